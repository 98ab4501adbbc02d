"""Tables of steps and links: brought in with a preview, and taken out as CSV or XLSX."""
