"""The name of a session's class, for the rooms that pass one on and may not know SQLAlchemy."""

from sqlalchemy.orm import Session

__all__ = ["Session"]
