"""What is there beside clinical care."""
