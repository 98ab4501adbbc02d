"""What the frame of every page shows: the place, the person, and the way around."""

from dataclasses import dataclass
from typing import Any, Final

from flask import Flask, current_app, request, url_for

from govtool.store.values import Entry
from govtool.web.lasting import left
from govtool.web.permissions import PERMISSIONS, Permission
from govtool.web.visit import may, site, visit


@dataclass(frozen=True)
class Item:
    """A word in the main navigation, for those who have the permission it needs.

    All pages of the part of the site it leads to count as this item, and those of ``others``.
    """

    text: str
    endpoint: str
    permission: Permission
    others: tuple[str, ...] = ()

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts of the site whose pages count as this item."""
        return (self.endpoint.split(".")[0], *self.others)


NAVIGATION: Final = (
    Item("Overview", "place.overview", Permission.READ_PATHWAY),
    Item(
        "Pathways",
        "pathways.index",
        Permission.READ_PATHWAY,
        (
            "accepting",
            "comparing",
            "findings",
            "following",
            "mapping",
            "packs",
            "pathway_files",
            "plans",
            "posters",
            "tables",
            "triangulation",
            "workshops",
        ),
    ),
    Item("Figures", "figures.show", Permission.READ_PATHWAY),
    Item(
        "Assessments",
        "assessment.index",
        Permission.ANSWER,
        ("agreeing", "answering", "banks", "movement", "papers", "round_checks", "rounds"),
    ),
    Item("Actions", "actions.index", Permission.SEE_PLAN, ("programme",)),
    Item("Checks", "checks.index", Permission.READ_PATHWAY, ("profiles",)),
    Item("People", "people.index", Permission.ADMINISTER_PLACE, ("place_settings", "renewing")),
    Item("Rooms", "rooms.index", Permission.RUN_ROUND),
    Item("Links", "sharing.index", Permission.SHARE),
    Item("History", "history.index", Permission.SEE_HISTORY),
)


def prepare(app: Flask) -> None:
    """Have the templates of a site know the frame, and what the visitor may do."""
    app.context_processor(lambda: {"site": frame()})
    app.jinja_env.globals.update(may=may, Permission=Permission)


def frame() -> dict[str, Any]:
    """The mapping ``site`` that base.jinja asks for."""
    seen, entry, outside = visit(), place_around(), site().settings.outside
    is_known = seen.account is not None
    return {
        "home_url": url_for("entrance.home"),
        "profile_url": url_for("profiles.show", place=entry.place.slug) if entry else None,
        "nav": navigation(),
        "place_name": entry.place.name if entry else None,
        "person": seen.account.id if seen.account else None,
        "left": left(),
        "person_name": seen.account.name if seen.account else None,
        "account_url": url_for("account.show") if is_known else None,
        "sign_in_url": None if is_known else url_for("entrance.sign_in"),
        "elsewhere": outside.name if outside else None,
        "sign_out_url": url_for("entrance.sign_out") if is_known else None,
        "about_url": url_for("information.about"),
        "accessibility_url": url_for("information.accessibility"),
        "privacy_url": url_for("information.privacy"),
    }


def navigation() -> list[dict[str, Any]]:
    """The main navigation of the place entered, with what the visitor may see."""
    entry = place_around()
    if entry is None:
        return []
    return [
        {"text": item.text, "href": _address(item, entry), "current": _is_current(item)}
        for item in NAVIGATION
        if item.permission in PERMISSIONS[entry.role]
    ]


def place_around() -> Entry | None:
    """The place entered; on pages that belong to none, the visitor's only one if there is one."""
    seen = visit()
    only = seen.entries[0] if len(seen.entries) == 1 else None
    return seen.entry or only


def _address(item: Item, entry: Entry) -> str:
    in_place = current_app.url_map.is_endpoint_expecting(item.endpoint, "place")
    if in_place:
        return url_for(item.endpoint, place=entry.place.slug)
    return url_for(item.endpoint)


def _is_current(item: Item) -> bool:
    return request.blueprint in item.parts
