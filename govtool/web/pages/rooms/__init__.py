"""Rooms: links with which everybody in a meeting joins a place at once."""
