"""The learned tagger, piece by piece; what needs the network's file is in test_model.py."""
