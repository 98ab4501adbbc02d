"""Posters and pictures of a version of a pathway, to take away."""
