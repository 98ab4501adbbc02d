"""About, accessibility and privacy."""
