"""Urgent and emergency ways in and out."""
