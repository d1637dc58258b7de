"""What a section of a pack says, in blocks that every format draws: each section is written once, here."""
