"""Imaging measured: how much, for whom, and how often again."""
