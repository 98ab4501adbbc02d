"""The published schemas of the file formats, made from the definitions that read them."""

from typing import Any

from govtool.actions.pilots import (
    MILESTONE_FORMAT,
    PILOT_FORMAT,
    SERVICE_FORMAT,
    Milestone,
    Pilot,
    Service,
)
from govtool.actions.tracked import ACTION_FORMAT, TrackedAction
from govtool.assessment.answers import ANSWERS_FORMAT, Answers
from govtool.assessment.bank import (
    BANK_FORMAT,
    SCALE_FORMAT,
    SECTION_FORMAT,
    BankHead,
    Scale,
    Section,
)
from govtool.assessment.one_file import WHOLE_FORMAT, WholeBank
from govtool.assessment.releases import RELEASES_FORMAT, Releases
from govtool.checks.profile import PROFILE_FORMAT, Profile
from govtool.checks.waiver import WAIVERS_FORMAT, Waivers
from govtool.pathways.model import FORMAT, Pathway
from govtool.reading import json_schema
from govtool.referrals.measures import FORMAT as MEASURES_FORMAT
from govtool.referrals.measures import Measures
from govtool.workshop.workshop import WORKSHOP_FORMAT, Workshop

_FORMATS: dict[str, tuple[Any, str, str]] = {
    "pathway": (Pathway, "A govtool pathway file", FORMAT),
    "bank": (BankHead, "The head of a govtool question bank: bank.yaml", BANK_FORMAT),
    "scale": (Scale, "The scale of a govtool question bank: scale.yaml", SCALE_FORMAT),
    "whole-bank": (WholeBank, "A whole govtool question bank in one file", WHOLE_FORMAT),
    "section": (Section, "A section of a govtool question bank", SECTION_FORMAT),
    "bank-releases": (Releases, "The released versions of a question bank", RELEASES_FORMAT),
    "answers": (Answers, "A govtool answers file", ANSWERS_FORMAT),
    "measures": (Measures, "A govtool measures file", MEASURES_FORMAT),
    "waivers": (Waivers, "A govtool waivers file", WAIVERS_FORMAT),
    "profile": (Profile, "A govtool profile of checks", PROFILE_FORMAT),
    "workshop": (Workshop, "A govtool workshop file", WORKSHOP_FORMAT),
    "action": (TrackedAction, "An action that a place keeps", ACTION_FORMAT),
    "pilot": (Pilot, "A pilot that a place keeps", PILOT_FORMAT),
    "milestone": (Milestone, "A phase or milestone that a place keeps", MILESTONE_FORMAT),
    "service": (Service, "A commissioned service that a place keeps", SERVICE_FORMAT),
}

SCHEMA_NAMES = tuple(_FORMATS)


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema of a file format.

    Raises:
        KeyError: there is no format of this name.
    """
    return json_schema(*_FORMATS[name])
