"""A programme's self-assessment: rounds and scores as figures and tables, and what they say in words."""
