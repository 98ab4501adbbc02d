"""DAT01: the flow through the pathway is measured."""

from collections.abc import Iterator

from govtool.checks.check import Check, Example, Threshold, Thresholds
from govtool.checks.finding import Missing, Observation, Seen, Severity, weakest
from govtool.checks.references import bhr
from govtool.pathways.kinds import SPECIALIST, Aspect, Topic
from govtool.pathways.model import Pathway, Step
from govtool.sources import Fact


def find(pathway: Pathway, thresholds: Thresholds) -> Iterator[Observation]:
    """Look for figures for the flow: as a whole, at triage and specialists, on each link."""
    stated = pathway.fact(Topic.FLOW_DATA)
    silent = [step for step in pathway.steps if step.flow_data is Fact.NO and _matters(step)]
    for step in silent:
        yield Seen(
            subjects=(step.id,),
            message=f"No figures for the flow through {step.name} reach those who govern it.",
            basis=step.basis,
        )
    if stated is not None and stated.value is Fact.NO:
        yield Seen(
            subjects=(),
            message="There are no figures to show how people flow through the pathway.",
            basis=weakest([stated]),
        )
    elif pathway.is_complete(Aspect.FIGURES):
        yield from _uncounted(pathway, thresholds["uncounted_links"])
    elif stated is None and not silent:
        yield Missing("Whether there are figures for the flow through the pathway.")


def _uncounted(pathway: Pathway, most: int) -> Iterator[Observation]:
    uncounted = [link for link in pathway.links if link.volume_month is None]
    if len(uncounted) * 100 > most * len(pathway.links):
        yield Seen(
            subjects=(),
            message=(
                f"{len(uncounted)} of {len(pathway.links)} links have no figure for how many "
                f"people use them (more than {most}% is a finding)."
            ),
            links=tuple(link.id for link in uncounted),
        )


def _matters(step: Step) -> bool:
    return step.performs_triage or step.type in SPECIALIST


CHECK = Check(
    id="DAT01",
    slug="the-flow-is-measured",
    title="The flow through the pathway is measured",
    covers=("W22",),
    severity=Severity.HIGH,
    rationale=(
        "Without figures for who goes where, nobody can say whether the pathway works, whom it "
        "fails, or whether a change helped. A board that is told all is well then has "
        "reassurance, and no assurance."
    ),
    remedy=(
        "Agree a small data set (referrals in, triage outcomes, waits, returns, conversion) "
        "with an owner and a monthly date, and write it into each contract."
    ),
    action="Measure the flow through the pathway",
    owner_role="Business intelligence lead, with contract managers",
    due_weeks=16,
    measure="Share of main links on the map with a figure less than three months old",
    source=bhr("issues that emerged: lack of data; lesson 2"),
    find=find,
    badge="no figures",
    thresholds=(
        Threshold(
            "uncounted_links", 20, "% of links", "the most links that may lack a monthly figure"
        ),
    ),
    passing=(
        Example(
            "Figures are stated to exist",
            """\
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: triage, name: MSK triage, type: triage}
links:
  - {from: gp, to: triage, kind: refer}
facts:
  - {topic: flow_data, value: yes}
""",
        ),
        Example(
            "Every link on a map complete in its figures has one",
            """\
complete: [figures]
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: triage, name: MSK triage, type: triage}
links:
  - {from: gp, to: triage, kind: refer, volume_month: {value: 410, unit: referrals a month}}
""",
        ),
    ),
    failing=(
        Example(
            "The source says there are none",
            """\
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: triage, name: MSK triage, type: triage}
links:
  - {from: gp, to: triage, kind: refer}
facts:
  - {topic: flow_data, value: no}
""",
            finds=("DAT01:whole-pathway",),
        ),
        Example(
            "Triage sends no figures",
            """\
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: triage, name: MSK triage, type: triage, flow_data: no}
links:
  - {from: gp, to: triage, kind: refer}
""",
            finds=("DAT01:triage",),
        ),
    ),
)
