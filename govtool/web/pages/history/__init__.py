"""The history of a place: who did what, and what it changed."""
