"""One person answers a round, a row to a page, on any device and without script."""
