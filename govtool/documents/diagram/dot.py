"""The picture as DOT with every place pinned, so that Graphviz only draws: for PNG.

Words get in through ``_html`` alone; ids are ours and no word ever becomes an id or a link target.
"""

from collections.abc import Sequence
from typing import Final

import graphviz  # type: ignore[import-untyped]

from govtool.documents.diagram import key, look, styles
from govtool.documents.diagram.boxes import Box, Label, is_inferred
from govtool.documents.diagram.curves import before_arrow, rounded
from govtool.documents.diagram.frame import Sheet
from govtool.documents.diagram.layout import Point, Rect, Route
from govtool.documents.diagram.marks import Marks
from govtool.documents.diagram.text import FONT, escaped
from govtool.pathways.model import Pathway

INCH: Final = 72.0


def source(
    pathway: Pathway, sheet: Sheet, boxes: dict[str, Box], marks: Marks, dpi: int | None = None
) -> str:
    """The DOT of a sheet."""
    graph = graphviz.Digraph("pathway")
    graph.attr("graph", outputorder="edgesfirst", pad="0", fontname=FONT, bgcolor=look.PAPER)
    if dpi:
        graph.attr("graph", dpi=str(dpi))
    graph.attr(
        "node",
        fontname=FONT,
        fontsize=str(look.STEP_SIZE),
        fontcolor=look.INK,
        margin="0",
        fixedsize="shape",
        label="",
        shape="box",
    )
    graph.attr("edge", arrowsize=f"{look.ARROW / 10}")
    pen = _Pen(graph, sheet)
    pen.put_lanes()
    pen.put_steps(pathway, boxes)
    pen.put_lines(pathway, marks)
    pen.put_words()
    pen.put_key()
    return str(graph.source)


class _Pen:
    """Writes the parts of a sheet into a graph."""

    def __init__(self, graph: graphviz.Digraph, sheet: Sheet) -> None:
        self._graph = graph
        self._sheet = sheet

    def put_lanes(self) -> None:
        """Lanes are clusters, which Graphviz draws first; one more is the whole sheet."""
        whole = Rect(0.0, 0.0, self._sheet.width, self._sheet.height)
        self._cluster("sheet", whole, {"color": look.PAPER, "fillcolor": look.PAPER})
        for number, rect in enumerate(self._sheet.lanes):
            tint = look.LANES[number % len(look.LANES)][0]
            self._cluster(f"lane{number}", rect, {"color": look.BORDER, "fillcolor": tint})
        for number, words in enumerate(self._sheet.names):
            tint = look.LANES[number % len(look.LANES)][1]
            label = _html(_bold(words.lines), look.LANE_SIZE)
            self._box(
                f"name{number}",
                words.rect,
                {"label": label, "style": "filled", "color": look.BORDER, "fillcolor": tint},
            )

    def put_steps(self, pathway: Pathway, boxes: dict[str, Box]) -> None:
        """A node for each step."""
        for number, step in enumerate(pathway.steps):
            box = boxes[step.id]
            style = styles.box_style(
                styles.step_kind(step), inferred=is_inferred(step), concerned=bool(box.badge)
            )
            lines = [escaped(line) for line in box.lines]
            if box.badge:
                lines.append(_badge(box.badge))
            label = _html(lines, look.STEP_SIZE)
            self._box(f"step{number}", self._sheet.layout.boxes[step.id], style | {"label": label})

    def put_lines(self, pathway: Pathway, marks: Marks) -> None:
        """An edge for each link, and a node for its label."""
        at = {step.id: f"step{number}" for number, step in enumerate(pathway.steps)}
        for number, link in enumerate(pathway.links):
            style = styles.line_style(link, concerned=link.id in marks.links)
            place = self._spline(self._sheet.layout.routes[link.id])
            self._graph.edge(at[link.origin], at[link.to], id=f"link{number}", pos=place, **style)
            if link.id in self._sheet.labels:
                label, rect = self._sheet.labels[link.id]
                self._label(f"label{number}", label, rect)

    def put_words(self) -> None:
        """The title and the line at the foot."""
        title, foot = self._sheet.title, self._sheet.foot
        plain = {"shape": "plaintext"}
        self._box(
            "title", title.rect, plain | {"label": _html(_bold(title.lines), look.TITLE_SIZE)}
        )
        small = _html([escaped(line) for line in foot.lines], look.SMALL_SIZE)
        self._box("foot", foot.rect, plain | {"label": small})

    def put_key(self) -> None:
        """A sample and its words for each entry."""
        for number, item in enumerate(self._sheet.key):
            if item.entry.is_line:
                self._sample_line(number, item)
            else:
                rect = _beside(item.at, key.SAMPLE, key.SAMPLE_HEIGHT)
                sign = {"label": _html([escaped(item.entry.sign)], look.BADGE_SIZE)}
                blank = sign if item.entry.sign else {}
                self._box(f"sample{number}", rect, item.entry.attributes | blank)
            words = _html([escaped(item.entry.words)], look.SMALL_SIZE)
            start = (item.at[0] + key.SAMPLE + key.GAP, item.at[1])
            rect = _beside(start, item.words_width, key.SAMPLE_HEIGHT)
            self._box(f"meaning{number}", rect, {"shape": "plaintext", "label": words})

    def _sample_line(self, number: int, item: key.Placed) -> None:
        x, y = item.at
        for end, place in (("from", x), ("to", x + key.SAMPLE)):
            rect = Rect(place, y, place, y)
            self._box(f"{end}{number}", rect, {"shape": "point", "style": "invis"})
        line = self._spline(((x, y), (x + key.SAMPLE, y)))
        self._graph.edge(
            f"from{number}", f"to{number}", id=f"sample{number}", pos=line, **item.entry.attributes
        )

    def _cluster(self, name: str, rect: Rect, attributes: styles.Attributes) -> None:
        low, high = self._up(rect.bottom), self._up(rect.top)
        with self._graph.subgraph(name=f"cluster_{name}") as cluster:
            bounds = f"{rect.left:.2f},{low:.2f},{rect.right:.2f},{high:.2f}"
            cluster.attr("graph", id=name, bb=bounds, style="filled", **attributes)
            # A cluster without a node is not drawn.
            cluster.node(f"in_{name}", shape="point", style="invis", pos=self._pin(rect.centre))

    def _box(self, name: str, rect: Rect, attributes: styles.Attributes) -> None:
        size = {
            "width": f"{(rect.right - rect.left) / INCH:.4f}",
            "height": f"{(rect.bottom - rect.top) / INCH:.4f}",
        }
        self._graph.node(name, id=name, pos=self._pin(rect.centre), **size, **attributes)

    def _label(self, name: str, label: Label, rect: Rect) -> None:
        lines = [*map(_badge, label.bold), *map(escaped, label.lines)]
        attributes = {"shape": "plaintext", "style": "filled", "fillcolor": look.PAPER}
        self._box(name, rect, attributes | {"label": _html(lines, look.LINK_SIZE)})

    def _pin(self, point: Point) -> str:
        return f"{point[0]:.2f},{self._up(point[1]):.2f}!"

    def _up(self, y: float) -> float:
        """Graphviz counts upwards."""
        return self._sheet.height - y

    def _spline(self, route: Route) -> str:
        points = [(x, self._up(y)) for x, y in route]
        tip = points[-1]
        shaft = before_arrow(tuple(points))
        curve = " ".join(f"{x:.2f},{y:.2f}" for x, y in rounded(shaft))
        return f"e,{tip[0]:.2f},{tip[1]:.2f} {curve}"


def _beside(start: Point, wide: float, high: float) -> Rect:
    """A rectangle that begins at a point, half above it and half below."""
    return Rect(start[0], start[1] - high / 2, start[0] + wide, start[1] + high / 2)


def _html(lines: Sequence[str], size: float) -> str:
    """A Graphviz HTML label of lines that are escaped already."""
    return f'<<FONT POINT-SIZE="{size:g}">{"<BR/>".join(lines)}</FONT>>'


def _bold(lines: Sequence[str]) -> list[str]:
    return [f"<B>{escaped(line)}</B>" for line in lines]


def _badge(text: str) -> str:
    colour = look.INK if text.startswith("!") else look.ALARM
    return f'<FONT POINT-SIZE="{look.BADGE_SIZE:g}" COLOR="{colour}"><B>{escaped(text)}</B></FONT>'
