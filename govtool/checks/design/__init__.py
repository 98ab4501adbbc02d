"""What was designed, and what people do."""
