"""Which checks a place has run, and how much each matters there."""
