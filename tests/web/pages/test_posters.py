"""A version of a pathway is taken away: a poster for the wall, and its picture."""

from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader

from govtool.documents.diagram import DrawingFailed
from govtool.documents.pdf import PrintingFailed
from govtool.workflows import hanging
from tests.web.conftest import TestSite
from tests.web.pages.conftest import SLUG


def poster(site: TestSite, **values: str) -> PdfReader:
    url = site.url("posters.pdf", pathway=SLUG, number=1, **values)
    response = site.visitor("reader").request("GET", url)
    assert response.mimetype == "application/pdf"
    ending = "-with-findings" if values else ""
    name = f'attachment; filename="poster-{SLUG}-version-1{ending}.pdf"'
    assert response.headers["Content-Disposition"] == name
    return PdfReader(BytesIO(response.data))


def words_of(reader: PdfReader) -> str:
    return " ".join("".join(page.extract_text() for page in reader.pages).split())


def test_the_poster_says_which_version_it_is_and_when_it_was_saved(
    with_pathway: TestSite,
) -> None:
    words = words_of(poster(with_pathway))
    assert "Version 1, saved 22 November 2026." in words
    assert "Owner: not stated." in words
    assert "What the marks mean" not in words


def test_findings_are_on_the_poster_if_asked_for(with_pathway: TestSite) -> None:
    words = words_of(poster(with_pathway, findings="yes"))
    assert "What the marks mean" in words
    assert "Every routine route to a specialist passes triage" in words


def test_the_picture_can_be_had_as_a_png(with_pathway: TestSite) -> None:
    url = with_pathway.url("posters.png", pathway=SLUG, number=1)
    response = with_pathway.visitor("reader").request("GET", url)
    assert response.mimetype == "image/png"
    assert response.data.startswith(b"\x89PNG\r\n")
    assert f"{SLUG}-version-1.png" in response.headers["Content-Disposition"]


def test_the_pathways_page_offers_poster_and_pictures(with_pathway: TestSite) -> None:
    url = with_pathway.url("pathways.show_version", pathway=SLUG, number=1)
    page = with_pathway.visitor("reader").get(url)
    links = {link.get_text(): str(link["href"]) for link in page.select(".gt-tools a")}
    base = f"/p/alder/pathways/{SLUG}/versions/1"
    assert links == {
        "Picture (SVG)": f"{base}/picture.svg",
        "Picture (PNG)": f"{base}/picture.png",
        "Poster (A3 PDF)": f"{base}/poster.pdf",
        "Poster with findings (A3 PDF)": f"{base}/poster.pdf?findings=yes",
    }
    assert all(link["data-making"] for link in page.select(".gt-tools a[href*=poster]"))


@pytest.mark.parametrize(
    ("failure", "said"),
    [
        (DrawingFailed("The pathway is too complex to draw; the tables show it."), "too complex"),
        (PrintingFailed("it took longer than 60 seconds"), "it took longer than 60 seconds"),
    ],
)
def test_where_there_is_no_poster_a_page_says_why_and_what_to_do(
    with_pathway: TestSite, monkeypatch: pytest.MonkeyPatch, failure: Exception, said: str
) -> None:
    def fail(*_: object) -> bytes:
        raise failure

    monkeypatch.setattr(hanging, "printed", fail)
    url = with_pathway.url("posters.pdf", pathway=SLUG, number=1)
    page: BeautifulSoup = with_pathway.visitor("reader").get(url, status=503)
    assert said in page.get_text()
    (link,) = page.select("main a")
    assert link["href"] == f"/p/alder/pathways/{SLUG}/versions/1"
