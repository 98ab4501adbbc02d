"""The store inside the web site: Flask-SQLAlchemy's ``db``, made safe like every other engine.

The one file outside `web` that loads Flask. ``db.session()`` reads and cannot change anything; a
page that changes something does so inside ``with writing(sessions)``, with the sessions that
`attach` gives back.
"""

from typing import Final

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

from govtool.store.checking import check
from govtool.store.engine import Sessions, engine_options, make_sessions, parse_url, prepare
from govtool.store.tables import EVERY_TABLE

PATIENCE: Final = 5.0
"""Seconds a person waits for others who save, before they are told to try again."""
db: Final = SQLAlchemy(metadata=EVERY_TABLE)


def attach(app: Flask, *, url: str) -> Sessions:
    """Give a site its database; the sessions are for `engine.writing` and `engine.reading`.

    Raises:
        Unusable: There is no database there, or it is damaged, not ours, too old or too new.
    """
    parts = parse_url(url)
    app.config["SQLALCHEMY_DATABASE_URI"] = parts
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = engine_options(parts)
    db.init_app(app)
    with app.app_context():
        prepare(db.engine, patience=PATIENCE)
        check(db.engine)
        return make_sessions(db.engine)
