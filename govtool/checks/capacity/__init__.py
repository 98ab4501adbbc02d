"""What a service can take."""
