"""Every model says of each of its parts where it comes from, and survives being written."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from itertools import chain
from typing import Any

import pytest

from govtool.pathways.figures import Figure
from govtool.pathways.kinds import ProviderKind, Stage, StepType
from govtool.pathways.model import Pathway, Rights
from govtool.pathways.reading import read_pathway
from govtool.pathways.writing import write_pathway
from govtool.reading import Refused, parse
from govtool.resources import pathway_models_folder
from govtool.sources import Basis
from govtool.writing import dump

Models = Mapping[str, Pathway]


def whole(value: Any) -> Iterator[Any]:
    """A value and everything inside it."""
    yield value
    if is_dataclass(value) and not isinstance(value, type):
        inside: Any = [getattr(value, field.name) for field in fields(value)]
    else:
        inside = value if isinstance(value, tuple) else ()
    for item in inside:
        yield from whole(item)


def claims(pathway: Pathway) -> Iterator[Any]:
    """The parts of a pathway that say something about the world, so need a ground to stand on.

    The person at the start, and the people as a provider, are only ways of drawing.
    """
    yield from chain(pathway.areas, pathway.links, pathway.absent, pathway.facts)
    yield from (step for step in pathway.steps if step.type is not StepType.PERSON)
    yield from (step.rights for step in pathway.steps if step.rights != Rights())
    yield from (body for body in pathway.providers if body.kind is not ProviderKind.PUBLIC)


def figures(pathway: Pathway) -> list[Figure]:
    return [item for item in whole(pathway) if isinstance(item, Figure)]


def test_every_place_has_models_under_the_two_names_that_tell_their_state(models: Models) -> None:
    assert {name.split("/")[1] for name in models} == {"before", "after"}
    for name, pathway in models.items():
        assert (pathway.stage is Stage.AS_IS) == name.endswith("/before"), name


def test_no_two_models_have_the_same_id(models: Models) -> None:
    assert len({pathway.id for pathway in models.values()}) == len(models)


def test_a_place_has_one_name_in_all_its_models(models: Models) -> None:
    names = {(name.split("/")[0], pathway.place) for name, pathway in models.items()}
    assert len(names) == len({folder for folder, _ in names})


def test_every_part_of_every_model_states_its_basis_and_its_source(models: Models) -> None:
    silent = [
        (name, claim)
        for name, pathway in models.items()
        for claim in claims(pathway)
        if claim.basis is None or claim.source is None
    ]
    assert silent == []


def test_nothing_in_a_model_was_agreed_in_a_room_that_never_met(models: Models) -> None:
    bases = {claim.basis for pathway in models.values() for claim in claims(pathway)}
    assert bases == {Basis.STATED, Basis.INFERRED}


def test_every_absence_and_fact_gives_the_words_it_rests_on(models: Models) -> None:
    for name, pathway in models.items():
        assert all(absence.words for absence in pathway.absent), name
        assert all(fact.words for fact in pathway.facts), name


def test_every_figure_has_its_source_and_basis(models: Models) -> None:
    found = [(name, item) for name, pathway in models.items() for item in figures(pathway)]
    assert len(found) > 10
    assert [pair for pair in found if pair[1].source is None or pair[1].basis is None] == []


def test_no_model_made_from_a_document_claims_to_be_complete(models: Models) -> None:
    assert {name: pathway.complete for name, pathway in models.items() if pathway.complete} == {}


def test_every_model_says_what_kind_of_document_it_rests_on(models: Models) -> None:
    for name, pathway in models.items():
        assert pathway.sources, name
        assert all(source.kind and source.note for source in pathway.sources), name


def test_a_model_that_is_written_reads_back_as_the_same_pathway(models: Models) -> None:
    for name, pathway in models.items():
        text = write_pathway(pathway)
        assert read_pathway(text, name) == pathway, name
        assert write_pathway(read_pathway(text, name)) == text, name


@pytest.mark.parametrize("part", ["steps", "links", "absent", "facts", "figures", "providers"])
def test_a_field_unknown_to_the_format_would_have_been_refused_in_any_part(part: str) -> None:
    text = (pathway_models_folder() / "mid_notts" / "before.yaml").read_text("utf-8")
    read_pathway(text)
    tree: Any = parse(text, "before").tree
    tree[part][-1]["colour"] = "blue"
    with pytest.raises(Refused, match="has a field “colour” that is not known here"):
        read_pathway(dump(tree))
