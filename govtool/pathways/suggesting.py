"""What kind of step a name means: a guess from words of the field (domain reference, section 3.7).

A guess names the word it rests on, so that a wrong one is seen; where no word is known, there is
none.
"""

import re
from dataclasses import dataclass
from typing import Final

from govtool.pathways.kinds import StepType

_T: Final = StepType

_WORDS: Final[tuple[tuple[StepType, str], ...]] = (
    (
        _T.COMMUNITY_OFFER,
        (r"escape[ -]pain|leisure|gym|social prescrib\w+|link worker|charit\w+|"
        r"third[ -]sector|voluntary|social enterprises?|support groups?|"
        r"community (?:offer|group)|exercise class\w*|exercise referral"),
    ),
    (_T.FCP, r"fcps?|fcpp|first[ -]contact (?:physio\w*|practitioner\w*|clinic\w*)"),
    (
        _T.PERSON,
        r"(?:person|people|patients?|public|man|woman|child|adult)(?= with| who| in pain|$)",
    ),
    (_T.NHS_111, r"(?:nhs )?111"),
    (_T.OUT_OF_HOURS, r"ooh|out[ -]of[ -]hours"),
    (_T.FRACTURE_CLINIC, r"(?:virtual )?fracture clinic|vfc"),
    (_T.BONE_HEALTH, r"fls|fracture liaison|bone health|osteoporosis|falls"),
    (
        _T.EMERGENCY_DEPARTMENT,
        r"ed|a ?& ?e|a and e|emergency department|casualty|accident and emergency",
    ),
    (_T.URGENT_TREATMENT, r"utc|urgent treatment|urgent care|walk-in centre|minor injur\w+"),
    (
        _T.SINGLE_POINT_OF_ACCESS,
        (r"spa|spoa|single point of (?:access|referral)|rmc|referral management\b.*|ras|"
        r"referral (?:centre|hub)"),
    ),
    (_T.TRIAGE, r"(?:\w+ )?triage\w*|cas|clinical assessment service"),
    (
        _T.HUB,
        (r"(?:msk )?hubs?|i?cats|mcats|imsk|ocas|interface(?: clinic| service)?|"
        r"tier (?:2|two)"),
    ),
    (_T.WORK_SUPPORT, r"work support|fit note|employment|occupational health|vocational"),
    (_T.OCCUPATIONAL_THERAPY, r"ot|occupational therap\w+"),
    (_T.REHABILITATION, r"(?:post[ -]?op\w*|after surgery) (?:rehab\w*|physio\w*)|rehab\w*"),
    (_T.SURGICAL_PODIATRY, r"podiatric surg\w+|surgical podiatr\w+|foot surg\w+|pod surg\w+"),
    (_T.PODIATRY, r"podiatr\w+|chiropod\w+"),
    (_T.ORTHOTICS, r"orthotic\w*|orthoses|insoles?"),
    (
        _T.COMMUNITY_THERAPY,
        r"community msk|community (?:physio\w*|therap\w+|services?)|cmsk|msk outpatients?",
    ),
    (_T.TALKING_THERAPY, r"talking therap\w+|iapt|psycholog\w+|cbt|mental health"),
    (_T.PHYSIOTHERAPY, r"physio\w*|physical therap\w+|therapies"),
    (_T.NEUROPHYSIOLOGY, r"nerve (?:tests?|conduction\w*)|neurophys\w*|emg"),
    (_T.BLOODS, r"bloods?(?: tests?)?|pathology|phlebotomy"),
    (_T.IMAGING, r"mri|x-?rays?|ultrasound|scans?|imaging|radiology|ct|dexa|cdc|diagnostics?"),
    (_T.NEUROSURGERY, r"neurosurg\w+"),
    (_T.SPINAL, r"spinal(?: surg\w+| service| clinic)?|spine"),
    (_T.ORTHOPAEDICS, r"t ?& ?o|t and o|orthop\w+|ortho|trauma(?: and orthop\w+)?"),
    (_T.RHEUMATOLOGY, r"rheum\w*|eia(?: clinic)?|early arthritis\w*"),
    (_T.PAEDIATRICS, r"paed\w*|children'?s?\b.*"),
    (_T.PAIN, r"pain(?: management| clinic| service| team)?|pmp"),
    (_T.PHARMACY, r"pharmac\w+|chemist"),
    (
        _T.GP,
        (r"gps?(?! with (?:a )?special)(?: surger\w+| practices?)?|general practi\w+|"
        r"practice nurse|surgery appointment|pcns?|primary care"),
    ),
    (_T.SURGERY, r"surger\w+|operations?|theatres?|joint replacement"),
    (
        _T.INDEPENDENT_PROVIDER,
        r"private|independent (?:sector|provider|hospital)|isp|any qualified provider|aqp",
    ),
    (_T.HOSPITAL_SPECIALIST, r"hospital specialist|secondary care|consultants?|outpatients?"),
    (
        _T.SELF_MANAGEMENT,
        r"self[ -]?(?:management|manages?|care|help)|website|app|leaflets?|advice sheet",
    ),
    (_T.DISCHARGE, r"discharged?|pifu|end of care"),
)  # fmt: skip
"""Earlier rows win over later ones; a word stands alone, so that “ed” is not found in “used”."""

_RULES: Final = tuple(
    (kind, re.compile(rf"(?<![\w&])(?:{words})(?![\w&])", re.IGNORECASE)) for kind, words in _WORDS
)


@dataclass(frozen=True)
class Guess:
    """A kind of step, and the word of its name that made us think so."""

    type: StepType
    why: str


def guess_type(name: str) -> Guess | None:
    """What kind of step a name means; None where no word of it is known."""
    for kind, rule in _RULES:
        found = rule.search(name)
        if found:
            return Guess(kind, found.group())
    return None
