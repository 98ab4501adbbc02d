"""The installation as a whole: its places, systems and accounts."""
