"""What the programme does in which areas: links changed by form or by spreadsheet."""
