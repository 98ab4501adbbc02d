"""What we remember: places, people, pathway versions, rounds and answers, and who changed what.

The only room that knows SQLAlchemy. A row class ends in Row and never leaves; callers get frozen
values. Every function takes a session from `engine.reading` or `engine.writing`, and everything
that belongs to a place is looked up inside that place. Read `engine.py` first, then `tables.py`.
"""
