"""Question banks: those of govtool to begin from, and those that a place writes for itself."""
