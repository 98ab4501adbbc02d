"""Pathways of any size for measuring: layered like real ones, with loops and a planted bypass."""

import random
from collections.abc import Iterable

from govtool.pathways.kinds import LinkKind, Stage, StepType
from govtool.pathways.model import Link, Pathway, Step
from govtool.sources import Fact

LAYERS = (
    (StepType.PERSON,),
    (StepType.GP, StepType.FCP),
    (StepType.SINGLE_POINT_OF_ACCESS,),
    (StepType.TRIAGE,),
    (StepType.HUB, StepType.PHYSIOTHERAPY, StepType.IMAGING),
    (StepType.ORTHOPAEDICS, StepType.RHEUMATOLOGY, StepType.PAIN, StepType.SPINAL),
    (StepType.SURGERY, StepType.REHABILITATION),
    (StepType.DISCHARGE, StepType.SELF_MANAGEMENT),
)
KINDS = (
    LinkKind.FIRST_CONTACT,
    LinkKind.REFER,
    LinkKind.REDIRECT,
    LinkKind.REFER,
    LinkKind.REFER,
    LinkKind.LIST,
    LinkKind.DISCHARGE,
)
OUT_DEGREE = 3
BACK_SHARE = 0.06


def layered(size: int, seed: int = 1) -> Pathway:
    """About ``size`` steps in eight layers, out-degree 3, 6% of links back to a GP, one bypass."""
    chance = random.Random(seed)
    rows = [
        [
            Step(f"s{layer}-{index}", f"Step {layer}-{index}", kinds[index % len(kinds)])
            for index in range(max(1, size // len(LAYERS)))
        ]
        for layer, kinds in enumerate(LAYERS)
    ]
    links = {
        (link.origin, link.to, link.kind): link
        for layer, row in enumerate(rows[:-1])
        for step in row
        for link in _out(chance, step, rows, layer)
    }
    bypass = Link(rows[1][0].id, rows[5][0].id, LinkKind.REFER)
    links[bypass.origin, bypass.to, bypass.kind] = bypass
    steps = tuple(step for row in rows for step in row)
    return Pathway("bench", "A benchmark", "Benchmark", Stage.AS_IS, steps, tuple(links.values()))


def bypassed(size: int, seed: int = 1) -> Pathway:
    """About ``size`` steps: half refer, half are clinics, three routes round triage from each."""
    chance = random.Random(seed)
    practices, clinics = _two_rows(size)
    ways = {
        (practice.id, clinic.id)
        for practice in practices
        for clinic in chance.sample(clinics, min(OUT_DEGREE, len(clinics)))
    }
    return _of((*practices, *clinics), sorted(ways))


def one_centre(size: int) -> Pathway:
    """About ``size`` steps: every referrer reaches every specialist through one booking centre."""
    practices, clinics = _two_rows(size)
    centre = Step("centre", "Centre", StepType.SINGLE_POINT_OF_ACCESS, triages=Fact.NO)
    ways = [(practice.id, centre.id) for practice in practices]
    ways += [(centre.id, clinic.id) for clinic in clinics]
    return _of((*practices, centre, *clinics), ways)


def tangled(size: int, seed: int = 1) -> Pathway:
    """``size`` steps of every type, with three links each to anywhere: one great knot of loops."""
    chance = random.Random(seed)
    types = list(StepType)
    steps = tuple(Step(f"s{n}", f"Step {n}", chance.choice(types)) for n in range(size))
    ends = [step.id for step in steps]
    ways = {(chance.choice(ends), chance.choice(ends)) for _ in range(OUT_DEGREE * size)}
    return _of(steps, sorted(ways))


def _two_rows(size: int) -> tuple[list[Step], list[Step]]:
    half = range(max(1, size // 2))
    practices = [Step(f"gp{n}", f"Practice {n}", StepType.GP) for n in half]
    clinics = [Step(f"ortho{n}", f"Clinic {n}", StepType.ORTHOPAEDICS) for n in half]
    return practices, clinics


def _of(steps: tuple[Step, ...], ways: Iterable[tuple[str, str]]) -> Pathway:
    links = tuple(Link(origin, to, LinkKind.REFER) for origin, to in ways)
    return Pathway("bench", "A benchmark", "Benchmark", Stage.AS_IS, steps, links)


def _out(chance: random.Random, step: Step, rows: list[list[Step]], layer: int) -> list[Link]:
    found = []
    for _ in range(OUT_DEGREE):
        if layer > 1 and chance.random() < BACK_SHARE:
            found.append(Link(step.id, chance.choice(rows[1]).id, LinkKind.DISCHARGE))
        else:
            found.append(Link(step.id, chance.choice(rows[layer + 1]).id, KINDS[layer]))
    return found
