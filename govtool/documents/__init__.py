"""A plan becomes something to hold: diagram, charts, action plan, PDF."""
