"""What belongs to good care along the way."""
