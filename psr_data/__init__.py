"""The PSR programme tracker: workplans in, the programme's progress out."""
