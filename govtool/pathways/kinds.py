"""The words a pathway is written in: kinds of step, link, channel and so on.

Step types follow the table of MSK node types in the domain reference (section 3.7); the groups at
the end are the sets its catalogue of defects speaks of (section 4.1).
"""

from enum import StrEnum
from typing import Final


class Stage(StrEnum):
    """Whether a version shows today, a proposal, or what has been put in place."""

    AS_IS = "as-is"
    TO_BE = "to-be"
    LIVE = "live"


class StepType(StrEnum):
    """What kind of place, service or decision a step is."""

    PERSON = "person"
    SELF_MANAGEMENT = "self_mgmt"
    COMMUNITY_OFFER = "community_offer"
    PHARMACY = "pharmacy"
    GP = "gp"
    FCP = "fcp"
    OUT_OF_HOURS = "ooh"
    NHS_111 = "nhs111"
    URGENT_TREATMENT = "utc"
    SINGLE_POINT_OF_ACCESS = "spa"
    TRIAGE = "triage"
    HUB = "hub"
    PHYSIOTHERAPY = "physio"
    COMMUNITY_THERAPY = "community_msk"
    OCCUPATIONAL_THERAPY = "ot"
    PODIATRY = "podiatry"
    ORTHOTICS = "orthotics"
    IMAGING = "imaging"
    BLOODS = "bloods"
    NEUROPHYSIOLOGY = "neurophys"
    ORTHOPAEDICS = "ortho"
    RHEUMATOLOGY = "rheum"
    SPINAL = "spinal"
    PAIN = "pain"
    SURGICAL_PODIATRY = "pod_surgery"
    NEUROSURGERY = "neurosurg"
    HOSPITAL_SPECIALIST = "specialist"
    PAEDIATRICS = "paeds"
    BONE_HEALTH = "bone_health"
    TALKING_THERAPY = "psych"
    WORK_SUPPORT = "work_support"
    EMERGENCY_DEPARTMENT = "ed"
    FRACTURE_CLINIC = "fracture_clinic"
    INDEPENDENT_PROVIDER = "private"
    SURGERY = "surgery"
    REHABILITATION = "postop_rehab"
    DECISION = "decision"
    DISCHARGE = "discharge"
    UNKNOWN = "unknown"


STEP_TYPE_NAMES: Final[dict[StepType, str]] = {
    StepType.PERSON: "Person with joint, back or muscle pain",
    StepType.SELF_MANAGEMENT: "Self-management",
    StepType.COMMUNITY_OFFER: "Community or charity offer",
    StepType.PHARMACY: "Community pharmacy",
    StepType.GP: "GP practice",
    StepType.FCP: "First contact practitioner",
    StepType.OUT_OF_HOURS: "Out of hours service",
    StepType.NHS_111: "NHS 111",
    StepType.URGENT_TREATMENT: "Urgent treatment centre",
    StepType.SINGLE_POINT_OF_ACCESS: "Single point of access",
    StepType.TRIAGE: "Clinical triage",
    StepType.HUB: "MSK hub",
    StepType.PHYSIOTHERAPY: "Physiotherapy",
    StepType.COMMUNITY_THERAPY: "Community MSK therapy",
    StepType.OCCUPATIONAL_THERAPY: "Occupational therapy",
    StepType.PODIATRY: "Podiatry",
    StepType.ORTHOTICS: "Orthotics",
    StepType.IMAGING: "Imaging",
    StepType.BLOODS: "Blood tests",
    StepType.NEUROPHYSIOLOGY: "Nerve tests",
    StepType.ORTHOPAEDICS: "Orthopaedics",
    StepType.RHEUMATOLOGY: "Rheumatology",
    StepType.SPINAL: "Spinal service",
    StepType.PAIN: "Pain management",
    StepType.SURGICAL_PODIATRY: "Surgical podiatry",
    StepType.NEUROSURGERY: "Neurosurgery",
    StepType.HOSPITAL_SPECIALIST: "Hospital specialist (specialty not named)",
    StepType.PAEDIATRICS: "Children's service",
    StepType.BONE_HEALTH: "Bone health and fracture liaison",
    StepType.TALKING_THERAPY: "Talking therapy",
    StepType.WORK_SUPPORT: "Work support",
    StepType.EMERGENCY_DEPARTMENT: "Emergency department",
    StepType.FRACTURE_CLINIC: "Fracture clinic",
    StepType.INDEPENDENT_PROVIDER: "Independent provider",
    StepType.SURGERY: "Surgery",
    StepType.REHABILITATION: "Rehabilitation after surgery",
    StepType.DECISION: "Decision",
    StepType.DISCHARGE: "Discharge",
    StepType.UNKNOWN: "Kind of step not known",
}


class LinkKind(StrEnum):
    """What passes along a link."""

    FIRST_CONTACT = "first_contact"
    """A person makes their own first contact, for example by booking at their practice."""
    SELF_REFER = "self_refer"
    """A person refers themself to a service that also takes referrals."""
    REFER = "refer"
    REDIRECT = "redirect"
    """A referral or person already in the pathway is passed on, or told where to go next."""
    ASK = "ask"
    """One clinician asks another to act, because they may not act themself."""
    REQUEST_TEST = "request_test"
    RESULT = "result"
    """A test result, clinic letter or treatment note."""
    RETURN = "return"
    """A referral is sent back to the referrer unaccepted, for example as incomplete."""
    DISCHARGE = "discharge"
    ADVICE = "advice"
    SIGNPOST = "signpost"
    ESCALATE = "escalate"
    """An emergency or urgent exit."""
    LIST = "list_for_treatment"
    """A person is listed for an operation or other treatment: a conversion."""
    FOLLOW_UP = "follow_up"
    NEXT = "next"
    """The next step inside one service."""


LINK_KIND_NAMES: Final[dict[LinkKind, str]] = {
    LinkKind.FIRST_CONTACT: "makes contact with",
    LinkKind.SELF_REFER: "self-refers to",
    LinkKind.REFER: "refers to",
    LinkKind.REDIRECT: "redirects to",
    LinkKind.ASK: "asks for action from",
    LinkKind.REQUEST_TEST: "requests a test from",
    LinkKind.RESULT: "sends a result or note to",
    LinkKind.RETURN: "sends referrals back to",
    LinkKind.DISCHARGE: "discharges to",
    LinkKind.ADVICE: "gives advice to",
    LinkKind.SIGNPOST: "signposts to",
    LinkKind.ESCALATE: "escalates to",
    LinkKind.LIST: "lists for",
    LinkKind.FOLLOW_UP: "follows up with",
    LinkKind.NEXT: "goes on to",
}


class Layer(StrEnum):
    """Whether a link is the official route or what people do. Not stated is ``None``."""

    DESIGNED = "designed"
    ACTUAL = "actual"


class Urgency(StrEnum):
    """How urgent a link is; a link that does not say is routine."""

    ROUTINE = "routine"
    URGENT = "urgent"
    EMERGENCY = "emergency"


class ExceptionReason(StrEnum):
    """Why a route may rightly go round triage (red flag categories, domain reference 3.2)."""

    SUSPECTED_CANCER = "suspected_cancer"
    EARLY_INFLAMMATORY_ARTHRITIS = "early_inflammatory_arthritis"
    GIANT_CELL_ARTERITIS = "giant_cell_arteritis"
    CORD_COMPRESSION = "cord_compression"
    CAUDA_EQUINA = "cauda_equina"
    FRACTURE = "fracture"
    INFECTION = "infection"
    NEUROLOGICAL_DEFICIT = "neurological_deficit"
    VASCULAR = "vascular"
    ACUTE_INJURY = "acute_injury"
    CHILD = "child"
    KNOWN_PATIENT = "known_patient"
    OTHER = "other"

    @property
    def words(self) -> str:
        """The reason as it stands in a sentence: "suspected cancer"."""
        return self.value.replace("_", " ")


class Channel(StrEnum):
    """How a referral, request or result is sent."""

    E_RS = "e_rs"
    GP_SYSTEM = "gp_system"
    SHARED_RECORD = "shared_record"
    PORTAL = "portal"
    ELECTRONIC = "electronic"
    """Electronic, by means the source does not name."""
    EMAIL = "email"
    LETTER = "letter"
    FAX = "fax"
    PHONE = "phone"
    WALK_IN = "walk_in"
    IN_PERSON = "in_person"


CHANNEL_NAMES: Final[dict[Channel, str]] = {
    Channel.E_RS: "e-RS",
    Channel.GP_SYSTEM: "GP computer system",
    Channel.SHARED_RECORD: "shared record",
    Channel.PORTAL: "web portal",
    Channel.ELECTRONIC: "electronic",
    Channel.EMAIL: "email",
    Channel.LETTER: "letter",
    Channel.FAX: "fax",
    Channel.PHONE: "phone",
    Channel.WALK_IN: "walk-in",
    Channel.IN_PERSON: "in person",
}


class Initiator(StrEnum):
    """Who starts what passes along a link."""

    PERSON = "person"
    CLINICIAN = "clinician"
    ADMINISTRATOR = "administrator"


class Gate(StrEnum):
    """Whose approval is needed before a link may be used."""

    GP = "gp"
    CONSULTANT = "consultant"
    FUNDING_PANEL = "funding_panel"


class Medium(StrEnum):
    """What a step keeps its records on."""

    ELECTRONIC = "electronic"
    PAPER = "paper"
    MIXED = "mixed"


class AccessMode(StrEnum):
    """How people can reach a step."""

    APPOINTMENT = "appointment"
    REFERRAL = "referral"
    WEB = "web"
    PHONE = "phone"
    WALK_IN = "walk_in"
    IN_PERSON = "in_person"


class ProviderKind(StrEnum):
    """What kind of organisation a provider is."""

    PRACTICES = "practices"
    COMMUNITY = "community"
    ACUTE = "acute"
    INDEPENDENT = "independent"
    COUNCIL = "council"
    THIRD_SECTOR = "third_sector"
    COMMISSIONER = "commissioner"
    PUBLIC = "public"
    """The people the pathway is for, and their homes and communities."""
    UNKNOWN = "unknown"


class Aspect(StrEnum):
    """A respect in which a map can be declared complete, so that an absence means "no"."""

    STEPS = "steps"
    """Every service that takes part is on the map."""
    LINKS = "links"
    """Every way people, referrals and results move between the steps is on the map."""
    RIGHTS = "rights"
    """Every right to request tests or refer on is recorded."""
    CHANNELS = "channels"
    """Every way of sending, and every form in use, is recorded."""
    RECORDS = "records"
    """What each step keeps its records on, and who shares them, is recorded."""
    LAYERS = "layers"
    """Every link says whether it is designed or what people do."""
    FIGURES = "figures"
    """Every figure anybody has for the flow is recorded."""
    CRITERIA = "criteria"
    """Every group of people a service turns away, and who sees them instead, is recorded."""


class Topic(StrEnum):
    """A fact about the pathway as a whole."""

    FLOW_DATA = "flow_data"
    """There are figures that show how people move through the pathway."""
    ROUTES_AS_DESIGNED = "routes_as_designed"
    """Somebody has checked that nobody uses a route outside the design."""
    PUBLISHED_MAP = "published_map"
    MAP_REFLECTS_PRACTICE = "map_reflects_practice"
    """The published picture of the pathway shows what is in place."""
    SHARED_VISION = "shared_vision"
    TESTED_SMALL = "tested_small"
    DECISION_SUPPORT = "decision_support"


PRIMARY_CARE: Final = frozenset(
    {
        StepType.GP,
        StepType.FCP,
        StepType.OUT_OF_HOURS,
        StepType.URGENT_TREATMENT,
        StepType.NHS_111,
    }
)
"""Where referrals start: the catalogue's PC."""

SPECIALIST: Final = frozenset(
    {
        StepType.ORTHOPAEDICS,
        StepType.RHEUMATOLOGY,
        StepType.SPINAL,
        StepType.PAIN,
        StepType.SURGICAL_PODIATRY,
        StepType.NEUROSURGERY,
        StepType.HOSPITAL_SPECIALIST,
    }
)
"""The services that routine referrals should reach only through triage: the catalogue's SPEC."""

THERAPY: Final = frozenset(
    {
        StepType.PHYSIOTHERAPY,
        StepType.COMMUNITY_THERAPY,
        StepType.OCCUPATIONAL_THERAPY,
        StepType.PODIATRY,
        StepType.ORTHOTICS,
    }
)

DIAGNOSTICS: Final = frozenset({StepType.IMAGING, StepType.BLOODS, StepType.NEUROPHYSIOLOGY})

ROUTING: Final = frozenset({StepType.SINGLE_POINT_OF_ACCESS, StepType.TRIAGE, StepType.HUB})

MAY_TRIAGE: Final = frozenset({StepType.SINGLE_POINT_OF_ACCESS, StepType.HUB, StepType.UNKNOWN})
"""Steps that perform triage in some places and not in others."""

COMMUNITY: Final = frozenset({StepType.SELF_MANAGEMENT, StepType.COMMUNITY_OFFER})

FRONT_LINE: Final = ROUTING | THERAPY | COMMUNITY | {StepType.FCP}
"""What a person can be offered before a specialist."""

CARE_FREE: Final = (
    frozenset({StepType.PERSON, StepType.DECISION, StepType.DISCHARGE, StepType.UNKNOWN})
    | COMMUNITY
)
"""Steps where no clinical record is kept."""

ENDS: Final = frozenset({StepType.DISCHARGE, StepType.SELF_MANAGEMENT, StepType.COMMUNITY_OFFER})
