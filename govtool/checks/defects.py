"""The catalogue of defects: what can go wrong with a pathway, and where it would show.

The entries and their numbers are those of the domain reference, sections 4.2 (W) and 4.3 (X); the
names are our own. Numbers are never used again. What covers an entry is worked out in
``govtool.checks.coverage``, never written here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Shows(StrEnum):
    """Where a defect shows itself."""

    MAP = "map"
    """In the steps and links of a drawn pathway."""
    MEASURES = "measures"
    """In figures about what happened."""
    ANSWERS = "answers"
    """In what people say when they are asked."""


@dataclass(frozen=True)
class Defect:
    """One entry of the catalogue."""

    id: str
    name: str
    """What is wrong, in words for anybody."""
    shows_in: tuple[Shows, ...]
    on_record: str = ""
    """Fields of a pathway file from which part of the answer can be read, if there are any."""


_SHOWS: Final = {"G": Shows.MAP, "D": Shows.MEASURES, "A": Shows.ANSWERS}

_ENTRIES: Final = (
    ("W01", "GD", "Referrals reach a specialist without passing triage"),
    ("W02", "D", "Some practices or areas go round triage far more than others"),
    ("W03", "GD", "People are sent back to the GP only to be referred again"),
    ("W04", "GD", "The hospital is the first place people are sent"),
    ("W05", "D", "First visits to a specialist end with nothing done"),
    ("W06", "D", "Few of those who see a surgeon need surgery"),
    ("W07", "G", "The same service is reached in several different ways"),
    ("W08", "G", "Forms for the same referral differ from area to area"),
    ("W09", "GD", "Referrals are returned because something is missing"),
    ("W10", "GD", "A referral is returned and nobody notices"),
    ("W11", "GA", "Nobody reaches physiotherapy except through a GP"),
    ("W12", "G", "Staff have to ask a GP or consultant to request a test"),
    ("W13", "G", "Staff have to ask a GP to refer somebody on"),
    ("W14", "G", "Two teams serve the same people side by side"),
    ("W15", "G", "Records are kept on paper"),
    ("W16", "G", "Letters pass between services that could share a record"),
    ("W17", "DA", "Choice is offered to some people and not to others"),
    ("W18", "GA", "There is no one agreed picture of the pathway"),
    ("W19", "A", "People who work in the pathway were never told of it"),
    ("W20", "G", "People use a route that was never designed"),
    ("W21", "GD", "A designed route is hardly used"),
    ("W22", "G", "Nobody has figures for how people move through"),
    ("W23", "A", "A service was bought without the means to judge it"),
    ("W24", "A", "Work began before partners agreed what it was for"),
    ("W25", "A", "A change went live everywhere without being tried first"),
    ("W26", "G", "A new service started without access to imaging"),
    ("W27", "D", "People wait too long for a test"),
    ("W28", "A", "Local guidance is not at hand when a referral is written"),
    ("W29", "D", "People are sent to the wrong specialty or for the wrong test"),
    ("W30", "D", "People are referred before simpler care was tried"),
    ("W31", "D", "Referrals say too little to decide on"),
    ("W32", "A", "Nobody can show how decisions are shared with patients"),
    ("W33", "DA", "No rule says when not to refer or scan"),
    ("W34", "GD", "More people arrive than can be seen"),
    ("W35", "A", "Guidance exists, but not where people work"),
    ("W36", "G", "No route leads to charities or community support"),
    ("W37", "A", "Nobody knows whether the guidance is used or helps"),
    ("W38", "G", "No MSK expert can be seen first"),
    ("W39", "A", "A service reaches some practices and not others"),
    ("W40", "A", "Triage is done by one profession alone"),
    ("W41", "A", "Prevention and self-management were left for later"),
    ("W42", "A", "Self-care help is unknown, or cannot be read by those who need it"),
    ("W43", "D", "The old waiting list is untouched by the new front door"),
    ("W44", "A", "Contracts pay providers to pull apart"),
    ("W45", "D", "Minor problems are treated in emergency or urgent care"),
    ("W46", "G", "Injuries leave the emergency department outside the pathway"),
    ("W47", "D", "More is spent on scans than elsewhere"),
    ("W48", "A", "Agreed care stops at the hospital door"),
    ("W49", "A", "The board does not look at MSK"),
    ("W50", "D", "Work drifts to independent providers unwatched"),
    ("W51", "A", "Money was spent and no result can be shown"),
    ("W52", "D", "The money stays in hospital"),
    ("W53", "D", "Quality differs between practices or sites without good reason"),
    ("X01", "G", "A way in has no emergency exit"),
    ("X02", "GD", "Urgent referrals wait in a routine queue"),
    ("X03", "GD", "Early arthritis has no direct way to rheumatology"),
    ("X04", "G", "A hub keeps suspected cancers or fractures"),
    ("X05", "GD", "People are triaged twice"),
    ("X06", "G", "People go round in a circle"),
    ("X07", "G", "A step that people reach and cannot leave"),
    ("X08", "G", "A service that nobody can reach"),
    ("X09", "G", "No way out except a referral"),
    ("X10", "GA", "Two services each leave the same people to the other"),
    ("X11", "A", "Two services take the same people and no rule chooses"),
    ("X12", "A", "A specialist clinic can still be booked round triage"),
    ("X13", "D", "Letters go to a named consultant"),
    ("X14", "GD", "A private clinic puts people on an NHS list without triage"),
    ("X15", "D", "Residents are treated outside the pathway's area"),
    ("X16", "D", "The emergency department is used as a front door"),
    ("X17", "DA", "A service will not look without a scan"),
    ("X18", "D", "The same scan is done twice"),
    ("X19", "G", "A test result goes to somebody who did not ask for it"),
    ("X20", "G", "A first contact practitioner can only send people to the GP"),
    ("X21", "A", "Each service repeats the assessment of the last"),
    ("X22", "D", "Self-referral is mostly the GP's suggestion"),
    ("X23", "A", "People who cannot use a website have no way in"),
    ("X24", "DA", "One missed appointment ends somebody's care"),
    ("X25", "D", "The waiting clock starts again at each transfer"),
    ("X26", "G", "A wait between services is counted by nobody"),
    ("X27", "D", "Advice to GPs turns work away instead of settling it"),
    ("X28", "D", "There are no appointments to book"),
    ("X29", "D", "Urgent and routine wait equally long"),
    ("X30", "D", "Follow-up goes on and fills the clinics"),
    ("X31", "A", "Everybody gets the same fixed number of sessions"),
    ("X32", "G", "Pain care comes only after a surgeon's opinion"),
    ("X33", "GA", "Distress and mood have no place in the pathway"),
    ("X34", "A", "Nobody asks about work"),
    ("X35", "G", "A fracture leads to no care of the bones"),
    ("X36", "GD", "Surgery leads to no rehabilitation"),
    ("X37", "A", "A step stops when one person is away"),
    ("X38", "D", "Team meetings go ahead without the team"),
    ("X39", "A", "A right to request holds at one provider only"),
    ("X40", "D", "People wait for funding to be approved"),
    ("X41", "DA", "Results of care are not collected"),
    ("X42", "A", "A step has no owner"),
    ("X43", "A", "Two services share patients without an agreement to share data"),
    ("X44", "D", "Nobody can see who is missing out"),
    ("X45", "A", "Patients had no part in the design"),
    ("X46", "D", "Chance or season is read as change"),
    ("X47", "A", "The map is out of date"),
    ("X48", "D", "A redesign changed nothing that was measured"),
)

_ON_RECORD: Final[Mapping[str, str]] = {
    "W11": "access and self-referral links of steps",
    "W18": "the pathway's published, review_date and owner",
    "W23": "spec_ref and flow_data of steps",
    "W24": "the fact shared_vision",
    "W25": "the fact tested_small",
    "W28": "the fact decision_support",
    "W39": "coverage of steps",
    "W40": "professions of triage steps",
    "W41": "self-management and community steps",
    "W42": "formats of steps",
    "X10": "eligibility and excludes of steps",
    "X11": "eligibility of steps",
    "X23": "access of steps",
    "X39": "rights of steps",
    "X41": "outcome_measure of steps",
    "X42": "owner of steps and links",
    "X47": "the pathway's review_date",
}

DEFECTS: Final[tuple[Defect, ...]] = tuple(
    Defect(id_, name, tuple(_SHOWS[letter] for letter in letters), _ON_RECORD.get(id_, ""))
    for id_, letters, name in _ENTRIES
)

DEFECT_BY_ID: Final[Mapping[str, Defect]] = {defect.id: defect for defect in DEFECTS}
