"""Who is meant: names, titles and pronouns resolved to the speakers of a story."""
