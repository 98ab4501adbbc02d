"""What is said, drawn and measured of a pathway, side by side."""
