"""The findings of a pathway by version: open, fixed, come back; and proposals apart."""

from tests.web.conftest import TestSite
from tests.web.pages.conftest import AFTER, BEFORE, SLUG


def told(site: TestSite) -> str:
    page = site.visitor("reader").get(site.url("following.show", pathway=SLUG))
    return " ".join(page.get_text(" ").split())


def save(site: TestSite, text: str, based_on: int) -> None:
    url = site.url("pathway_files.save_version", pathway=SLUG)
    site.visitor("facilitator").post(url, {"text": text, "based_on": str(based_on)})


def test_one_version_has_only_open_findings(with_pathway: TestSite) -> None:
    text = told(with_pathway)
    assert "Open: 15" in text
    assert "15 new" in text
    assert "Fixed" not in text


def test_what_is_fixed_and_comes_back_is_told_by_version(with_pathway: TestSite) -> None:
    save(with_pathway, AFTER, 1)
    text = told(with_pathway)
    assert "Fixed: 11" in text
    assert "Not known whether they are gone: 4" in text
    save(with_pathway, BEFORE, 2)
    text = told(with_pathway)
    assert "Came back: 11" in text
    assert "Version 1 Open Version 2 Fixed Version 3 Came back" in text


def test_a_proposal_mends_nothing_and_stands_apart(with_pathway: TestSite) -> None:
    save(with_pathway, AFTER.replace("stage: live", "stage: to-be"), 1)
    text = told(with_pathway)
    assert "What the newest proposal would do" in text
    assert "Open: 15" in text.split("What the newest proposal would do")[0]


def test_the_versions_of_a_pathway_lead_there(with_pathway: TestSite) -> None:
    page = with_pathway.visitor("reader").get(with_pathway.url("pathways.versions", pathway=SLUG))
    assert page.select_one(f"a[href$='/pathways/{SLUG}/follow']")
