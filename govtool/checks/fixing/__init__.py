"""Changes to a map that would mend what a check found, each proved by running the checks again."""
