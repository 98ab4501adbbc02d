"""The second page of signing in: the code."""
