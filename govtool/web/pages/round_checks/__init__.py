"""What the standing checks say of an assessment."""
