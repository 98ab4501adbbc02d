"""Who is in a place, with which role: invited, changed and taken out."""
