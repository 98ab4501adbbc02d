"""What became of a pathway's findings from version to version."""
