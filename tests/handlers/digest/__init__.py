"""The digest of several stories."""
