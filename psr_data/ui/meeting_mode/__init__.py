"""Meeting mode: what opens it, one slide at a time, and what can be done from a slide."""
