"""Two versions held against each other: what differs on the map, in findings and on routes."""
