"""The part of PDF/UA-1 that a program can check with pikepdf: it finds faults, proves nothing."""

import re
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

PAINTING = frozenset(
    ["Tj", "TJ", "'", '"', "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "EI"]
)


def problems(pdf: bytes) -> list[str]:
    """Everything that PDF/UA-1 asks for and this PDF lacks, in words."""
    with pikepdf.open(BytesIO(pdf)) as document:
        return [
            *_of_document(document),
            *(
                f"page {n}: {what}"
                for n, page in enumerate(document.pages, 1)
                for what in _of_page(page)
            ),
            *_of_fonts(document),
            *_of_structure(document),
        ]


def fonts(pdf: bytes) -> set[str]:
    """The names of all fonts, without the letters that mark a subset."""
    with pikepdf.open(BytesIO(pdf)) as document:
        return {str(font.BaseFont).lstrip("/").partition("+")[2] for font in _fonts(document)}


def attachments(pdf: bytes) -> int:
    """How many files are inside, by any of the ways a PDF can hold one."""
    with pikepdf.open(BytesIO(pdf)) as document:
        notes = [note for page in document.pages for note in page.obj.get("/Annots", [])]
        attached = [note for note in notes if note.get("/Subtype") == Name.FileAttachment]
        specs = [item for item in document.objects if _is_a(item, "/Filespec")]
        return len(document.attachments) + len(attached) + len(specs)


def _is_a(item: Any, kind: str) -> bool:
    return isinstance(item, Dictionary) and item.get("/Type") == Name(kind)


def _of_document(document: pikepdf.Pdf) -> Iterator[str]:
    root: Any = document.Root
    if root.get("/Lang") != "en-GB":
        yield "the language is not en-GB"
    if not root.get("/MarkInfo", {}).get("/Marked"):
        yield "not marked as tagged"
    if "/StructTreeRoot" not in root:
        yield "no structure tree"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        yield "the title is not displayed"
    if "/Outlines" not in root:
        yield "no bookmarks"
    about = root.Metadata.read_bytes().decode() if "/Metadata" in root else ""
    for what in ("pdfuaid:part", "dc:title"):
        if what not in about:
            yield f"no {what}"


def _of_page(page: pikepdf.Page) -> Iterator[str]:
    if page.obj.get("/Tabs") != Name.S:
        yield "tab order is not that of the structure"
    if "/StructParents" not in page.obj:
        yield "not in the structure"
    for note in page.obj.get("/Annots", []):
        if note.get("/Subtype") == Name.Link:
            if "/StructParent" not in note:
                yield "a link is not in the structure"
            if "/Contents" not in note:
                yield "a link has no description"
    untagged = list(_untagged(page.obj, page.obj.Resources, 0))
    if untagged:
        yield f"painted outside the structure: {untagged[:5]}"


def _untagged(content: Any, resources: Any, depth: int) -> Iterator[str]:
    for instruction in pikepdf.parse_content_stream(content):
        operator = str(instruction.operator)
        if operator in {"BDC", "BMC"}:
            depth += 1
        elif operator == "EMC":
            depth -= 1
        elif operator in PAINTING and depth == 0:
            yield operator
        elif operator == "Do":
            inner = resources["/XObject"][instruction.operands[0]]
            if inner.get("/Subtype") == Name.Form:
                yield from _untagged(inner, inner.get("/Resources", resources), depth)
            elif depth == 0:
                yield operator


def _fonts(document: pikepdf.Pdf) -> Iterator[Any]:
    for item in document.objects:
        if _is_a(item, "/Font") and item.get("/Subtype") != Name.CIDFontType2:
            yield item


def _of_fonts(document: pikepdf.Pdf) -> Iterator[str]:
    for font in _fonts(document):
        if "/ToUnicode" not in font:
            yield f"{font.BaseFont} cannot be read as text"
        described = font.DescendantFonts[0].FontDescriptor
        if not any(key in described for key in ("/FontFile", "/FontFile2", "/FontFile3")):
            yield f"{font.BaseFont} is not inside the file"


MAY_HOLD = {
    "/L": {"/L", "/LI", "/Caption"},
    "/LI": {"/Lbl", "/LBody"},
    "/Table": {"/TR", "/THead", "/TBody", "/TFoot", "/Caption"},
    "/TR": {"/TH", "/TD"},
}


def _of_structure(document: pikepdf.Pdf) -> Iterator[str]:
    elements = list(_elements(document.Root.StructTreeRoot.K))
    for element in elements:
        yield from _of_element(element)
    levels = [int(str(e.S)[2]) for e in elements if re.fullmatch(r"/H[1-6]", str(e.S))]
    if not levels or levels[0] != 1 or levels.count(1) != 1:
        yield "there is not just one first heading at the head"
    for before, after in pairwise(levels):
        if after > before + 1:
            yield f"heading {before} is followed by heading {after}"


def _of_element(element: Any) -> Iterator[str]:
    kind = str(element.S)
    if kind == "/Figure" and not str(element.get("/Alt", "")).strip():
        yield "a figure has no text instead"
    if kind == "/TH" and "/ID" not in element:
        yield "a table header cannot be named by its cells"
    if kind == "/TD" and not len(element.A.get("/Headers", [])):
        yield "a table cell names no header"
    allowed = MAY_HOLD.get(kind)
    children = [str(child.S) for child in _children(element) if "/S" in child]
    strangers = [child for child in children if allowed and child not in allowed]
    if strangers:
        yield f"{kind} holds {strangers[0]}"


def _children(element: Any) -> list[Any]:
    inside = element.get("/K", [])
    found = list(inside) if isinstance(inside, Array) else [inside]
    return [child for child in found if isinstance(child, Dictionary)]


def _elements(item: Any) -> Iterator[Any]:
    if isinstance(item, Array):
        for child in item:
            yield from _elements(child)
    elif isinstance(item, Dictionary) and "/S" in item:
        yield item
        if "/K" in item:
            yield from _elements(item.K)
