"""The only place with SQL: one module for each noun, with its tables and short functions."""
