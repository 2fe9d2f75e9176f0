"""The command line, its views and what it takes in."""
