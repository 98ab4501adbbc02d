"""A second factor of one's own: set up, its recovery codes, turned off."""
