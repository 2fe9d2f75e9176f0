"""What holds for every text, whatever it is."""
