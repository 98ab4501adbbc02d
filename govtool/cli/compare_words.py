"""What govtool compare prints, for people and for programs."""

from collections.abc import Callable, Iterable
from typing import Any, Final

import click

from govtool.checks.between import FindingsBetween
from govtool.checks.finding import Finding
from govtool.documents.route_changes import RouteChange, RouteSide
from govtool.pathways.comparing import Change, Comparison, Fields, Sides
from govtool.pathways.comparing_words import ChangeWords, FieldWords, heading_words, sections
from govtool.pathways.model import Absence, Link, Pathway, Step
from govtool.workflows.comparing import Compared
from govtool.writing import plain

_ALIASES: Final = {"origin": "from"}
_SAID_BY: Final = ("id", "name", "topic", "measure")
"""What a changed thing is named by, as far as it has it."""


def comparison_as_json(found: Compared) -> dict[str, Any]:
    """The comparison for programs; the shape stands in the command line's README."""
    maps = found.maps
    return {
        "before": _map(maps.before),
        "after": _map(maps.after),
        "comparable": maps.is_comparable,
        "same": found.is_same,
        "not_comparable": list(maps.not_comparable),
        "remarks": list(maps.remarks),
        "matched_by_name": [
            {"what": one.noun, "name": one.name, "ids": [one.first, one.second]}
            for one in maps.pairing.by_name
        ],
        "heading": _fields(maps.heading),
        "steps": _sides(maps.steps, _step, _step),
        "links": _sides(maps.links, *_link_in(maps)),
        "providers": _sides(maps.providers, _named, _named),
        "areas": _sides(maps.areas, _named, _named),
        "absent": _sides(maps.absent, _whole, _whole),
        "facts": _sides(maps.facts, _whole, _whole),
        "figures": _sides(maps.figures, _whole, _whole),
        "sources": _sides(maps.sources, _whole, _whole),
        "complete": {
            "added": [aspect.value for aspect in maps.complete.added],
            "removed": [aspect.value for aspect in maps.complete.removed],
        },
        "findings": _findings(found.findings),
        "routes": [_route(route) for route in found.routes.routes],
        "routes_cut": found.routes.is_cut,
    }


def print_comparison(found: Compared) -> None:
    """The comparison for people."""
    maps = found.maps
    click.echo(f"Before: {_titled(maps.before)}\nAfter:  {_titled(maps.after)}")
    for sentence in (*maps.not_comparable, *maps.remarks):
        click.echo(
            f"\nNot comparable: {sentence}" if sentence in maps.not_comparable else sentence
        )
    if not maps.is_comparable:
        return
    for one in maps.pairing.by_name:
        click.echo(f"Matched by name: {one.noun} “{one.name}” ({one.first}, {one.second})")
    if found.is_same:
        click.echo("\nNothing differs: the maps say the same, and so do all checks about them.")
        return
    _print_maps(maps)
    _print_findings(found.findings)
    _print_routes(found)


def _print_maps(maps: Comparison) -> None:
    _block("Heading", heading_words(maps), lambda field: [f"  ~ {_field(field)}"])
    for section in sections(maps):
        lines = [
            *(f"  + {words}" for words in section.added),
            *(f"  - {words}" for words in section.removed),
            *(line for change in section.changed for line in _changed(change)),
        ]
        _block(section.title, lines, lambda line: [line])


def _block(title: str, items: Iterable[Any], lines: Callable[[Any], list[str]]) -> None:
    told = [line for item in items for line in lines(item)]
    if told:
        click.echo("\n".join(["", title, *told]))


def _changed(change: ChangeWords) -> list[str]:
    if not change.substance:
        rests = ", ".join(field.label for field in change.fields)
        return [f"  ~ {change.name}: only what it rests on ({rests})"]
    return [f"  ~ {change.name}: {_field(field)}" for field in change.substance]


def _field(field: FieldWords) -> str:
    return f"{field.label}: {field.after} (was {field.before})"


def _print_findings(found: FindingsBetween) -> None:
    _block("Findings fixed", found.fixed, lambda one: [_finding(one)])
    _block("Findings remaining", found.remaining, lambda one: [_finding(one.after)])
    _block(
        "Findings new",
        found.new,
        lambda one: [
            _finding(one.finding),
            *([] if one.was_told else ["      The first map could not tell."]),
        ],
    )
    _block(
        "Not known whether they are gone",
        found.not_known,
        lambda one: [_finding(one.finding), *(f"      {why}" for why in one.why)],
    )
    if not (found.fixed or found.remaining or found.new or found.not_known):
        click.echo("\nNo check found anything on either map.")


def _finding(finding: Finding) -> str:
    return f"  {finding.severity.value:<6} {finding.id}\n      {finding.message}"


def _print_routes(found: Compared) -> None:
    _block("Routes, before and after", found.routes.routes, _route_lines)
    if found.routes.is_cut:
        click.echo("  A map has more main routes than are compared here.")


def _route_lines(route: RouteChange) -> list[str]:
    how = " (matched by kind of step)" if route.by_kind else ""
    lines = [f"  {route.origin} to {route.destination}{how}"]
    for when, sides in (("before", route.before), ("after", route.after)):
        lines += [f"    {when}: {_side_words(side)}" for side in sides]
        lines += [] if sides else [f"    {when}: no such route is drawn"]
    return lines


def _side_words(side: RouteSide) -> str:
    way = f"{side.way.value}. " if side.way else ""
    told = side.figures
    return (
        f"{way}Hand-overs between organisations: {told.handoffs_words}. "
        f"Organisations: {told.organisations_words}. Longest wait: {told.wait_words}."
    )


def _map(pathway: Pathway) -> dict[str, Any]:
    return {
        "id": pathway.id,
        "title": pathway.title,
        "place": pathway.place,
        "stage": pathway.stage.value,
    }


def _titled(pathway: Pathway) -> str:
    return f"{pathway.title}, {pathway.place} ({pathway.stage.value}, {pathway.id})"


def _sides(
    sides: Sides[Any], old: Callable[[Any], dict[str, Any]], new: Callable[[Any], dict[str, Any]]
) -> dict[str, Any]:
    return {
        "added": [new(item) for item in sides.added],
        "removed": [old(item) for item in sides.removed],
        "changed": [_change(change, new) for change in sides.changed],
    }


def _change(change: Change[Any], new: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
    named = new(change.new)
    told: dict[str, Any] = {key: named[key] for key in _SAID_BY if key in named}
    return {
        **(told or named),
        "fields": _fields(change.fields),
        "substantial": change.is_substantial,
    }


def _fields(fields: Fields) -> dict[str, list[Any]]:
    return {name: [_file_value(was), _file_value(now)] for name, (was, now) in fields.items()}


def _file_value(value: object) -> Any:
    """A value as a file holds it; null where nothing is stated."""
    written = None if value is None else plain(value, _ALIASES)
    return None if written in ([], {}, "") else written


def _step(step: Step) -> dict[str, Any]:
    return {"id": step.id, "name": step.name, "type": step.type.value}


def _link_in(maps: Comparison) -> tuple[Callable[[Link], Any], Callable[[Link], Any]]:
    return (lambda link: _link(maps.before, link)), (lambda link: _link(maps.after, link))


def _link(pathway: Pathway, link: Link) -> dict[str, Any]:
    name = f"{pathway.name_of(link.origin)} {link.verb} {pathway.name_of(link.to)}"
    ends = {"from": link.origin, "to": link.to, "kind": link.kind.value}
    return {"id": link.id, "name": name, **ends}


def _named(item: Any) -> dict[str, Any]:
    return {"id": item.id, "name": item.name}


def _whole(item: Absence | Any) -> dict[str, Any]:
    written: dict[str, Any] = plain(item, _ALIASES)
    return written


def _findings(found: FindingsBetween) -> dict[str, Any]:
    return {
        "fixed": [_found(one) for one in found.fixed],
        "remaining": [{**_found(one.after), "before": one.before.id} for one in found.remaining],
        "new": [{**_found(one.finding), "told_before": one.was_told} for one in found.new],
        "not_known": [{**_found(one.finding), "why": list(one.why)} for one in found.not_known],
    }


def _found(finding: Finding) -> dict[str, Any]:
    return {
        "id": finding.id,
        "check": finding.check,
        "severity": finding.severity.value,
        "title": finding.title,
        "message": finding.message,
        "subjects": list(finding.subjects),
    }


def _route(route: RouteChange) -> dict[str, Any]:
    return {
        "from": route.origin,
        "to": route.destination,
        "matched_by_kind": route.by_kind,
        "before": [_route_side(side) for side in route.before],
        "after": [_route_side(side) for side in route.after],
    }


def _route_side(side: RouteSide) -> dict[str, Any]:
    told = side.figures
    return {
        "steps": list(side.steps),
        "way": side.way.value or None,
        "handoffs": told.handoffs,
        "handoffs_unknown": told.handoffs_unknown,
        "organisations": list(told.organisations),
        "steps_without_organisation": list(told.without_organisation),
        "longest_wait": told.longest.text if told.longest else None,
        "longest_wait_at": told.longest_at or None,
        "waits_not_comparable": list(told.other_waits),
        "waits_not_stated": told.waits_unstated,
    }
