"""Routes measured: through triage or round it."""
