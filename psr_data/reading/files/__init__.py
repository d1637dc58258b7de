"""Files opened safely: bytes to sheets of cells."""
