"""The graph becomes findings: one file per check, a folder per family."""
