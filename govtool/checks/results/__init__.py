"""What becomes of a test."""
