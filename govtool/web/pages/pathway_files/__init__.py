"""Pathway files come in: read, then saved as a version or shown again with their problems."""
