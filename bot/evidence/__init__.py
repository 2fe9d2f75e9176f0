"""The evidence page behind a signed link: who may open it, and what is shown and handed out."""
