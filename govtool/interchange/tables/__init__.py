"""Tables of steps and links, as people keep them in spreadsheets: CSV and XLSX, in and out."""
