"""Pilots, milestones and services as their forms show them, each with room for another row."""

from typing import Any, Final

from govtool.actions.pilots import Milestone, Pilot, Service
from govtool.web.pages.programme.forms import MOST_ROWS

BLANK_ROWS: Final = 2


def pilot_fields(pilot: Pilot) -> dict[str, Any]:
    """A pilot's fields."""
    decided = pilot.decided
    return {
        "title": pilot.title,
        "tried": pilot.change,
        "sites": "\n".join(pilot.sites),
        "starts": pilot.starts,
        "ends": pilot.ends,
        "lead": pilot.lead,
        "measures": _rows([vars(one) for one in pilot.measures]),
        "unintended": pilot.unintended,
        "decision": decided.what.value if decided else "",
        "decided_by": decided.by if decided else "",
        "decided_on": decided.on if decided else None,
        "decided_why": decided.why if decided else "",
        "actions": ", ".join(pilot.actions),
    }


def milestone_fields(milestone: Milestone) -> dict[str, Any]:
    """A milestone's fields."""
    return {**vars(milestone), "actions": ", ".join(milestone.actions)}


def service_fields(service: Service) -> dict[str, Any]:
    """A service's fields."""
    return {
        "title": service.name,
        "provider": service.provider,
        "specified": service.specified.value if service.specified else "",
        "specification": service.specification,
        "review_on": service.review_on,
        "in_contract": service.in_contract.value if service.in_contract else "",
        "indicators": _rows(
            [
                {**vars(one), "flows": one.flows.value if one.flows else ""}
                for one in service.indicators
            ]
        ),
        "note": service.note,
        "actions": ", ".join(service.actions),
    }


def _rows(known: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [*known, *({} for _ in range(BLANK_ROWS))][:MOST_ROWS]
