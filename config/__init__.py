"""What an operator or a newsroom may change: settings, logs and the lexicon."""
