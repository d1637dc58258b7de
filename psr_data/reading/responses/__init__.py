"""What spreadsheets of a self-assessment hold."""
