"""The shipped models with their versions, a proposal, and the workshops invented for them."""

from dataclasses import replace
from pathlib import Path
from typing import Final

from govtool.pathways.reading import read_pathway
from govtool.reading import Tree, parse, require_format
from govtool.resources import pathway_models_folder
from govtool.sample_data.script import PATHWAY, Script
from govtool.store.audit import Act
from govtool.store.pathways import Draft, create_pathway, save_version
from govtool.store.records import NewRecord, make_record
from govtool.store.session import Session
from govtool.store.values import RecordKind
from govtool.workflows.files import text_of
from govtool.workshop.blocks import KeptBlock
from govtool.workshop.reading import read_workshop
from govtool.workshop.writing import write_block, write_workshop
from govtool.writing import dump

NOTE: Final = "From the models that come with govtool."
INVENTED: Final = "Invented for the demonstration."


def model_of(slug: str, name: str) -> Draft:
    """A shipped model: “before” or “after”."""
    return _draft(text_of(_folder(slug) / f"{name}.yaml"), NOTE)


def add_other_models(session: Session, place: int, act: Act) -> None:
    """Every shipped pathway but that of the invented half year, as it was and as it became."""
    for folder in sorted(pathway_models_folder().iterdir()):
        slug = folder.name.replace("_", "-")
        drafts = [
            model_of(slug, name)
            for name in ("before", "after")
            if (folder / f"{name}.yaml").is_file()
        ]
        if not drafts or slug == PATHWAY:
            continue
        create_pathway(session, place=place, slug=slug, draft=drafts[0], act=act)
        for number, draft in enumerate(drafts[1:], start=1):
            save_version(session, place=place, draft=draft, based_on=(slug, number), act=act)
        if (folder / "workshop.yaml").is_file():
            add_workshop(session, place, (slug, text_of(folder / "workshop.yaml")), act)


def add_workshop(session: Session, place: int, about: tuple[str, str], act: Act) -> None:
    """A workshop (the slug of its pathway, and its text), and each block it raised."""
    slug, text = about
    workshop = read_workshop(text, "workshop.yaml")
    held = replace(workshop, blocks=(), pathway=None, version=1)
    new = NewRecord(RecordKind.WORKSHOP, write_workshop(held), slug, INVENTED)
    number = make_record(session, place=place, new=new, act=act).number
    for block in workshop.blocks:
        kept = write_block(KeptBlock(replace(block, id=None), number))
        new = NewRecord(RecordKind.BLOCK, kept, slug, INVENTED)
        make_record(session, place=place, new=new, act=act)


def proposal(script: Script) -> Draft:
    """The live model with what the demonstration proposes added to it, as a to-be version.

    Raises:
        Refused: the two do not make a sound pathway together.
    """
    document = parse(script.text("to_be.yaml"), "to_be.yaml")
    require_format(document, "demonstration-proposal/1", "a proposal")
    told = {name: value for name, value in document.tree.items() if name != "format"}
    live = parse(model_of(PATHWAY, "after").text, "after.yaml").tree
    more = {name: _with(live.get(name), value) for name, value in told.items()}
    return _draft(dump({**live, **more, "stage": "to-be"}), INVENTED)


def _with(before: Tree, value: Tree) -> Tree:
    """A list is added to the one there was; anything else takes its place."""
    if isinstance(before, list) and isinstance(value, list):
        return [*before, *value]
    return value


def _draft(text: str, note: str) -> Draft:
    pathway = read_pathway(text, "model")
    return Draft(pathway.stage, f"{pathway.place}: {pathway.title}", text, note)


def _folder(slug: str) -> Path:
    return pathway_models_folder() / slug.replace("-", "_")
