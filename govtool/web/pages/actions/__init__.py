"""The actions a place keeps: listed, taken up from plans, worked on, closed and reviewed."""
