"""A table is shown as a map first, with its notices; nothing is saved until that is confirmed."""

from io import BytesIO

from bs4 import BeautifulSoup

from govtool.interchange.tables.importing import import_table
from govtool.pathways.reading import read_pathway
from tests.web.conftest import TestSite
from tests.web.pages.conftest import BEFORE, SLUG

TABLE = "from,to,label\nGP,Triage,\nTriage,T&O,<b>urgent</b>\nTriage,,lost\n"


def handed_in(
    site: TestSite, content: str | bytes, name: str = "knees.csv", **more: str
) -> BeautifulSoup:
    data = content.encode() if isinstance(content, str) else content
    form = {
        "file": (BytesIO(data), name),
        "title": "Knees",
        "place_name": "Alder",
        "stage": "as-is",
        **more,
    }
    return site.visitor("facilitator").post(site.url("tables.preview"), form, status=200)


def text_in(page: BeautifulSoup) -> str:
    box = page.select_one("#text")
    assert box is not None
    return box.get_text().removeprefix("\n")


def pathways(site: TestSite) -> int:
    return len(site.visitor("reader").get(site.url("pathways.index")).select(".gt-card, .gt-row"))


def test_the_map_and_its_notices_are_shown_and_nothing_is_saved(site: TestSite) -> None:
    before = pathways(site)
    page = handed_in(site, TABLE)
    text = " ".join(page.get_text(" ").split())
    assert "Nothing is saved yet." in text
    assert "Line 4: The link has no “to”, so it was left out." in text
    assert "guessed, and marked on the map as inferred" in text
    assert page.select(".gt-picture svg")
    assert "3 steps" in text
    assert pathways(site) == before


def test_what_was_shown_is_what_is_saved_once_it_is_confirmed(site: TestSite) -> None:
    page = handed_in(site, TABLE)
    form = page.select_one("form[action$=add-pathway]")
    assert form is not None
    data = {"text": text_in(page), "note": "From a table"}
    site.visitor("facilitator").post(str(form["action"]), data)
    saved = site.visitor("reader").get(site.url("pathways.show", pathway="knees"))
    assert "Triage" in saved.get_text()
    assert read_pathway(text_in(page)).links[1].label == "<b>urgent</b>"


def test_a_table_can_be_the_next_version_of_a_pathway(with_pathway: TestSite) -> None:
    there = with_pathway.visitor("facilitator").request(
        "GET", with_pathway.url("tables.download", pathway=SLUG, number=1, kind="xlsx")
    )
    data = {"file": (BytesIO(there.data), "map.xlsx"), "stage": "as-is"}
    url = with_pathway.url("tables.preview_version", pathway=SLUG)
    page = with_pathway.visitor("facilitator").post(url, data, status=200)
    assert "Every line was understood." in page.get_text()
    assert read_pathway(text_in(page)) == read_pathway(BEFORE)
    save = with_pathway.url("pathway_files.save_version", pathway=SLUG)
    with_pathway.visitor("facilitator").post(save, {"text": text_in(page), "based_on": "1"})
    versions = with_pathway.url("pathways.versions", pathway=SLUG)
    assert len(with_pathway.visitor("reader").get(versions).select(".gt-row")) == 2


def test_a_version_goes_out_as_csv_and_comes_back(with_pathway: TestSite) -> None:
    url = with_pathway.url("tables.download", pathway=SLUG, number=1, kind="csv")
    response = with_pathway.visitor("reader").request("GET", url)
    assert response.mimetype == "text/csv"
    assert "attachment" in response.headers["Content-Disposition"]
    assert import_table(response.data, "map.csv").pathway == read_pathway(BEFORE)


def test_the_downloads_are_linked_beside_the_pathway_file(with_pathway: TestSite) -> None:
    url = with_pathway.url("pathways.show_version", pathway=SLUG, number=1)
    page = with_pathway.visitor("reader").get(url)
    links = {str(link["href"]).rpartition("/")[2] for link in page.select("a[href]")}
    assert {"table.csv", "table.xlsx"} <= links


def test_no_file_and_a_file_that_is_no_table_are_refused_with_what_to_do(site: TestSite) -> None:
    url = site.url("tables.preview")
    visitor = site.visitor("facilitator")
    page = visitor.post(url, {"stage": "as-is"}, status=422)
    assert "Choose a table" in page.get_text()
    data = {"file": (BytesIO(b"a,b\n1,2\n"), "x.csv"), "stage": "as-is"}
    assert "No step or link was found" in visitor.post(url, data, status=422).get_text()
    data = {"file": (BytesIO(b"%PDF-1.7"), "x.pdf"), "stage": "as-is"}
    assert "should end in .csv or .xlsx" in visitor.post(url, data, status=422).get_text()


def test_a_table_of_patients_is_refused_and_not_shown(site: TestSite) -> None:
    number = "943 476 5919"
    data = {"file": (BytesIO(f"from,to,note\nGP,Triage,{number}\n".encode()), "x.csv"),
            "stage": "as-is"}  # fmt: skip
    page = site.visitor("facilitator").post(site.url("tables.preview"), data, status=422)
    assert "looks like an NHS number" in page.get_text()
    assert number not in page.get_text()
