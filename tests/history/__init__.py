"""What is kept, and what each moment may know of it."""
