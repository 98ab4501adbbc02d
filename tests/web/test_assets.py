"""Style sheets, scripts and fonts are served as what they are, and nothing else is."""

import pytest

from tests.web.conftest import TestSite


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("site.css", "text/css; charset=utf-8"),
        ("site.js", "text/javascript; charset=utf-8"),
        ("mark.svg", "image/svg+xml; charset=utf-8"),
        ("fonts/SourceSans3-Regular.ttf.woff2", "font/woff2"),
    ],
)
def test_wb_10_static_files_have_exact_types(site: TestSite, name: str, expected: str) -> None:
    answer = site.visitor("anonymous").open("GET", f"/static/{name}")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, expected)


@pytest.mark.parametrize(
    "path",
    [
        "/static/",
        "/static/fonts/",
        "/static/../app.py",
        "/static/..%2fapp.py",
        "/static/%2e%2e/app.py",
        "/static//etc/passwd",
        "/static/vendor/update.sh",
        "/static/vendor/VENDORED.json",
        "/static/fonts/OFL.txt",
        "/.git/config",
        "/.env",
        "/instance/govtool.sqlite",
        "/govtool.db",
    ],
)
def test_wb_10_nothing_else_is_reachable(site: TestSite, path: str) -> None:
    assert site.visitor("anonymous").open("GET", path).status_code in {404, 308}


def test_static_files_are_kept_by_the_digest_in_their_address(site: TestSite) -> None:
    visitor = site.visitor("anonymous")
    page = visitor.get("/about")
    sheets = [str(tag["href"]) for tag in page.select("link[rel=stylesheet]")]
    assert all("?v=" in sheet for sheet in sheets)
    kept = visitor.open("GET", sheets[0], headers={"Accept-Encoding": "gzip"})
    assert kept.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert kept.headers["Content-Encoding"] == "gzip"
    bare = visitor.open("GET", sheets[0].split("?")[0])
    assert bare.headers["Cache-Control"] == "no-cache"
    assert "Content-Encoding" not in bare.headers
    again = {"If-None-Match": bare.headers["ETag"]}
    assert visitor.open("GET", sheets[0], headers=again).status_code == 304
