"""Pathways and their versions: kept for ever as saved, with conflicts told and nothing lost."""

import hashlib
from dataclasses import replace

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from govtool.pathways.kinds import Stage
from govtool.store.audit import Act
from govtool.store.engine import Sessions, reading, writing
from govtool.store.errors import AlreadyThere, NotFound, StaleVersion
from govtool.store.pathways import (
    Draft,
    create_pathway,
    pathways_of,
    save_version,
    version,
    versions_of,
)
from tests.store.conftest import TEXT, Shape

DRAFT = Draft(Stage.TO_BE, "Hip, to be", "format: pathway/1\nid: hip\n", "after the workshop")


def test_a_new_version_is_numbered_and_the_old_one_stays_as_it_was(
    sessions: Sessions, ours: Shape, later: Act
) -> None:
    by = replace(later, by=ours.account)
    with writing(sessions) as session:
        first = version(session, place=ours.place, slug="hip")
        saved = save_version(session, place=ours.place, draft=DRAFT, based_on=("hip", 1), act=by)
    with reading(sessions) as session:
        assert version(session, place=ours.place, slug="hip") == saved
        assert version(session, place=ours.place, slug="hip", number=1) == first
        assert versions_of(session, place=ours.place, slug="hip") == (saved.about, first.about)
        assert [p.latest for p in pathways_of(session, place=ours.place)] == [saved.about]
    assert first.text == TEXT.format(ours.canary)
    assert (saved.about.number, saved.about.saved_by) == (2, ours.account)
    assert (saved.about.stage, saved.about.saved_at) == (Stage.TO_BE, later.at)
    assert saved.about.sha256 == hashlib.sha256(DRAFT.text.encode()).hexdigest()


def test_whoever_saves_second_is_given_both_texts_and_can_then_save(
    sessions: Sessions, ours: Shape, act: Act
) -> None:
    mine, others = replace(DRAFT, text="mine"), replace(DRAFT, text="theirs")
    with writing(sessions) as session:
        save_version(session, place=ours.place, draft=others, based_on=("hip", 1), act=act)
    with pytest.raises(StaleVersion) as stale, writing(sessions) as session:
        save_version(session, place=ours.place, draft=mine, based_on=("hip", 1), act=act)
    assert (stale.value.yours, stale.value.theirs) == ("mine", "theirs")
    assert (stale.value.based_on, stale.value.current) == (1, 2)
    assert "began from version 1, and version 2 is stored now" in str(stale.value)
    with writing(sessions) as session:
        save_version(session, place=ours.place, draft=mine, based_on=("hip", 2), act=act)
        assert len(versions_of(session, place=ours.place, slug="hip")) == 3


def test_a_pathway_of_another_place_is_not_found_and_not_changed(
    sessions: Sessions, ours: Shape, theirs: Shape, act: Act
) -> None:
    with writing(sessions) as session:
        create_pathway(session, place=theirs.place, slug="knee", draft=DRAFT, act=act)
        with pytest.raises(NotFound):
            version(session, place=ours.place, slug="knee")
        with pytest.raises(NotFound):
            versions_of(session, place=ours.place, slug="knee")
        with pytest.raises(NotFound):
            save_version(session, place=ours.place, draft=DRAFT, based_on=("knee", 1), act=act)
        save_version(session, place=ours.place, draft=DRAFT, based_on=("hip", 1), act=act)
        kept = version(session, place=theirs.place, slug="hip")
    assert kept.text == TEXT.format(theirs.canary)


def test_nothing_read_in_one_place_holds_words_of_another(
    sessions: Sessions, ours: Shape, theirs: Shape
) -> None:
    with reading(sessions) as session:
        seen = repr(
            (
                pathways_of(session, place=ours.place),
                versions_of(session, place=ours.place, slug="hip"),
                version(session, place=ours.place, slug="hip"),
            )
        )
    assert ours.canary in seen
    assert theirs.canary not in seen


def test_a_slug_is_used_once_in_a_place(sessions: Sessions, ours: Shape, act: Act) -> None:
    with writing(sessions) as session:
        with pytest.raises(AlreadyThere, match="called “hip” here already"):
            create_pathway(session, place=ours.place, slug="hip", draft=DRAFT, act=act)
        with pytest.raises(NotFound):
            create_pathway(session, place=999, slug="hip", draft=DRAFT, act=act)


def test_a_version_that_was_never_saved_is_not_found(sessions: Sessions, ours: Shape) -> None:
    with reading(sessions) as session, pytest.raises(NotFound, match="no version 7"):
        version(session, place=ours.place, slug="hip", number=7)


@pytest.mark.usefixtures("ours")
@pytest.mark.parametrize(
    "statement", ["UPDATE pathway_version SET text = 'x'", "DELETE FROM pathway_version"]
)
def test_the_database_itself_refuses_to_change_a_saved_version(
    sessions: Sessions, statement: str
) -> None:
    with writing(sessions) as session, pytest.raises(DBAPIError, match="may not be changed"):
        session.execute(text(statement))
