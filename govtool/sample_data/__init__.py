"""The demonstration: the five systems of the sources, and an invented half year in one of them."""
