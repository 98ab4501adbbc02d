"""How long the server takes over one stroke in the map editor, beside Graphviz alone; on demand.

    .venv/bin/pytest -m benchmark tests/benchmarks/test_editing_speed.py -s

A stroke is a step typed after another, and then a new name for it each time, so that the map does
not grow and no picture is one that was drawn before. Its time is that of processors over the whole
answer: kept in the database, checked, drawn, its tables written. Graphviz alone draws the same map
in one run.
"""

import itertools
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from govtool.documents.diagram.program import run
from govtool.pathways.kinds import Stage
from govtool.pathways.model import Pathway
from govtool.pathways.writing import write_pathway
from govtool.store.audit import Act
from govtool.store.engine import writing
from govtool.store.working_maps import NewMap, begin_map
from tests.benchmarks.pictures import graphviz_alone, in_lanes, interleaved_ms, processor_seconds
from tests.browser.editing import OnMap
from tests.web.conftest import TestSite, make_site, settings, site, twin_file
from tests.web.twins import ALDER, NOON

__all__ = ["make_site", "settings", "site", "twin_file"]
pytestmark = pytest.mark.benchmark


def begun(site: TestSite, pathway: Pathway, stage: Stage) -> OnMap:
    """A map that holds the pathway, begun at a stage; there is one for each stage."""
    twin = site.twins[ALDER]
    new = NewMap(
        str(twin.owned["pathway"]), stage, 0, write_pathway(replace(pathway, stage=stage))
    )
    with writing(site.sessions) as session:
        act = Act(twin.people["facilitator"].id, NOON)
        return OnMap(site, begin_map(session, place=site.place(ALDER), new=new, act=act).id)


def stroke(on: OnMap, after: str, *, is_followed: bool = False) -> Callable[[], None]:
    """Adds a step at the first call and renames it at every other."""
    visitor = on.site.visitor("facilitator")
    token = visitor.csrf_token()
    numbers = itertools.count(1)
    headers = {"Accept": "application/json"}
    headers |= {"Prefer": "return=minimal"} if is_followed else {}
    seen = {"stood": ""}

    def make() -> None:
        number = next(numbers)
        gesture = {"do": "rename", "step": "clinic", "name": f"Clinic {number}"}
        if number == 1:
            gesture = {"do": "type", "text": "Clinic", "after": after}
        told = {
            "csrf_token": token,
            "gesture": json.dumps(gesture),
            "based_on": str(number - 1),
            "change": f"one-stroke-of-24-{number:08d}",
            "stood": seen["stood"],
        }
        answer = visitor.open("POST", f"{on.address}/changes", data=told, headers=headers)
        found: dict[str, Any] = answer.get_json()
        assert answer.status_code == 200, found
        assert is_followed or "<svg" in found["svg"]
        seen["stood"] = found.get("stood", "")

    return make


@pytest.mark.parametrize("size", [10, 25, 40, 60])
def test_a_stroke_against_graphviz_alone(site: TestSite, size: int) -> None:
    """At most three times as long, the same stroke with more behind it far less."""
    pathway = in_lanes(size)
    source = graphviz_alone(pathway)
    seen, followed = (begun(site, pathway, stage) for stage in (Stage.TO_BE, Stage.LIVE))
    after = pathway.steps[len(pathway.steps) // 2].id
    alone, whole, minimal = interleaved_ms(
        (
            lambda: run(("-Tsvg",), source),
            stroke(seen, after),
            stroke(followed, after, is_followed=True),
        ),
        clock=processor_seconds,
    )
    print(
        f"\n{len(pathway.steps)} steps, {len(pathway.links)} links: Graphviz {alone:.0f} ms; "
        f"a stroke {whole:.0f} ms, ratio {whole / alone:.1f}; "
        f"with more behind it {minimal:.0f} ms, ratio {minimal / alone:.1f}"
    )
    assert whole <= 3 * alone
