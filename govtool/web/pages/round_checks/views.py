"""What the standing checks say of an assessment: found, could not tell and clear."""

from typing import Final

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from govtool.assessment.checks.catalogue import ASSESSMENT_CHECKS
from govtool.assessment.strength import IN_DATE, RULE
from govtool.web.permissions import Permission, needs
from govtool.web.visit import person, place, site, visit
from govtool.web.words import CLOCK
from govtool.workflows.banks import NoSuchBank
from govtool.workflows.checking_round import check_round

ROUND: Final = "<int(max=1000000):round_id>"
CHECKS: Final = {check.id: check for check in ASSESSMENT_CHECKS}
blueprint: Final = Blueprint(
    "round_checks", __name__, url_prefix=f"/p/<slug:place>/rounds/{ROUND}"
)


@blueprint.get("/checks")
@needs(Permission.ANSWER)
def show(round_id: int) -> ResponseReturnValue:
    """What the checks say of one's own answers, or of what the room agreed."""
    checked = check_round(
        site().sessions,
        place=place(),
        round_id=round_id,
        account=person(),
        today=visit().at.astimezone(CLOCK).date(),
    )
    return render_template(
        "round_checks/show.jinja", checked=checked, checks=CHECKS, rule=RULE, in_date=IN_DATE
    )


@blueprint.errorhandler(NoSuchBank)
def other_bank(missing: NoSuchBank) -> ResponseReturnValue:
    """The page of a round whose question bank is not here in its version."""
    return render_template("assessment/other_bank.jinja", reason=str(missing)), 410
