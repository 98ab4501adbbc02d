"""Signing in and out, and the way to one's places."""
