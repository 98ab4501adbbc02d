"""How levels moved from round to round, and their spread over the places of a person."""
