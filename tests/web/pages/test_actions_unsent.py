"""What was written of an action before the session ended comes back to its writer, unsaved."""

import pytest

from govtool.workflows.keeping_actions import ACTIONS, PILOTS, every_kept, one_kept
from tests.web.conftest import TestSite
from tests.web.test_unsent import form_in, sign_in
from tests.web.twins import ALDER

WHO = "commissioner"
LONG = "Three weeks of notes\r\nthat nobody wants to write again"


def lost(site: TestSite, address: str, data: dict[str, str]) -> tuple[str, dict[str, str]]:
    """Send a form too late, sign in again, and get the form that gives it back."""
    visitor = site.visitor(WHO)
    token = visitor.csrf_token()
    site.clock.move(hours=3)
    page = visitor.post(address, {"csrf_token": token, **data}, status=401)
    assert "what you wrote is not saved yet" in page.get_text()
    return form_in(sign_in(visitor, page, who=WHO))


@pytest.mark.parametrize(
    ("endpoint", "values", "field"),
    [
        ("actions.add", {}, "text"),
        ("actions.save", {"number": 2}, "text"),
        ("actions.progress", {"number": 2}, "said"),
        ("programme.add", {"series": "pilot"}, "tried"),
        ("programme.save", {"series": "milestone", "number": 2}, "note"),
    ],
)
def test_a_long_text_sent_too_late_is_shown_again_and_not_saved(
    site: TestSite, endpoint: str, values: dict[str, str | int], field: str
) -> None:
    actions, pilots = counted(site)
    before = one_kept(site.sessions, ACTIONS, place=site.place(ALDER), number=2)
    data = {"title": "One form", "kind": "change", field: LONG, "based_on": "1"}
    address, fields = lost(site, site.url(endpoint, **values), data)
    assert fields["then"] == "review"
    page = site.visitor(WHO).post(address, fields, status=200)
    assert "It is not saved yet: look it over" in " ".join(page.get_text().split())
    area = page.select_one(f"textarea[name={field}]")
    assert area is not None
    assert area.get_text().strip() == LONG.replace("\r\n", "\n")
    assert counted(site) == (actions, pilots)
    assert one_kept(site.sessions, ACTIONS, place=site.place(ALDER), number=2) == before


def counted(site: TestSite) -> tuple[int, int]:
    place = site.place(ALDER)
    return (
        len(every_kept(site.sessions, ACTIONS, place=place)),
        len(every_kept(site.sessions, PILOTS, place=place)),
    )


@pytest.mark.parametrize("endpoint", ["actions.save", "actions.progress"])
def test_what_another_person_wrote_is_not_saved_under_ones_own_name(
    site: TestSite, endpoint: str
) -> None:
    other = str(site.twins[ALDER].people["facilitator"].id)
    data = {"title": "Theirs", "said": "Theirs", "kind": "change", "based_on": "1"}
    site.visitor(WHO).post(site.url(endpoint, number=2), {**data, "writer": other})
    action = one_kept(site.sessions, ACTIONS, place=site.place(ALDER), number=2)
    assert "Theirs" not in action.record.text
