"""Results measured: for people, for the money, and between groups."""
