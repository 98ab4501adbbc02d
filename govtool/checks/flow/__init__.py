"""The shape of the map."""
