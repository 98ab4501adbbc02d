"""The causes we know: defects that usually come from one thing, and the one action that mends it.

W01, W02, X12, X13 and W03, W12, W13, X20 are grouped so by the domain reference (4.4); the other
groups are our own judgement. An entry of the catalogue belongs to one cause or to none.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Reach(StrEnum):
    """How far one cause goes, so what has to be shared before findings are one group."""

    PATHWAY = "pathway"
    """One cause for the whole pathway."""
    ACTOR = "actor"
    """One cause for each step that acts or may not act: the first that a finding names."""
    STEPS = "steps"
    """One cause for each set of steps that findings tie together."""


@dataclass(frozen=True)
class Cause:
    """Something that shows as several defects and is mended once."""

    id: str
    """Permanent, in words that can stand in an address."""
    title: str
    covers: tuple[str, ...]
    """Entries of the catalogue of defects."""
    why: str
    """Why these belong together."""
    action: str
    """What to do once, as an order."""
    owner_role: str
    reach: Reach = Reach.PATHWAY


CAUSES: Final[tuple[Cause, ...]] = (
    Cause(
        id="way-round-triage",
        title="The way round triage is still open",
        covers=("W01", "W02", "X12", "X13"),
        why=(
            "A referral can go round triage only because something lets it: a clinic that can "
            "still be booked, or a letter that is still taken. Where some practices do it more "
            "than others, they are using the same opening."
        ),
        action="Close every listing and letter route that lets a routine referral round triage",
        owner_role="Elective care lead at the commissioner, with the specialty managers",
    ),
    Cause(
        id="may-not-act",
        title="Staff may not act on what they find",
        covers=("W03", "W12", "W13", "W26", "X20", "X39"),
        why=(
            "A clinician who may not request a test or refer on has to send people back to the "
            "GP, who does it for them. The detour, the new referral and the wait are one missing "
            "right, seen from different sides."
        ),
        action="Grant the right to request tests and refer on, in writing, at every provider used",
        owner_role="MSK clinical lead, with each provider's medical director",
        reach=Reach.ACTOR,
    ),
    Cause(
        id="no-one-way-of-referring",
        title="There is no one way of referring",
        covers=("W07", "W08", "W09", "W10", "W31"),
        why=(
            "Several ways and forms for one referral mean that no form can ask for everything "
            "and no inbox sees all that is sent. Referrals then come thin, go back, and get lost "
            "on the way."
        ),
        action="Agree one electronic way and one form for each service, and retire the others",
        owner_role="Referral management lead, with the GP system lead",
    ),
    Cause(
        id="gp-is-only-door",
        title="The GP is the only way in",
        covers=("W11", "W38", "W39", "X22", "X23"),
        why=(
            "Without an expert to see first and a way to refer oneself, everybody has to see the "
            "GP. A door that is open in name, on a website or in some practices only, leaves the "
            "others where they were."
        ),
        action="Open a first contact and a self-referral route to the patients of every practice",
        owner_role="Primary care lead at the commissioner",
    ),
    Cause(
        id="first-care-passed-over",
        title="Simpler care is passed over",
        covers=("W04", "W05", "W06", "W29", "W30"),
        why=(
            "Where nothing stands before the hospital, people reach specialists who have nothing "
            "to offer them. Visits without a result, few operations and wrong specialties are "
            "that one fact in the clinic's figures."
        ),
        action="Put first-line care and triage in front of the specialist, with criteria for each",
        owner_role="MSK clinical lead, with the specialty leads",
    ),
    Cause(
        id="one-team-in-two",
        title="Two teams serve the same people apart",
        covers=("W14", "X05", "X11", "X21"),
        why=(
            "Teams that serve the same people from separate lists and records each begin again: "
            "they triage twice, assess twice, and nobody knows which of the two a person should "
            "see."
        ),
        action="Bring the teams that serve the same people into one queue, with one triage",
        owner_role="Heads of the services concerned, jointly",
        reach=Reach.STEPS,
    ),
    Cause(
        id="records-apart",
        title="Records do not travel with the patient",
        covers=("W15", "W16", "X18", "X19", "X25", "X43"),
        why=(
            "Paper, letters, repeated scans, results that go astray and clocks that start again "
            "all come of records that stop at the edge of a service, often for want of an "
            "agreement to share them."
        ),
        action="Agree and set up one shared record for the pathway, results and dates included",
        owner_role="Chief information officers of the providers, with the clinical lead",
    ),
    Cause(
        id="map-not-kept",
        title="Nobody keeps the pathway's map",
        covers=("W18", "W19", "W20", "W21", "X08", "X42", "X47"),
        why=(
            "A pathway without an owner and a current map is passed on by word of mouth. People "
            "make routes of their own, miss those that were designed, and services stay drawn "
            "that nobody can reach."
        ),
        action="Name an owner for the map, agree one version with every partner and publish it",
        owner_role="MSK programme lead",
    ),
    Cause(
        id="no-figures",
        title="The figures to judge by are not collected",
        covers=("W22", "W23", "W37", "W51", "X26", "X41", "X44"),
        why=(
            "Flow, waits between services, outcomes and who is missing out are all unknown for "
            "one reason: no service was asked, in its contract, to send them."
        ),
        action="Write one minimum set of figures into every contract, with a data owner",
        owner_role="Business intelligence lead at the commissioner, with contracts",
    ),
    Cause(
        id="capacity-not-planned",
        title="Demand and capacity are not planned together",
        covers=("W27", "W34", "W43", "X28", "X29", "X30"),
        why=(
            "Long waits for tests, clinics without appointments, old lists that stay and "
            "follow-up that fills the week are one imbalance, met at different steps."
        ),
        action="Model demand and capacity for the whole pathway and agree where to add or release",
        owner_role="Operations directors of the providers, with the planning lead",
    ),
    Cause(
        id="no-urgent-way",
        title="Urgent cases have no way of their own",
        covers=("X01", "X02", "X03", "X04"),
        why=(
            "If the design draws only the routine route, emergencies, urgent referrals, early "
            "arthritis and suspected cancers all travel by it."
        ),
        action="Draw, agree and test an urgent way out of every way in, with contacts and hours",
        owner_role="Medical director, with the MSK clinical lead",
    ),
    Cause(
        id="emergency-department-apart",
        title="The emergency department is not part of the pathway",
        covers=("W45", "W46", "X16"),
        why=(
            "Where no route joins emergency care to MSK services, people come to it for want of "
            "another door and leave it without a next step."
        ),
        action="Give the emergency department bookable MSK appointments, and agree who sees whom",
        owner_role="Emergency department lead, with the MSK hub",
    ),
    Cause(
        id="nothing-beside-the-clinic",
        title="Nothing is offered beside clinical care",
        covers=("W36", "W41", "W42", "X09", "X33", "X34"),
        why=(
            "Where the pathway holds clinics only, help for body, mind and work has no route, "
            "and every contact ends in another referral."
        ),
        action="Add self-management, community, talking and work support to the map, with routes",
        owner_role="Public health and personalised care lead",
    ),
    Cause(
        id="criteria-written-apart",
        title="Services wrote their criteria apart",
        covers=("X06", "X10"),
        why=(
            "Criteria written by each service alone leave some people to nobody, and send others "
            "round between them."
        ),
        action="Write one table of entry criteria for all services, and name who settles disputes",
        owner_role="MSK clinical lead, with the heads of service",
        reach=Reach.STEPS,
    ),
    Cause(
        id="scanning-by-habit",
        title="Scans are requested by habit",
        covers=("W33", "W47", "X17"),
        why=(
            "Without a rule for when not to scan, referrers scan to be safe and services ask for "
            "a scan before they look. The spending follows."
        ),
        action="Agree when not to scan, and drop every demand for a scan that triage could judge",
        owner_role="Radiology lead, with the MSK clinical lead",
    ),
    Cause(
        id="guidance-out-of-reach",
        title="Guidance is not where decisions are made",
        covers=("W28", "W32", "W35"),
        why=(
            "Guidance that cannot be opened while the patient is in the room is not used, and "
            "decisions are then neither alike nor shared."
        ),
        action="Put current guidance and decision aids inside the clinical system, each owned",
        owner_role="Clinical systems lead, with the MSK clinical lead",
    ),
    Cause(
        id="provider-by-its-own-rules",
        title="A provider works by rules of its own",
        covers=("W50", "X14", "X15"),
        why=(
            "Where the same triage, criteria and returns do not bind every provider, work moves "
            "to where they do not, out of sight of those who plan."
        ),
        action="Bind every provider to the same triage, criteria and monthly return by contract",
        owner_role="Contracting lead at the commissioner",
    ),
    Cause(
        id="money-pulls-back",
        title="Money does not follow the pathway",
        covers=("W44", "W52"),
        why=(
            "Payment for each contact keeps work and money where they are, whatever the design "
            "asks for."
        ),
        action="Agree how money moves with the work, and one result that partners share",
        owner_role="Directors of finance, jointly",
    ),
    Cause(
        id="launched-and-left",
        title="Change is launched and not followed up",
        covers=("W24", "W25", "X45", "X46", "X48"),
        why=(
            "A change without an agreed aim, a small trial, patients in its design or a baseline "
            "cannot show what it did, so chance is read as success and lack of effect goes "
            "unseen."
        ),
        action="Set the aim, baseline and test of each change in writing before it is extended",
        owner_role="MSK programme lead, with a patient partner",
    ),
    Cause(
        id="care-stops-short",
        title="Care stops when the procedure is done",
        covers=("W48", "X35", "X36"),
        why=(
            "Where agreed care ends at the hospital door, rehabilitation, care of the bones and "
            "the way home are nobody's step."
        ),
        action="Draw and book the next step before each procedure, and name its owner",
        owner_role="Specialty leads, with the head of MSK physiotherapy",
    ),
)
"""In the order in which groups are shown."""
