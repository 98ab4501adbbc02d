"""What staff may do without asking a GP or consultant."""
