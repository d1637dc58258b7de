"""What changed between two positions of a programme."""
