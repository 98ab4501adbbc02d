"""Movement measured: on, back, and round again."""
