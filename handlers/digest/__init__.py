"""What several stories hold together: briefs in, a digest out."""
