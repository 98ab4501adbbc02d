"""The figures of a place: typed in, imported, looked at and given out again."""
