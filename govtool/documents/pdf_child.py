"""The printing process: reads pages from standard input, writes PDFs to standard output.

Started by ``govtool.documents.pdf`` as ``python -m govtool.documents.pdf_child BYTES``, where
BYTES limits its own address space. Only the bundled fonts and ``data:`` addresses are fetched.
"""

import os
import resource
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import IO, Any, Final
from urllib.parse import urlsplit
from urllib.request import url2pathname

from typing_extensions import override
from weasyprint import CSS, HTML, Document  # type: ignore[import-untyped]
from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-untyped]
from weasyprint.urls import URLFetcher  # type: ignore[import-untyped]

from govtool.documents.pdf_channel import read_job, write_answer
from govtool.resources import fonts_folder, templates_folder

VARIANT: Final = "pdf/ua-1"


class OnlyFonts(URLFetcher):  # type: ignore[misc]
    """Fetches ``data:`` addresses and files of one folder; anything else is refused."""

    def __init__(self, folder: Path) -> None:
        super().__init__(allowed_protocols={"file", "data"}, allow_redirects=False, timeout=1)
        self._folder = folder.resolve()

    @override
    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Any:
        address = urlsplit(url)
        if address.scheme.lower() == "file":
            path = Path(url2pathname(address.path)).resolve()
            if address.netloc or not path.is_relative_to(self._folder):
                raise ValueError("A document may load nothing but its fonts.")
        elif address.scheme.lower() != "data":
            raise ValueError("A document may load nothing from elsewhere.")
        return super().fetch(url, headers)


def printed(html: str, created: date) -> bytes:
    """The page as a PDF tagged for PDF/UA-1, dated ``created``, without any attachment."""
    document = laid_out(html)
    document.metadata.created = created.isoformat()
    document.metadata.attachments = []
    for page in document.pages:
        page.links = [link for link in page.links if link[0] != "attachment"]
    pdf: bytes = document.write_pdf(pdf_variant=VARIANT)
    return pdf


def laid_out(html: str) -> Document:
    """The page broken into sheets of paper, set in the bundled fonts."""
    folder = fonts_folder()
    fetcher, fonts = OnlyFonts(folder), FontConfiguration()
    style = (templates_folder() / "documents" / "fonts.css").read_text(encoding="utf-8")
    sheet = CSS(
        string=style, base_url=f"{folder.as_uri()}/", url_fetcher=fetcher, font_config=fonts
    )
    # The same font configuration goes to both, or the fonts are left out without a word.
    return HTML(string=html, url_fetcher=fetcher).render(
        stylesheets=[sheet], font_config=fonts, pdf_variant=VARIANT
    )


def serve(jobs: IO[bytes], answers: IO[bytes]) -> None:
    """Print job after job until there are no more, or one fails."""
    while job := read_job(jobs):
        try:
            answer: bytes | str = printed(*job)
        except MemoryError:
            answer = "it needs more memory than it may have"
        except Exception as error:  # noqa: BLE001 - whatever went wrong, the parent must hear of it
            answer = f"the page cannot be printed ({type(error).__name__}: {error})"
        write_answer(answers, answer)
        if isinstance(answer, str):
            return


def main() -> None:
    """Set the limit, keep both pipes to ourselves, and serve."""
    limit = int(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with os.fdopen(os.dup(0), "rb") as jobs, os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)
        serve(jobs, answers)


if __name__ == "__main__":
    main()
