"""FLW05: nobody falls between two services."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from govtool.checks.check import Check, Example, Thresholds
from govtool.checks.finding import Missing, Observation, Seen, Severity, weakest
from govtool.checks.references import field
from govtool.checks.wording import listed, names
from govtool.pathways.kinds import Aspect
from govtool.pathways.model import Pathway, Step, TurnedAway

_Refusals = Mapping[str, Mapping[str, TurnedAway]]
"""For each group, the steps that turn it away."""


def find(pathway: Pathway, _: Thresholds) -> Iterator[Observation]:
    """Follow each group that is turned away until somebody sees them, or nobody does."""
    complete = pathway.is_complete(Aspect.CRITERIA)
    lost: dict[tuple[str, ...], list[str]] = defaultdict(list)
    nowhere: list[str] = []
    for step_id, away, chain in _unseen(pathway):
        if len(chain) > 1 or complete:
            lost[_in_file_order(pathway, chain)].append(away.group)
        else:
            nowhere.append(f"{away.group} go whom {pathway.name_of(step_id)} turns away")
    for chain, groups in lost.items():
        yield _fallen(pathway, chain, groups)
    if nowhere:
        yield Missing(f"Where {listed(nowhere)}.")
    if not complete:
        yield Missing("Whether two services each turn away the same group of people.")


def _unseen(pathway: Pathway) -> Iterator[tuple[str, TurnedAway, tuple[str, ...]]]:
    """Each group turned away that nobody sees: where, whom, and the steps it is passed along."""
    for refused in _refusals(pathway).values():
        for step_id, away in refused.items():
            chain = _chain(refused, step_id)
            if chain:
                yield step_id, away, chain


def _refusals(pathway: Pathway) -> _Refusals:
    found: dict[str, dict[str, TurnedAway]] = defaultdict(dict)
    for step in pathway.steps:
        for away in step.turns_away:
            key = away.exception.value if away.exception else _plain(away.group)
            found[key].setdefault(step.id, away)
    return found


def _plain(group: str) -> str:
    return " ".join(group.casefold().split())


def _chain(refused: Mapping[str, TurnedAway], start: str) -> tuple[str, ...]:
    """The steps a group is passed along, all of which turn it away; none if somebody sees it."""
    chain = [start]
    while True:
        to = refused[chain[-1]].seen_by
        if to is None:
            return tuple(chain)
        if to not in refused:
            return ()
        if to in chain:
            return tuple(chain[chain.index(to) :])
        chain.append(to)


def _in_file_order(pathway: Pathway, chain: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(step.id for step in pathway.steps if step.id in chain)


def _fallen(pathway: Pathway, chain: tuple[str, ...], groups: list[str]) -> Seen:
    who = listed(groups)
    steps: list[Step] = [pathway.step_by_id[step_id] for step_id in chain]
    each = (
        f"{names(pathway, chain)} each turn away {who}"
        if len(chain) > 1
        else f"{steps[0].name} turns away {who}"
    )
    return Seen(
        subjects=chain,
        message=f"{each}, and no service is named that sees them.",
        basis=weakest(steps),
    )


CHECK = Check(
    id="FLW05",
    slug="nobody-falls-between-two-services",
    title="Nobody falls between two services",
    covers=("X10",),
    severity=Severity.HIGH,
    rationale=(
        "Two services can each have good criteria, and together turn away the same people: those "
        "too young for one and too complex for the other. Each sends them to the other, and "
        "nobody sees them."
    ),
    remedy=(
        "Put the criteria of all services in one table, find the groups that nobody takes, and "
        "name who decides where a person goes who fits nowhere."
    ),
    action="Agree who sees the people whom several services turn away",
    owner_role="Commissioning lead for MSK, with the service leads",
    due_weeks=12,
    measure="Referrals refused by two services or more, each month, with the reason",
    source=field("catalogue X10: falls between two services"),
    find=find,
    badge="falls between",
    ease=3,
    passing=(
        Example(
            "Those whom one service turns away are seen by another",
            """\
complete: [criteria]
steps:
  - {id: hub, name: MSK hub, type: hub,
     turns_away: [{group: people under 16, seen_by: paeds}]}
  - {id: paeds, name: Children's orthopaedics, type: paeds}
links:
  - {from: hub, to: paeds, kind: redirect}
""",
        ),
    ),
    failing=(
        Example(
            "Each sends people with long-term pain to the other",
            """\
steps:
  - {id: hub, name: MSK hub, type: hub,
     turns_away: [{group: long-term pain without a diagnosis, seen_by: pain}]}
  - {id: pain, name: Pain management, type: pain,
     turns_away: [{group: long-term pain without a diagnosis, seen_by: hub}]}
links:
  - {from: hub, to: pain, kind: refer}
""",
            finds=("FLW05:hub>pain",),
        ),
        Example(
            "With all criteria known, nobody is named for those under 16",
            """\
complete: [criteria]
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: hub, name: MSK hub, type: hub, turns_away: [{group: people under 16}]}
links:
  - {from: gp, to: hub, kind: refer}
""",
            finds=("FLW05:hub",),
        ),
    ),
)
