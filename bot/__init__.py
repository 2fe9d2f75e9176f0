"""Everything that touches the world: the command line, the network, files."""
