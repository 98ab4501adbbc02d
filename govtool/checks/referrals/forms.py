"""REF02: one form for each service."""

from collections import defaultdict
from collections.abc import Iterator

from govtool.checks.check import Check, Example, Thresholds
from govtool.checks.finding import Missing, Observation, Seen, Severity, weakest
from govtool.checks.references import bhr
from govtool.checks.wording import listed, named
from govtool.pathways.kinds import PRIMARY_CARE, Aspect, LinkKind
from govtool.pathways.model import Link, Pathway, Step

MANY_FORMS = 2


def find(pathway: Pathway, _: Thresholds) -> Iterator[Observation]:
    """Compare the forms that primary care uses to refer to each service."""
    groups: dict[str, list[Link]] = defaultdict(list)
    for link in pathway.links:
        if link.kind is LinkKind.REFER and _sender_is_primary_care(pathway, link):
            groups[link.to].append(link)
    unsure: list[Step] = []
    for to, links in groups.items():
        answer = _forms(pathway, to, links)
        if answer:
            yield answer
        elif not all(link.form for link in links):
            unsure.append(pathway.step_by_id[to])
    if unsure and not pathway.is_complete(Aspect.CHANNELS):
        yield Missing(f"Whether all referrals to {named(unsure, 'or')} are made on one form.")
    elif not groups and not pathway.is_complete(Aspect.LINKS):
        yield Missing("Which referral forms are in use, and where.")


def _forms(pathway: Pathway, to: str, links: list[Link]) -> Seen | None:
    with_form = [link for link in links if link.form]
    forms = list(
        dict.fromkeys(f"{link.form} {link.form_version or ''}".strip() for link in with_form)
    )
    if len(forms) < MANY_FORMS:
        return None
    senders = [pathway.step_by_id[link.origin] for link in with_form]
    return Seen(
        subjects=(*dict.fromkeys(step.id for step in senders), to),
        message=(
            f"{named(senders)} refer to {pathway.name_of(to)} on different forms: {listed(forms)}."
        ),
        links=tuple(link.id for link in with_form),
        basis=weakest(with_form),
    )


def _sender_is_primary_care(pathway: Pathway, link: Link) -> bool:
    return pathway.step_by_id[link.origin].type in PRIMARY_CARE


CHECK = Check(
    id="REF02",
    slug="one-form-for-each-service",
    title="There is one form for each service",
    covers=("W08",),
    severity=Severity.MEDIUM,
    rationale=(
        "A practice that has to know which form belongs to which area or service will sometimes "
        "send the wrong one, and a wrong form comes back while the person waits."
    ),
    remedy=(
        "Agree one form with one owner and one version, filled from the GP system as far as it "
        "can be, and withdraw the others from every practice on one day."
    ),
    action="Agree one referral form for each service",
    owner_role="Primary care lead, with the GP systems team",
    due_weeks=12,
    measure="Number of forms in use for the service; share of referrals returned as incomplete",
    source=bhr("issues that emerged: different referral forms and processes"),
    find=find,
    badge="many forms",
    ease=3,
    passing=(
        Example(
            "Two areas use the same form",
            """\
steps:
  - {id: north, name: Practices in the north, type: gp}
  - {id: south, name: Practices in the south, type: gp}
  - {id: hub, name: MSK hub, type: hub}
links:
  - {from: north, to: hub, kind: refer, form: MSK referral, form_version: "2"}
  - {from: south, to: hub, kind: refer, form: MSK referral, form_version: "2"}
""",
        ),
    ),
    failing=(
        Example(
            "Each area has its own form",
            """\
steps:
  - {id: north, name: Practices in the north, type: gp}
  - {id: south, name: Practices in the south, type: gp}
  - {id: hub, name: MSK hub, type: hub}
links:
  - {from: north, to: hub, kind: refer, form: North form}
  - {from: south, to: hub, kind: refer, form: South form}
""",
            finds=("REF02:north>south>hub",),
        ),
        Example(
            "The same form in two versions",
            """\
steps:
  - {id: north, name: Practices in the north, type: gp}
  - {id: south, name: Practices in the south, type: gp}
  - {id: hub, name: MSK hub, type: hub}
links:
  - {from: north, to: hub, kind: refer, form: MSK referral, form_version: "1"}
  - {from: south, to: hub, kind: refer, form: MSK referral, form_version: "2"}
""",
            finds=("REF02:north>south>hub",),
        ),
    ),
)
