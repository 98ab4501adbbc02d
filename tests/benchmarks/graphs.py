"""Pathways of any size for measuring: layered like real ones, with loops and a planted bypass."""

import random

from govtool.pathways.kinds import LinkKind, Stage, StepType
from govtool.pathways.model import Link, Pathway, Step

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


def _out(chance: random.Random, step: Step, rows: list[list[Step]], layer: int) -> list[Link]:
    found = []
    for _ in range(OUT_DEGREE):
        if layer > 1 and chance.random() < BACK_SHARE:
            found.append(Link(step.id, chance.choice(rows[1]).id, LinkKind.DISCHARGE))
        else:
            found.append(Link(step.id, chance.choice(rows[layer + 1]).id, KINDS[layer]))
    return found
