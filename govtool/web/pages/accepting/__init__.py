"""Findings that a place accepts as they are, for a reason and a time."""
