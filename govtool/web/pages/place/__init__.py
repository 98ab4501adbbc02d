"""A place's first page."""
