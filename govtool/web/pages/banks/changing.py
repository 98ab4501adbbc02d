"""Question banks of a place: begun, taken in from files, released for rounds, and retired."""

import logging
from typing import Any, Final

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from govtool.assessment.bank import BankKind
from govtool.reading import Problem, Refused
from govtool.store.errors import AlreadyThere, StaleVersion
from govtool.store.own_banks import OwnBank, bring_back, own_bank, retire_bank
from govtool.web.notices import Notice, tell
from govtool.web.pages.banks.forms import BankFile, Begin, Looked, NothingGiven
from govtool.web.pages.banks.views import OWN, blueprint, page_of
from govtool.web.permissions import Permission, needs
from govtool.web.unsent import is_given_back
from govtool.web.visit import act, person, place, reading, site, writing
from govtool.web.words import CLOCK
from govtool.workflows.bank_drafts import Draft, blank_text, copied_text
from govtool.workflows.banks import NoSuchBank, shipped_banks
from govtool.workflows.own_banks import begin, keep, release

__all__ = ["blueprint"]
log: Final = logging.getLogger(__name__)
UNPROCESSABLE: Final = 422
CONFLICT: Final = 409
NOTHING: Final = "Choose a file, or write its text in the box below."
REFUSED: Final = "Nothing was saved: mend the bank first. What to mend is listed on this page."
ANOTHER: Final = (
    "Nothing was saved: the id in this file is “{}”, and this page is about “{}”. An id stays as "
    "it is. Put it back, or add the file as a new bank."
)
STALE: Final = (
    "Nothing was saved yet: somebody else saved this bank after you opened this page. Their text "
    "stands below; yours is in the box. Save again to replace theirs."
)
BLANKS: Final = {
    BankKind.QUESTIONS.value: "A blank form for questions, each rated",
    BankKind.MATRIX.value: "A blank form for a matrix of levels",
}


@blueprint.get("/new")
@needs(Permission.RUN_ROUND)
def new() -> ResponseReturnValue:
    """The ways to a new bank: begin here, or take in a file."""
    return _ways(_fresh(), _begin_form())


@blueprint.post("/begin")
@needs(Permission.RUN_ROUND)
def start() -> ResponseReturnValue:
    """Begin a bank from a blank form or from one that comes with govtool."""
    form = _begin_form()
    if not form.validate():
        return _ways(_fresh(), form, UNPROCESSABLE)
    chosen = form.start.data
    try:
        kept = begin(site().sessions, place=place(), text=_beginning(chosen), act=act())
    except (NoSuchBank, AlreadyThere) as refused:
        form.refuse(str(refused))
        return _ways(_fresh(), form, CONFLICT)
    tell(Notice.BANK_BEGUN)
    return redirect(url_for(".change", own_bank=kept.name))


@blueprint.post("/new")
@needs(Permission.RUN_ROUND)
def add() -> ResponseReturnValue:
    """Take in a file as a new bank."""
    form = BankFile()
    if not form.is_written_by(person().id):
        tell(Notice.WRITTEN_BY_ANOTHER)
        return _ways(_fresh(), _begin_form(formdata=None), CONFLICT)
    if is_given_back():
        return _ways(form, _begin_form(formdata=None), is_unsent=True)
    draft = _draft(form)
    if not isinstance(draft, Draft):
        return _ways(form, _begin_form(formdata=None), UNPROCESSABLE, problems=draft)
    try:
        kept = keep(site().sessions, place=place().id, draft=draft, based_on=0, act=act())
    except AlreadyThere as there:
        form.refuse(f"Nothing was saved: {there}")
        return _ways(form, _begin_form(formdata=None), CONFLICT)
    tell(Notice.BANK_SAVED)
    return redirect(url_for(".show", own_bank=kept.name))


@blueprint.get(f"{OWN}/change")
@needs(Permission.RUN_ROUND)
def change(own_bank: str) -> ResponseReturnValue:
    """The form that changes a bank: its text here, or a file."""
    kept = _kept(own_bank)
    return _changing(_stored(kept), kept)


@blueprint.post(f"{OWN}/change")
@needs(Permission.RUN_ROUND)
def save(own_bank: str) -> ResponseReturnValue:
    """Save a new draft of a bank."""
    form, kept = BankFile(), _kept(own_bank)
    if not form.is_written_by(person().id):
        tell(Notice.WRITTEN_BY_ANOTHER)
        return _changing(_stored(kept), kept, CONFLICT)
    if is_given_back():
        return _changing(form, kept, is_unsent=True)
    return _save(form, kept)


def _save(form: BankFile, kept: OwnBank) -> ResponseReturnValue:
    draft = _draft(form)
    if isinstance(draft, Draft) and draft.bank.id != kept.name:
        form.refuse(ANOTHER.format(draft.bank.id, kept.name))
        return _changing(form, kept, UNPROCESSABLE)
    if not isinstance(draft, Draft):
        return _changing(form, kept, UNPROCESSABLE, problems=draft)
    if draft.text == kept.draft:
        return _back(kept, Notice.BANK_SAME)
    number = form.based_on_version or -1
    try:
        keep(site().sessions, place=place().id, draft=draft, based_on=number, act=act())
    except StaleVersion as stale:
        form.based_on.data, form.text.data = str(stale.current), draft.text
        form.refuse(STALE)
        return _changing(form, kept, CONFLICT, theirs=stale.theirs)
    return _back(kept, Notice.BANK_SAVED)


def _back(kept: OwnBank, notice: Notice) -> ResponseReturnValue:
    tell(notice)
    return redirect(url_for(".show", own_bank=kept.name))


@blueprint.post(f"{OWN}/release")
@needs(Permission.RUN_ROUND)
def publish(own_bank: str) -> ResponseReturnValue:
    """Release the draft, so that rounds can be started with it; it never changes again."""
    form = Looked()
    told = (own_bank, form.number)
    try:
        release(site().sessions, place=place().id, told=told, act=act(), clock=CLOCK)
    except Refused as refused:
        form.refuse(refused.problems[0].message)
        return page_of(own_bank, form, UNPROCESSABLE)
    except StaleVersion:
        form.refuse("Nothing was released: the draft was changed after you opened this page.")
        return page_of(own_bank, form, CONFLICT)
    except AlreadyThere as there:
        form.refuse(str(there))
        return page_of(own_bank, form, CONFLICT)
    tell(Notice.BANK_RELEASED)
    return redirect(url_for(".show", own_bank=own_bank))


@blueprint.post(f"{OWN}/retire")
@needs(Permission.RUN_ROUND)
def retire(own_bank: str) -> ResponseReturnValue:
    """Offer a bank no more for new rounds; those begun with it go on."""
    with writing() as session:
        retire_bank(session, place=place().id, name=own_bank, act=act())
    tell(Notice.BANK_RETIRED)
    return redirect(url_for(".show", own_bank=own_bank))


@blueprint.post(f"{OWN}/bring-back")
@needs(Permission.RUN_ROUND)
def back(own_bank: str) -> ResponseReturnValue:
    """Offer a bank that was retired again."""
    with writing() as session:
        bring_back(session, place=place().id, name=own_bank, act=act())
    tell(Notice.BANK_BROUGHT_BACK)
    return redirect(url_for(".show", own_bank=own_bank))


def _fresh() -> BankFile:
    """An empty form for a new bank."""
    form = BankFile(formdata=None)
    form.begin(version=0, writer=person().id)
    return form


def _stored(kept: OwnBank) -> BankFile:
    """The form of a bank with what is stored."""
    form = BankFile(formdata=None, data={"text": kept.draft})
    form.begin(version=kept.number, writer=person().id)
    return form


def _kept(name: str) -> OwnBank:
    with reading() as session:
        return own_bank(session, place=place().id, name=name)


def _beginning(chosen: str) -> str:
    if chosen in BLANKS:
        return blank_text(BankKind(chosen), place())
    return copied_text(chosen, place())


def _begin_form(**given: Any) -> Begin:
    form = Begin(**given)
    form.start.choices = {
        **BLANKS,
        **{bank.id: f"A copy of “{bank.title}”" for bank in shipped_banks()},
    }
    return form


def _draft(form: BankFile) -> Draft | list[tuple[Problem, str | None]]:
    """The bank that was handed in; else what to mend, each with its line where it has one."""
    try:
        return form.draft()
    except NothingGiven:
        form.file.errors = [NOTHING]
        return []
    except Refused as refused:
        log.warning("a question bank was refused: %s problems", len(refused.problems))
        form.text.errors = [REFUSED]
        lines = form.shown_text.splitlines()
        return [(problem, _line_of(lines, problem)) for problem in refused.problems]


def _line_of(lines: list[str], problem: Problem) -> str | None:
    """The line a problem stands on, as it is in the file."""
    if problem.line is None or problem.line > len(lines):
        return None
    return lines[problem.line - 1][:200]


def _ways(form: BankFile, begun: Begin, status: int = 200, **also: Any) -> ResponseReturnValue:
    shown = begun if begun.errors or begun.form_errors else form
    page = render_template(
        "banks/new.jinja", form=shown, upload=form, begun=begun, shipped=shipped_banks(), **also
    )
    return page, status


def _changing(
    form: BankFile, kept: OwnBank, status: int = 200, **also: Any
) -> ResponseReturnValue:
    return render_template("banks/change.jinja", form=form, kept=kept, **also), status
