"""Inside the web site: the same database, the same safety, through Flask-SQLAlchemy."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError

from govtool.store.audit import Act
from govtool.store.database import attach, db
from govtool.store.engine import Sessions, sqlite_url, writing
from govtool.store.errors import Missing
from govtool.store.places import all_places, create_place
from govtool.store.schema import upgrade


@pytest.fixture
def app(file: Path) -> Iterator[Flask]:
    upgrade(sqlite_url(file))
    made = Flask("site", instance_path=str(file.parent))
    with made.app_context():
        yield made
        if "sqlalchemy" in made.extensions:
            db.engine.dispose()


@pytest.fixture
def site(app: Flask, file: Path) -> Sessions:
    return attach(app, url=sqlite_url(file))


def test_what_the_site_writes_its_pages_read(site: Sessions, act: Act) -> None:
    assert all_places(db.session()) == ()
    with writing(site) as session:
        made = create_place(session, slug="oldham", name="Oldham", act=act)
    assert all_places(db.session()) == (made,)


@pytest.mark.usefixtures("site")
def test_a_page_that_only_reads_cannot_change_anything(act: Act) -> None:
    with pytest.raises(OperationalError, match="readonly"):
        create_place(db.session(), slug="oldham", name="Oldham", act=act)
    db.session.rollback()
    assert all_places(db.session()) == ()


def test_the_site_does_not_start_without_its_database(tmp_path: Path) -> None:
    made = Flask("site", instance_path=str(tmp_path))
    with pytest.raises(Missing):
        attach(made, url=sqlite_url(tmp_path / "absent.sqlite"))
    assert list(tmp_path.iterdir()) == []


def test_a_relative_path_means_the_same_file_to_the_site_and_to_the_command_line(
    app: Flask, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(file.parent)
    attach(app, url=f"sqlite:///{file.name}")
    assert db.engine.url.database == str(file)
