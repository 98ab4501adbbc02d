"""The workshop report and the stakeholder pack hold all that is known, and print well."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader

from govtool.documents.diagram import draw
from govtool.documents.pack import NO_HOW_TO, doers, owners_words, stakeholder_pack
from govtool.documents.pdf import print_pdf
from govtool.documents.workshop_report import workshop_report
from govtool.pathways.model import Pathway
from govtool.pathways.reading import read_pathway
from govtool.resources import pathway_models_folder
from govtool.sources import Fact
from govtool.workflows.workshop_file import agreed_map, raised_at
from govtool.workshop.blocks import Block
from govtool.workshop.reading import read_workshop
from govtool.workshop.workshop import Workshop
from tests.documents.pdf_ua import problems

DAY = date(2026, 11, 22)
FOLDER = pathway_models_folder() / "mid_notts"


def read(path: Path) -> Pathway:
    return read_pathway(path.read_text("utf-8"), path.name)


@pytest.fixture(scope="module")
def pathway() -> Pathway:
    return read(FOLDER / "before.yaml")


@pytest.fixture(scope="module")
def workshop() -> Workshop:
    return read_workshop((FOLDER / "workshop.yaml").read_text("utf-8"))


def text_of(html: str) -> str:
    body = BeautifulSoup(html, "html5lib").body
    assert body
    return body.get_text(" ", strip=True)


def test_the_report_holds_everything_on_record(workshop: Workshop, pathway: Pathway) -> None:
    told = text_of(workshop_report(workshop, agreed_map(pathway)))
    wanted = [
        workshop.title, workshop.venue, workshop.facilitator, "14 September 2026",
        "9.30am to 1pm", "invented for demonstration",
        *(item.what for item in workshop.agenda), *(item.what for item in workshop.decisions),
        *(item.what for item in workshop.timeline), *(item.who for item in workshop.agreements),
        *(item.who for item in workshop.stakeholders),
        *(block.said for block in workshop.blocks), "15 findings: 8 high, 5 medium, 2 low",
        "could not tell everything they ask", "no vote", "Nobody has looked yet", "Yes: RGT01",
    ]  # fmt: skip
    for words in wanted:
        assert words
        assert " ".join(words.split()) in " ".join(told.split())


def test_a_report_of_nothing_says_that_nothing_is_recorded() -> None:
    told = text_of(workshop_report(Workshop("A meeting")))
    assert told.count("None is recorded.") == 3
    assert "Nobody is listed, so it is not known who was there." in told
    assert "not recorded that anybody agreed" in told
    assert "invented" not in told
    assert "Date Not stated" in told


def test_what_people_write_stays_words_on_the_page() -> None:
    html = workshop_report(Workshop("<b>A</b>", blocks=(Block("<script>x</script>", id="B1"),)))
    assert "<script>" not in html
    assert "<b>A</b>" not in html


def test_report_and_pack_print_as_tagged_pdfs_and_always_the_same(
    workshop: Workshop, pathway: Pathway
) -> None:
    plain = draw(pathway, (), interactive=False)
    for html, title in (
        (workshop_report(workshop, agreed_map(pathway)), "Workshop report"),
        (stakeholder_pack(pathway, plain), "Stakeholder pack"),
    ):
        pdf = print_pdf(html, DAY)
        assert problems(pdf) == []
        about = PdfReader(BytesIO(pdf)).metadata
        assert about
        assert title in (about.title or "")
        assert pdf == print_pdf(html, DAY)


def test_the_pack_names_every_step_once_by_provider_with_its_owner(pathway: Pathway) -> None:
    named = [task.name for doer in doers(pathway) for task in doer.tasks]
    assert sorted(named) == sorted(step.name for step in pathway.steps)
    told = text_of(stakeholder_pack(pathway, None, "Version 1, saved 22 November 2026"))
    for words in (
        "Main acute trust and independent providers", "Provider not stated", "Version 1, saved",
        "Owner Not stated", NO_HOW_TO, "The picture could not be drawn",
    ):  # fmt: skip
        assert words in told
    assert "An owner is stated for none of 10 steps." in told
    owned = replace(pathway, steps=tuple(replace(one, owner="MSK lead") for one in pathway.steps))
    assert owners_words(owned) == "Every step has an owner."


def test_blocks_of_several_workshops_are_told_apart(workshop: Workshop) -> None:
    raised = raised_at([workshop, workshop])
    assert len({item.id for item in raised}) == 2 * len(workshop.blocks)
    assert all(item.is_invented for item in raised)
    assert not any(item.is_invented for item in raised_at([replace(workshop, invented=Fact.NO)]))
