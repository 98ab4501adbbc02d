"""Change measured: what is said to have changed, and whether it has."""
