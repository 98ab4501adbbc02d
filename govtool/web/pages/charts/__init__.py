"""Charts of a pathway: levels, movement, findings over time, actions by status."""
