"""A file's text becomes typed values, or sentences that say what to mend and where.

Every file people write (pathway, bank, answers and so on) is read strictly: no aliases, merge
keys, tags or duplicate keys, bounded in size, depth and number of nodes. Scalars stay text until
the format's own definition, a frozen dataclass, gives them a type. The same definition makes the
published JSON Schema.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, TypeAlias, TypeVar, cast

import yaml
from pydantic import TypeAdapter, ValidationError
from typing_extensions import override

from govtool.reading_errors import is_unknown_field, sentence, unknown_blanks
from govtool.reading_syntax import Stumble, syntax_sentence

Tree: TypeAlias = "dict[str, Tree] | list[Tree] | str | None"
Path: TypeAlias = tuple[str | int, ...]
T = TypeVar("T")


@dataclass(frozen=True)
class Problem:
    """One thing to mend in a file: which file, which line (from 1) if known, and the sentence."""

    file: str
    line: int | None
    message: str

    @override
    def __str__(self) -> str:
        where = f"{self.file}, line {self.line}" if self.line else self.file
        return f"{where}: {self.message}"


class Refused(Exception):  # noqa: N818 - it reads as what happened to the file
    """A file that cannot be used, with every problem found in it."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


@dataclass(frozen=True)
class Limits:
    """How large a file may be: bytes of UTF-8, values in it, items in a list, and nesting."""

    size: int = 4_000_000
    nodes: int = 200_000
    items: int = 20_000
    depth: int = 30


COMMAND_LINE: Final = Limits()
UPLOAD: Final = Limits(size=1_000_000, nodes=50_000)
MAX_PROBLEMS: Final = 50
MAX_ERRORS: Final = 200
"""The most errors turned into sentences; a file this wrong is read again after mending."""
_UNKEEPABLE: Final = re.compile("[\0\ud800-\udfff]")
"""Signs that no database and no other program takes; a file can only hold them as escapes."""
MAX_SHOWN: Final = 80


@dataclass(frozen=True)
class Document:
    """A file's text as nested mappings, lists and text, with the line each value stands on."""

    file: str
    tree: Mapping[str, Tree]
    lines: Mapping[Path, int]

    def line(self, path: Path) -> int | None:
        """The line of the value at ``path``, or of the nearest value that holds it."""
        for end in range(len(path), -1, -1):
            if path[:end] in self.lines:
                return self.lines[path[:end]]
        return None

    def problem(self, path: Path, message: str) -> Problem:
        """A problem at ``path``."""
        return Problem(self.file, self.line(path), message)


def _line(event: yaml.Event) -> int:
    mark = event.start_mark
    return mark.line + 1 if mark else 1


class _Builder:
    """Builds the tree from parsing events, without recursion, refusing what could harm."""

    def __init__(self, file: str, limits: Limits) -> None:
        self.file = file
        self.limits = limits
        self.lines: dict[Path, int] = {}
        self.root: Tree = None
        self.count = 0
        self._open: list[tuple[dict[str, Tree] | list[Tree], Path]] = []
        self._key: list[str | None] = []

    def refuse(self, event: yaml.Event, message: str) -> Refused:
        return Refused((Problem(self.file, _line(event), message),))

    def feed(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise self.refuse(
                event,
                "Anchors (&) and aliases (*) are not used in these files. Write the value out.",
            )
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.MappingStartEvent):
            self._start(event, {})
        elif isinstance(event, yaml.SequenceStartEvent):
            self._start(event, [])
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._open.pop()
            self._key.pop()

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        if _UNKEEPABLE.search(event.value):
            message = r"This holds a sign that cannot be kept, such as \0. Remove it."
            raise self.refuse(event, message)
        if event.tag and event.tag != "!":
            raise self.refuse(
                event,
                f"Tags such as {shown(event.tag)} are not used in these files. Remove the tag.",
            )
        blank = event.value == "" and not event.style
        if self._open and isinstance(self._open[-1][0], dict) and self._key[-1] is None:
            self._take_key(event)
        else:
            self._place(event, None if blank else event.value)

    def _take_key(self, event: yaml.ScalarEvent) -> None:
        mapping = self._open[-1][0]
        if event.value == "<<" and not event.style:
            raise self.refuse(
                event, "Merge keys (<<) are not used in these files. Write the values out."
            )
        if event.value in mapping:
            name = shown(event.value)
            raise self.refuse(event, f"“{name}” is given twice here. Keep one of the two.")
        self._key[-1] = event.value

    def _start(self, event: yaml.Event, container: dict[str, Tree] | list[Tree]) -> None:
        if getattr(event, "tag", None):
            raise self.refuse(event, "Tags (!) are not used in these files. Remove the tag.")
        if self._open and isinstance(self._open[-1][0], dict) and self._key[-1] is None:
            raise self.refuse(
                event, "A field name must be plain text, not a list or a group of fields."
            )
        if len(self._open) >= self.limits.depth:
            raise self.refuse(event, f"This is nested more than {self.limits.depth} levels deep.")
        path = self._place(event, container)
        self._open.append((container, path))
        self._key.append(None)

    def _place(self, event: yaml.Event, value: Tree) -> Path:
        self.count += 1
        if self.count > self.limits.nodes:
            raise self.refuse(event, f"The file holds more than {self.limits.nodes:,} values.")
        path: Path = ()
        if not self._open:
            self.root = value
        else:
            holder, path = self._open[-1]
            if isinstance(holder, list):
                if len(holder) >= self.limits.items:
                    raise self.refuse(event, f"This list has over {self.limits.items:,} items.")
                path = (*path, len(holder))
                holder.append(value)
            else:
                key = self._key[-1]
                assert key is not None  # noqa: S101 - _scalar and _start make sure of it
                path = (*path, key)
                holder[key] = value
                self._key[-1] = None
        self.lines[path] = _line(event)
        return path


def parse(text: str, file: str, limits: Limits = COMMAND_LINE) -> Document:
    """Parse YAML text strictly.

    Raises:
        Refused: the text is too large, not YAML, or uses what these files do not allow.
    """
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        message = "The file holds half a character. Save it as UTF-8 and try again."
        raise Refused((Problem(file, None, message),))
    size = len(text.encode())
    if size > limits.size:
        message = f"The file is {size:,} bytes; the most that can be read is {limits.size:,}."
        raise Refused((Problem(file, None, message),))
    builder = _Builder(file, limits)
    try:
        for event in _events(text):
            builder.feed(event)
    except yaml.YAMLError as error:
        raise Refused((_syntax_problem(error, text, file),)) from error
    if builder.root is None:
        raise Refused((Problem(file, None, "The file is empty."),))
    if not isinstance(builder.root, dict):
        message = "The file should hold fields such as “title: ...”; it holds something else."
        raise Refused((Problem(file, 1, message),))
    return Document(file, builder.root, builder.lines)


def _events(text: str) -> Iterator[yaml.Event]:
    documents = 0
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for event in yaml.parse(text, Loader=loader):
        documents += isinstance(event, yaml.DocumentStartEvent)
        if documents > 1:
            mark = cast("yaml.Mark", event.start_mark)
            raise yaml.MarkedYAMLError(problem="a second document begins", problem_mark=mark)
        yield event


def _syntax_problem(error: yaml.YAMLError, text: str, file: str) -> Problem:
    reason = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
    at, began = (_spot(getattr(error, name, None)) for name in ("problem_mark", "context_mark"))
    line, message = syntax_sentence(text, Stumble(reason, at or began, began))
    return Problem(file, line, message)


def _spot(mark: yaml.Mark | None) -> tuple[int, int] | None:
    return (mark.line, mark.column) if mark else None


@lru_cache(maxsize=32)
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def build(kind: type[T], document: Document) -> T:
    """Make a value of ``kind`` from a parsed document.

    Raises:
        Refused: with a sentence for every field that is missing, unknown or of the wrong kind.
    """
    value, problems = attempt(kind, document)
    if problems or value is None:
        raise refused(problems)
    return value


def attempt(kind: type[T], document: Document) -> tuple[T | None, tuple[Problem, ...]]:
    """A value of ``kind``, and a sentence for every field that is missing, unknown or wrong.

    Fields that are not known are left out and the rest is tried again, so that they hide no other
    fault. The value is None where nothing can be made of the rest either.
    """
    blanks = tuple(document.problem(*told) for told in unknown_blanks(document.tree, kind))
    tree = _stated(document.tree)
    try:
        return _validated(kind, tree), blanks
    except ValidationError as error:
        errors = error.errors(include_url=False)[:MAX_ERRORS]
    told = (sentence(item, document.tree, kind) for item in errors)
    problems = (*blanks, *(document.problem(path, message) for path, message in told))
    if not all(is_unknown_field(item) for item in errors):
        return None, problems
    for item in errors:
        _remove(tree, item["loc"])
    try:
        return _validated(kind, tree), problems
    except ValidationError:
        return None, problems


def refused(problems: Iterable[Problem]) -> Refused:
    """What to raise for these problems: each once, in the order of the lines, not too many."""
    unique = sorted(dict.fromkeys(problems), key=lambda problem: problem.line or 0)
    return Refused(tuple(unique[:MAX_PROBLEMS]))


def _validated(kind: type[T], tree: Any) -> T:
    value: T = _adapter(cast("Any", kind)).validate_python(tree)
    return value


def _remove(tree: Any, path: Path) -> None:
    """Take one field out of a tree of our own making, if it is there."""
    for part in path[:-1]:
        try:
            tree = tree[part]
        except (LookupError, TypeError):
            return
    if isinstance(tree, dict):
        tree.pop(path[-1], None)


def shown(value: object) -> str:
    """Text from a file as a sentence may repeat it: cut where it is long."""
    text = str(value)
    return text if len(text) <= MAX_SHOWN else f"{text[: MAX_SHOWN - 1]}…"


def require_format(document: Document, expected: str, thing: str) -> None:
    """Refuse a file whose ``format`` line is missing or names another format or version."""
    given = document.tree.get("format")
    if given == expected:
        return
    if given is None:
        message = (
            f"This does not say that it is {thing}. Its first line should be “format: {expected}”."
        )
    else:
        message = f"The format is “{shown(given)}”; {thing} should say “format: {expected}”."
    raise Refused((document.problem(("format",), message),))


def json_schema(kind: Any, title: str, format_name: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a file format, made from the definition that reads it."""
    schema = _adapter(kind).json_schema(by_alias=True)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = title
    schema["properties"]["format"] = {"const": format_name, "title": "Format", "type": "string"}
    schema["required"] = sorted({*schema.get("required", ()), "format"})
    return schema


def _stated(tree: Any) -> Any:
    """The tree without fields left blank: blank means not stated."""
    if isinstance(tree, Mapping):
        return {key: _stated(value) for key, value in tree.items() if value is not None}
    if isinstance(tree, list):
        return [_stated(value) for value in tree]
    return tree
