"""Waits measured, and demand against capacity."""
