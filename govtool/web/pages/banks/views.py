"""Question banks of a place: listed, looked at as voters will see them, and downloaded."""

from typing import Final

from flask import Blueprint, Response, abort, render_template, request
from flask.typing import ResponseReturnValue

from govtool.assessment.bank import Bank, BankKind
from govtool.interchange.banks.writing import bank_workbook
from govtool.reading import Refused
from govtool.store.own_banks import own_banks
from govtool.web.forms import SiteForm
from govtool.web.pages.banks.forms import Looked
from govtool.web.permissions import Permission, needs
from govtool.web.visit import person, place, reading, site
from govtool.workflows.bank_drafts import blank_text, copied_text, read_text
from govtool.workflows.banks import NoSuchBank, shipped_banks
from govtool.workflows.own_banks import Written, text_of_version, version_of_bank, written
from govtool.workflows.people import people_of

blueprint: Final = Blueprint("banks", __name__, url_prefix="/p/<slug:place>/banks")
FORM: Final = "<any(yaml, xlsx):form>"
OWN: Final = "/own/<slug:own_bank>"
FIRST: Final = 12
"""So many places still to be written are listed; the others are counted."""
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@blueprint.get("")
@needs(Permission.RUN_ROUND)
def index() -> ResponseReturnValue:
    """The banks of the place, and those that come with govtool."""
    with reading() as session:
        kept = own_banks(session, place=place().id)
    own = [written(site().sessions, place=place().id, name=one.name) for one in kept]
    return render_template("banks/index.jinja", own=own, shipped=shipped_banks())


@blueprint.get(OWN)
@needs(Permission.RUN_ROUND)
def show(own_bank: str) -> ResponseReturnValue:
    """A bank of the place: its draft, what keeps it from being released, and its releases."""
    return page_of(own_bank, Looked())


def page_of(own_bank: str, form: SiteForm, status: int = 200) -> ResponseReturnValue:
    """The page of a bank, with what was refused."""
    seen = _written(own_bank)
    form["based_on"].data = str(seen.kept.number)
    page = render_template(
        "banks/show.jinja",
        seen=seen,
        form=form,
        first=FIRST,
        people=people_of(site().sessions, place=place().id, me=person().id, may_see_names=True),
    )
    return page, status


@blueprint.get(f"{OWN}/rows/<row_id>")
@needs(Permission.RUN_ROUND)
def row(own_bank: str, row_id: str) -> ResponseReturnValue:
    """A row of a bank as those who vote will see it; nothing can be answered here."""
    seen, version = _written(own_bank), request.args.get("version", "")
    bank = version_of_bank(seen, version)
    if bank is None or row_id not in bank.row_by_id:
        abort(404)
    asked = bank.row_by_id[row_id]
    section = next(part for part in bank.sections if asked in part.rows)
    at = bank.rows.index(asked)
    return render_template(
        "banks/row.jinja",
        seen=seen,
        bank=bank,
        version=version,
        row=asked,
        section=section,
        at=at,
        earlier=bank.rows[at - 1] if at else None,
        later=bank.rows[at + 1] if at + 1 < len(bank.rows) else None,
    )


@blueprint.get(f"{OWN}/file.{FORM}")
@needs(Permission.RUN_ROUND)
def file(own_bank: str, form: str) -> ResponseReturnValue:
    """A bank of the place as a file: its draft, or the released version that is named."""
    seen, version = _written(own_bank), request.args.get("version", "")
    text, bank = text_of_version(seen, version), version_of_bank(seen, version)
    if text is None or (form == "xlsx" and bank is None):
        abort(404)
    return _download(text, bank, form, own_bank)


@blueprint.get(f"/blank-<any(questions, matrix):blank>.{FORM}")
@needs(Permission.RUN_ROUND)
def empty(blank: str, form: str) -> ResponseReturnValue:
    """A form to write a bank in: the right shape, and in every place what is to be written."""
    text = blank_text(BankKind(blank), place())
    return _download(text, read_text(text, "bank.yaml").bank, form, f"blank-{blank}")


@blueprint.get(f"/copy-of/<bank_id>.{FORM}")
@needs(Permission.RUN_ROUND)
def copy(bank_id: str, form: str) -> ResponseReturnValue:
    """A bank that comes with govtool, as the beginning of one of the place's own."""
    try:
        text = copied_text(bank_id, place())
    except NoSuchBank:
        abort(404)
    bank = read_text(text, "bank.yaml").bank
    return _download(text, bank, form, bank.id)


def _written(own_bank: str) -> Written:
    return written(site().sessions, place=place().id, name=own_bank)


def _download(text: str, bank: Bank | None, form: str, name: str) -> Response:
    if form == "xlsx" and bank is not None:
        response = Response(bank_workbook(bank), content_type=XLSX)
    else:
        response = Response(text, content_type="application/yaml; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return response


@blueprint.errorhandler(Refused)
def unreadable(refused: Refused) -> ResponseReturnValue:
    """A bank that this version of govtool cannot read: what to mend."""
    return render_template("banks/unreadable.jinja", problems=refused.problems), 409
