"""A map is drawn, changed, saved and put away with forms alone; a script gets the same as JSON."""

import json
from typing import Any

from govtool.pathways.model import Pathway
from govtool.pathways.reading import read_unfinished
from govtool.store.audit import Act
from govtool.store.engine import reading, writing
from govtool.store.working_maps import NewChange, make_change, open_maps
from tests.web.conftest import TestSite
from tests.web.twins import ALDER, NOON

CHANGE = "one-change-of-24-letters-%d"


def begun(site: TestSite, title: str = "CANARY-A knee") -> str:
    """Begin a blank map and return its address."""
    visitor = site.visitor("facilitator")
    visitor.post(site.url("mapping.start"), {"title": title, "stage": "as-is"}, status=302)
    with reading(site.sessions) as session:
        newest = max(one.id for one in open_maps(session, place=site.place(ALDER)))
    return site.url("mapping.editor", map_id=newest)


def stored(site: TestSite, address: str) -> Pathway:
    number = int(address.rsplit("/", 1)[1])
    with reading(site.sessions) as session:
        maps = {one.id: one for one in open_maps(session, place=site.place(ALDER))}
    return read_unfinished(maps[number].text)


def version_of(site: TestSite, address: str) -> int:
    number = int(address.rsplit("/", 1)[1])
    with reading(site.sessions) as session:
        return next(
            one.version for one in open_maps(session, place=site.place(ALDER)) if one.id == number
        )


def send(site: TestSite, address: str, status: int = 302, **fields: str) -> Any:
    """Send a form of the page as a person without script would."""
    fields = {name.rstrip("_"): value for name, value in fields.items()}
    based_on = str(version_of(site, address))
    told = {"based_on": based_on, **fields}
    return site.visitor("facilitator").post(f"{address}/changes", told, status=status)


def test_a_whole_map_is_drawn_by_forms_alone(site: TestSite) -> None:
    address = begun(site)
    send(site, address, do="type", text="Person with pain", after="")
    send(site, address, do="type", text="GP practice @Practices", after="person-with-pain")
    send(site, address, do="type", text="T&O", after="gp-practice")
    send(site, address, do="connect", from_="t-o", to="gp-practice", kind="", label="", layer="")
    send(site, address, do="lane", step="t-o", provider="practices")
    send(site, address, do="down", step="t-o")
    send(site, address, do="complete", aspect="links", on="yes")
    send(site, address, do="absent", type="fcp", on="yes")
    send(site, address, do="fact", topic="flow_data", value="no")
    pathway = stored(site, address)
    assert [step.name for step in pathway.steps] == ["Person with pain", "GP practice", "T&O"]
    assert len(pathway.links) == 3
    assert pathway.steps[2].provider is None
    assert (len(pathway.complete), len(pathway.absent), len(pathway.facts)) == (1, 1, 1)
    page = site.visitor("facilitator").get(f"{address}?select=t-o")
    assert "Taken as “Orthopaedics”, because of the word “T&O”" in page.get_text()


def test_the_panel_changes_only_what_was_filled_in_differently(site: TestSite) -> None:
    address = begun(site)
    send(site, address, do="type", text="GP")
    page = site.visitor("facilitator").get(f"{address}?select=gp")
    (hidden,) = page.select("form[data-set=step] [name=shown]")
    shown = str(hidden["value"])
    assert json.loads(shown)["name"] == "GP"
    send(site, address, do="set", step="gp", shown=shown, name="GP", wait="over 2 weeks")
    step = stored(site, address).step_by_id["gp"]
    assert step.wait is not None
    assert (step.name, step.wait.text) == ("GP", "over 2 weeks")


def test_undo_and_redo_are_buttons(site: TestSite) -> None:
    address = begun(site)
    send(site, address, do="type", text="GP")
    send(site, address, do="undo")
    assert stored(site, address).steps == ()
    send(site, address, do="redo")
    assert len(stored(site, address).steps) == 1


def test_what_is_not_understood_stays_in_the_box(site: TestSite) -> None:
    address = begun(site)
    send(site, address, do="type", text="GP")
    page = send(site, address, 422, do="type", text="> nobody", after="gp")
    assert "There is no step called “nobody”" in page.get_text()
    assert page.select_one("[data-box]")["value"] == "> nobody"


def test_two_facilitators_who_change_the_same_thing_are_shown_both(site: TestSite) -> None:
    address = begun(site)
    send(site, address, do="type", text="GP")
    changes = f"{address}/changes"
    theirs = {"do": "set", "step": "gp", "shown": "{}", "wait": "2 weeks", "based_on": "1"}
    site.visitor("place_administrator").post(changes, theirs, status=302)
    page = send(site, address, 409, do="set", step="gp", shown="{}", wait="3 weeks", based_on="1")
    text = page.get_text()
    assert "3 weeks" in text
    assert "2 weeks" in text
    assert "Changed by CANARY-A-name-place_administrator" in text
    form = page.select_one("main form")
    again = {one["name"]: one.get("value", "") for one in form.select("input[name]")}
    site.visitor("facilitator").post(changes, again, status=302)
    wait = stored(site, address).step_by_id["gp"].wait
    assert wait is not None
    assert wait.text == "3 weeks"


def test_a_map_is_saved_with_why_and_put_away_only_after_asking(site: TestSite) -> None:
    address = begun(site)
    visitor = site.visitor("facilitator")
    send(site, address, do="type", text="GP")
    told = {"stage": "as-is", "seen_version": "1", "instead_of": "0", "note": "CANARY-A why"}
    page = visitor.post(f"{address}/save", told, status=422)
    assert "no links" in page.get_text()
    send(site, address, do="type", text="Physio", after="gp")
    visitor.post(f"{address}/save", told, status=409)
    page = visitor.post(f"{address}/save", {**told, "seen_version": "2", "note": ""}, status=422)
    assert "why this version is saved" in page.get_text()
    visitor.post(f"{address}/save", {**told, "seen_version": "2"}, status=302)
    visitor.get(address, status=302)
    second = begun(site, "CANARY-A hip and knee")
    assert "unsaved?" in visitor.get(f"{second}/abandon").get_text()
    visitor.post(f"{second}/abandon", {}, status=302)


def test_a_script_gets_the_map_as_it_stands(site: TestSite) -> None:
    address = begun(site)
    answer = by_script(site, address, {"do": "type", "text": "GP", "after": None}, 1)
    assert (answer["version"], answer["change"], answer["select"]) == (1, 1, "gp")
    assert answer["said"] == "Added “GP”."
    assert answer["guess"]["type"] == "gp"
    assert answer["names"] == {"gp": "GP"}
    assert answer["svg"].startswith("<svg")
    again = by_script(site, address, {"do": "type", "text": "GP", "after": None}, 1)
    assert {**again, "table": ""} == {**answer, "table": ""}
    refused = by_script(site, address, {"do": "type", "text": "> x", "after": "gp"}, 2, status=422)
    (why,) = refused["errors"]
    assert why.startswith("There is no step called “x” on this map.")
    late = by_script(site, address, {"do": "delete", "step": "gp"}, 3, based_on=1)
    assert late["names"] == {}


def test_a_script_hands_back_where_the_picture_stood_and_columns_stay(site: TestSite) -> None:
    address = begun(site)
    lines = ["GP @Practices", "Triage @Hub", "yes: Clinic", "Imaging"]
    after, stood, before = None, "", ""
    for number, line in enumerate(lines, 1):
        gesture = {"do": "type", "text": line, "after": after}
        answer = by_script(site, address, gesture, number, based_on=number - 1, stood=stood)
        after, before, stood = answer["select"], stood, answer["stood"]
    told, later = json.loads(before)["x"], json.loads(stood)["x"]
    assert {name: later[name] for name in told} == told
    state = site.visitor("facilitator").request(
        "GET", f"{address}/state?since=0", headers={"Govtool-Stood": stood}
    )
    assert state.get_json()["stood"] == stood
    page = site.visitor("facilitator").get(address)
    editor = page.select_one("[data-editor]")
    assert editor is not None
    assert json.loads(str(editor["data-stood"])).keys() == {"x", "y"}


def test_where_a_picture_stood_is_taken_for_nothing_if_it_makes_no_sense(site: TestSite) -> None:
    address = begun(site)
    rubbish = '{"x": {"0": [1e999, -4, null]}, "y": 7}'
    answer = by_script(
        site, address, {"do": "type", "text": "GP", "after": None}, 1, stood=rubbish
    )
    assert answer["svg"].startswith("<svg")


def by_script(
    site: TestSite,
    address: str,
    gesture: dict[str, Any],
    number: int,
    *,
    status: int = 200,
    based_on: int = 0,
    stood: str = "",
) -> dict[str, Any]:
    told = {"gesture": json.dumps(gesture), "based_on": str(based_on), "change": CHANGE % number}
    told["stood"] = stood
    headers = {"Accept": "application/json"}
    visitor = site.visitor("facilitator")
    answer = visitor.request("POST", f"{address}/changes", data=told, headers=headers)
    assert answer.status_code == status
    found: dict[str, Any] = answer.get_json()
    return found


def test_nothing_new_is_nothing_to_send(site: TestSite) -> None:
    address = begun(site)
    send(site, address, do="type", text="GP")
    visitor = site.visitor("facilitator")
    assert visitor.request("GET", f"{address}/state?since=1").status_code == 204
    answer = visitor.request("GET", f"{address}/state?since=0").get_json()
    assert (answer["version"], answer["others"]) == (1, [])
    other = site.visitor("place_administrator")
    seen = other.request("GET", f"{address}/state?since=0").get_json()
    assert seen["others"] == [
        {"number": 1, "by": "CANARY-A-name-facilitator", "words": "Added “GP”."}
    ]


def test_a_version_that_is_looked_at_can_be_changed_or_copied_whichever_it_is(
    site: TestSite,
) -> None:
    owned = site.twins[ALDER].owned
    version_page = site.url("pathways.show_version", pathway=owned["pathway"], number=1)
    page = site.visitor("facilitator").get(version_page)
    (way,) = (link["href"] for link in page.select("a") if link.text == "Change the map")
    page = site.visitor("facilitator").get(str(way))
    first = page.select_one("main form")
    assert first is not None
    assert str(first["action"]).endswith(f"/maps/start/{owned['pathway']}/1")


def test_a_map_that_cannot_be_read_is_said_so_and_takes_no_page_down(site: TestSite) -> None:
    address = begun(site)
    number = int(address.rsplit("/", 1)[1])
    with writing(site.sessions) as session:
        change = NewChange(0, "format: pathway/99", "[]", "[]", "made by a newer govtool")
        make_change(
            session, place=site.place(ALDER), map_id=number, new=change, act=Act(None, NOON)
        )
    listed = site.visitor("facilitator").get(site.url("mapping.index"))
    assert "this govtool cannot read it" in listed.get_text()
    shown = site.visitor("facilitator").get(address, status=410)
    assert "Nothing is lost" in shown.get_text()
