"""What a place is: its name, areas, practices, organisations, and how safely people sign in."""
