"""A poster can be read from where people stand, says what it is, and loses nothing at a cut."""

import base64
import re
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from lxml import etree

from govtool.checks.running import run_checks
from govtool.documents.diagram.large import LEAST_LETTERS, Large, large
from govtool.documents.pdf import print_pdf
from govtool.documents.poster import ACROSS, UPRIGHT, poster
from govtool.pathways.model import Pathway
from govtool.pathways.reading import read_pathway
from tests.documents.pdf_ua import problems
from tests.documents.sketches import bypass, random_pathway, typed_map

TESTS = Path(__file__).parents[1]
MAPS = [
    path
    for path in sorted(TESTS.parent.glob("pathway_models/*/*.yaml"))
    if path.stem in {"before", "after"}
]
CORRECT = sorted(TESTS.glob("checks/correct_pathways/*.yaml"))[1::5]
ROOM = (ACROSS[0], 600.0)
DAY = date(2026, 11, 22)


def _read(path: Path) -> Pathway:
    return read_pathway(path.read_text(encoding="utf-8"), path.name)


def _assert_fits(made: Large) -> None:
    assert made.letters_pt >= LEAST_LETTERS - 0.01
    for part in made.parts:
        assert part.width_pt <= ROOM[0] + 0.1
        assert part.height_pt <= ROOM[1] - made.key.height_pt + 0.1


def _shown(made: Large, name: str) -> set[str]:
    """Ids of steps or links drawn on all sheets together, by where their boxes or labels are."""
    return {
        str(group.get(name))
        for part in made.parts
        for group in etree.fromstring(part.svg.encode()).iter("{*}g")
        if group.get(name)
    }


@pytest.mark.parametrize(
    "path", [*MAPS, *CORRECT], ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_every_shipped_map_prints_in_letters_of_9_points_at_least(path: Path) -> None:
    pathway = _read(path)
    made = large(pathway, run_checks(pathway).findings, *ROOM)
    _assert_fits(made)
    assert _shown(made, "data-step") == set(pathway.step_by_id)
    assert _shown(made, "data-link") == set(pathway.link_by_id)


@pytest.mark.parametrize("size", [10, 30, 60])
def test_a_map_of_any_size_prints_in_letters_of_9_points_at_least(size: int) -> None:
    _assert_fits(large(random_pathway(size, size), (), *ROOM))


@pytest.mark.parametrize("path", CORRECT[:2], ids=lambda path: path.stem)
def test_each_step_and_each_label_is_whole_on_some_sheet(path: Path) -> None:
    pathway = _read(path)
    made = large(pathway, (), *ROOM)
    seen: set[tuple[str, str]] = set()
    wanted: set[tuple[str, str]] = set()
    for part in made.parts:
        for name, box, sheet in _boxes(part.svg):
            wanted.add(name)
            left, top, right, bottom = box
            wide, high, gutter = sheet
            if left >= gutter - 1 and top >= -1 and right <= wide + 1 and bottom <= high + 1:
                seen.add(name)
    assert wanted - seen == set()


Box = tuple[float, float, float, float]


def _boxes(svg: str) -> list[tuple[tuple[str, str], Box, tuple[float, float, float]]]:
    """The steps and labels of a sheet with their rectangles, and the sheet's size and gutter."""
    root = etree.fromstring(svg.encode())
    _, _, wide, high = map(float, str(root.get("viewBox")).split())
    moved = next(group for group in root if group.get("transform"))
    dx, dy = map(float, re.findall(r"-?[\d.]+", str(moved.get("transform"))))
    gutter = max(
        float(point.partition(",")[0])
        for shape in root.iterchildren("{*}polygon")
        for point in str(shape.get("points")).split()
    )
    found = []
    for group in moved.iter("{*}g"):
        is_label = group.get("class") == "label"
        id_ = group.get("data-link") if is_label else group.get("data-step")
        if id_:
            numbers = [
                (float(x) + dx, float(y) + dy)
                for shape in group
                for x, y in re.findall(
                    r"(-?[\d.]+),(-?[\d.]+)", str(shape.get("points") or shape.get("d"))
                )
            ]
            xs, ys = [x for x, _ in numbers], [y for _, y in numbers]
            box = (min(xs), min(ys), max(xs), max(ys))
            found.append(((str(group.get("class")), str(id_)), box, (wide, high, gutter)))
    return found


def test_a_poster_says_what_it_is_and_what_it_is_not() -> None:
    page = poster(bypass(), (), "Version 3, saved 22 November 2026")
    for words in (
        "Sketch, Sandford",
        "As-is version, date of the map not stated. Version 3, saved 22 November 2026.",
        "Owner: not stated. Published: not stated. To be reviewed: not stated.",
        "Source: not stated.",
        "not guidance for the care of a person",
        "Key: Where people start; Step; Decision; Where care can end; Referral or next step",
    ):
        assert words in page
    assert "What the marks mean" not in page


def test_marks_are_explained_on_a_sheet_of_their_own() -> None:
    pathway = _read(TESTS.parent / "pathway_models/mid_notts/before.yaml")
    findings = run_checks(pathway).findings
    page = poster(pathway, findings)
    assert "What the marks mean" in page
    assert all(finding.check in page for finding in findings)
    assert f"{len(findings)} findings" in page


def test_hostile_words_stay_words() -> None:
    steps = bypass().steps
    hostile = Pathway(
        "p", '<script>x</script>"', "<b>&", bypass().stage, steps, bypass().links, owner="</style>"
    )
    page = poster(hostile)
    assert "<script>" not in page
    assert page.count("</style>") == 1


@pytest.mark.parametrize("sketch", [bypass(), typed_map(), random_pathway(45, 3)])
def test_a_poster_prints_tagged_on_a3_one_sheet_for_each_part(sketch: Pathway) -> None:
    page = poster(sketch)
    pdf = print_pdf(page, DAY)
    assert pdf == print_pdf(page, DAY)
    assert problems(pdf) == []
    with pikepdf.open(BytesIO(pdf)) as document:
        assert len(document.pages) == page.count('<section class="sheet')
        sizes = {
            tuple(round(float(side)) for side in page.mediabox)[2:] for page in document.pages
        }
    assert sizes <= {(1191, 842), (842, 1191)}


def test_one_sheet_upright_is_taken_before_several_across() -> None:
    pathway = _read(TESTS.parent / "pathway_models/mid_notts/before.yaml")
    page = poster(pathway, run_checks(pathway).findings)
    assert page.count('<section class="sheet upright">') == 1
    assert "Sheet 1 of" not in page
    assert UPRIGHT[0] < ACROSS[0]


def test_several_sheets_say_where_they_hang() -> None:
    page = poster(random_pathway(60, 60))
    count = page.count('<section class="sheet across">')
    assert count > 1
    assert f"Sheet 1 of {count}: row 1, place 1 from the left" in page
    first = re.search(r'src="data:image/svg\+xml;base64,([^"]+)"', page)
    assert first
    assert b"<svg " in base64.b64decode(first[1])
