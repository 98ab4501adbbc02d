"""A bank's files become a Bank, an answers file Answers; or the problems in them, with lines."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeVar

from govtool.assessment.answers import ANSWERS_FORMAT, Answers
from govtool.assessment.bank import (
    BANK_FORMAT,
    SCALE_FORMAT,
    SECTION_FORMAT,
    Bank,
    BankHead,
    Scale,
    Section,
)
from govtool.assessment.fitting import contradictions, misfits
from govtool.assessment.releases import RELEASED_FOLDER, RELEASES_FILE
from govtool.assessment.soundness import BankDocuments, bank_problems
from govtool.reading import (
    COMMAND_LINE,
    MAX_PROBLEMS,
    Document,
    Limits,
    Problem,
    Refused,
    build,
    parse,
    require_format,
)

HEAD_FILE: Final = "bank.yaml"
SCALE_FILE: Final = "scale.yaml"
README_FILE: Final = "README.md"
_KNOWN_FILES: Final = {HEAD_FILE, SCALE_FILE, README_FILE, RELEASES_FILE}
_SECTION_FILE: Final = re.compile(r"sections/[^/]+\.yaml")
_RELEASED_FILE: Final = re.compile(rf"{RELEASED_FOLDER}/[^/]+\.yaml")

T = TypeVar("T")

_FORMATS: Final[Mapping[type, tuple[str, str]]] = {
    BankHead: (BANK_FORMAT, "the head of a question bank"),
    Scale: (SCALE_FORMAT, "a scale"),
    Section: (SECTION_FORMAT, "a section of a question bank"),
}


def read_bank(texts: Mapping[str, str], limits: Limits = COMMAND_LINE) -> Bank:
    """Read a question bank from the texts of its files, by their names inside its folder.

    The files are ``bank.yaml``, ``scale.yaml`` and one or more ``sections/NN_name.yaml``, whose
    names give the order of the sections. The generated ``README.md`` and what was released are
    passed over. ``limits`` holds for each file.

    Raises:
        Refused: with every problem found, each with its file and line.
    """
    _stop_at(_missing_or_strange(texts))
    problems: list[Problem] = []
    head = _document(HEAD_FILE, texts[HEAD_FILE], BankHead, limits, problems)
    scale = _document(SCALE_FILE, texts[SCALE_FILE], Scale, limits, problems)
    sections = [
        _document(name, text, Section, limits, problems)
        for name, text in _section_texts(texts).items()
    ]
    return _built(head, scale, sections, problems)


def documents_of(texts: Mapping[str, str], limits: Limits = COMMAND_LINE) -> BankDocuments:
    """The parsed files of a bank that ``read_bank`` has read.

    Raises:
        Refused: a file is missing or cannot be parsed.
    """
    _stop_at(_missing_or_strange(texts))
    return BankDocuments(
        parse(texts[HEAD_FILE], HEAD_FILE, limits),
        parse(texts[SCALE_FILE], SCALE_FILE, limits),
        tuple(parse(text, name, limits) for name, text in _section_texts(texts).items()),
    )


def bank_of(documents: BankDocuments) -> Bank:
    """The bank in documents that something else than our files gave, such as a workbook.

    Raises:
        Refused: with every problem found, each with its place.
    """
    return _built(documents.head, documents.scale, documents.sections, [])


def read_answers(
    text: str, file: str = "answers", bank: Bank | None = None, limits: Limits = COMMAND_LINE
) -> Answers:
    """Read an answers file; given the bank it answers, refuse what does not fit that bank as well.

    Without ``bank`` the answers may still name rows, criteria and levels that the bank does not
    have; ``levels`` refuses those later, but can name no line.

    Raises:
        Refused: with every problem found, each with its line.
    """
    document = parse(text, file, limits)
    require_format(document, ANSWERS_FORMAT, "an answers file")
    answers = build(Answers, document)
    found = misfits(bank, answers) if bank else contradictions(answers)
    _stop_at(document.problem(misfit.path, misfit.message) for misfit in found)
    return answers


def _stop_at(found: Iterable[Problem]) -> None:
    problems = tuple(found)
    if problems:
        raise Refused(problems[:MAX_PROBLEMS])


def _section_texts(texts: Mapping[str, str]) -> Mapping[str, str]:
    """The texts of the sections, in order of their names."""
    return {name: texts[name] for name in sorted(texts) if _SECTION_FILE.fullmatch(name)}


def _missing_or_strange(texts: Mapping[str, str]) -> Iterator[Problem]:
    for name in (HEAD_FILE, SCALE_FILE):
        if name not in texts:
            yield Problem(name, None, f"The bank has no file “{name}”. Every bank needs one.")
    if not _section_texts(texts):
        message = "The bank has no sections. Write each as a file “sections/01_name.yaml”."
        yield Problem("sections", None, message)
    for name in sorted(texts):
        is_known = name in _KNOWN_FILES or _RELEASED_FILE.fullmatch(name)
        if not is_known and not _SECTION_FILE.fullmatch(name):
            message = (
                "A bank holds bank.yaml, scale.yaml and sections/NN_name.yaml; this file is none "
                "of them. Rename or remove it."
            )
            yield Problem(name, None, message)


def _document(
    file: str, text: str, kind: type, limits: Limits, problems: list[Problem]
) -> Document | None:
    """A parsed file that says what it is; else what is wrong is added to ``problems``."""
    try:
        document = parse(text, file, limits)
        require_format(document, *_FORMATS[kind])
    except Refused as refused:
        problems.extend(refused.problems)
        return None
    return document


def _built(
    head: Document | None,
    scale: Document | None,
    sections: Sequence[Document | None],
    problems: list[Problem],
) -> Bank:
    made_head = _each(BankHead, head, problems)
    made_scale = _each(Scale, scale, problems)
    made_sections = [_each(Section, section, problems) for section in sections]
    _stop_at(problems)
    if head is None or scale is None or made_head is None or made_scale is None:
        raise AssertionError("a document that gives no value gives a problem")
    bank = _whole(made_head, made_scale, [one for one in made_sections if one])
    documents = BankDocuments(head, scale, tuple(one for one in sections if one))
    _stop_at(bank_problems(bank, documents))
    return bank


def _each(kind: type[T], document: Document | None, problems: list[Problem]) -> T | None:
    """A document as a value of ``kind``; else what is wrong is added to ``problems``."""
    if document is None:
        return None
    try:
        return build(kind, document)
    except Refused as refused:
        problems.extend(refused.problems)
        return None


def _whole(head: BankHead, scale: Scale, sections: Iterable[Section]) -> Bank:
    return Bank(
        id=head.id,
        kind=head.kind,
        version=head.version,
        title=head.title,
        purpose=head.purpose,
        approach=head.approach,
        sources=head.sources,
        scale=scale,
        sections=tuple(sections),
    )
