"""What was found becomes a plan: actions with owners, dates and measures."""
