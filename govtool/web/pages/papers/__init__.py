"""Votes on paper: a sheet to print, and the sheets typed in."""
