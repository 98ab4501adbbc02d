"""How a link between two steps is likely to be used, from its label and the kinds of its ends.

A label is what people wrote themselves, so its words go before what is usual between two kinds of
step: “asks for a test” from a therapist to a GP is no discharge. Both are guesses; what was drawn
says the verb that was chosen, so that a wrong one is seen.
"""

import re
from dataclasses import dataclass
from typing import Final

from govtool.pathways.kinds import (
    COMMUNITY,
    DIAGNOSTICS,
    PRIMARY_CARE,
    LinkKind,
    StepType,
    Urgency,
)
from govtool.pathways.model import Step


@dataclass(frozen=True)
class Way:
    """How a link is likely to be used.

    Attributes:
        kind: What passes along it.
        urgency: How urgently.
        asks_for: What the other is asked to do, where one clinician asks another to act.
    """

    kind: LinkKind
    urgency: Urgency = Urgency.ROUTINE
    asks_for: LinkKind | None = None


_K: Final = LinkKind
_TEST: Final = r"tests?|scans?|imaging|mri|x-?rays?|ultrasound|bloods?|diagnostics?"
_KINDS: Final = tuple(
    (kind, re.compile(rf"\b(?:{words})\b", re.IGNORECASE))
    for kind, words in (
        (_K.ASK, r"(?:asks?|asked|asking) .+"),
        (
            _K.RETURN,
            (
                r"sen(?:ds?|t) back|returns?|returned|rejects?|rejected|rejections?|bounce[sd]?|"
                r"bounced back|declines?|declined|not accepted|unaccepted|incomplete"
            ),
        ),
        (
            _K.DISCHARGE,
            (
                r"discharges?|discharged|back to (?:the |their |his |her |your )?(?:own )?gps?|"
                r"refer(?:s|red)? back|end of care|no outcome"
            ),
        ),
        (_K.SELF_REFER, r"self[ -]?refer(?:s|red|rals?)?|refers? (?:them|him|her|one)sel\w+"),
        (_K.SIGNPOST, r"signposts?|signposted|signposting|points? to|pointed to"),
        (
            _K.REDIRECT,
            (
                r"redirects?|redirected|passes on|passed on|forwards?|forwarded|transfers?|"
                r"transferred|re-?routed?"
            ),
        ),
        (_K.LIST, r"lists?|listed|listing|waiting list|books? (?:for )?surgery"),
        (_K.FOLLOW_UP, r"follow[ -]?ups?|follows up|followed up|reviews?|reviewed"),
        (_K.ESCALATE, r"escalates?|escalated|emergency|999|red flags?"),
        (_K.REQUEST_TEST, rf"(?:requests?|requested|orders?|ordered|sends? for) .*(?:{_TEST})"),
        (_K.RESULT, r"results?|reports?|reported|clinic letters?|letters?|treatment notes?"),
        (_K.ADVICE, r"advice|advice and guidance|advises|advised|a ?& ?g"),
        (_K.REFER, r"refers?|referred|referrals?|re-?refers?|re-?referrals?|re-?referred"),
    )
)
"""Earlier rows win over later ones: who asks for a referral does not refer."""
_ASKED: Final = (
    (_K.REQUEST_TEST, re.compile(rf"\b(?:{_TEST})\b", re.IGNORECASE)),
    (_K.REFER, re.compile(r"\bre-?fer\w*|\breferr?als?\b", re.IGNORECASE)),
    (_K.ADVICE, re.compile(r"\badvice\b", re.IGNORECASE)),
)
_NOT_URGENT: Final = re.compile(r"\b(?:non-?|not |no |less )urgent\b|\broutine\b", re.IGNORECASE)
_URGENT: Final = re.compile(r"\burgent(?:ly)?\b", re.IGNORECASE)
_EMERGENCY: Final = re.compile(r"\bemergenc(?:y|ies)\b|\b999\b", re.IGNORECASE)

_FROM: Final = {
    StepType.DECISION: LinkKind.NEXT,
    **dict.fromkeys(DIAGNOSTICS, LinkKind.RESULT),
}
_TO: Final = {
    StepType.EMERGENCY_DEPARTMENT: LinkKind.ESCALATE,
    StepType.SELF_MANAGEMENT: LinkKind.SIGNPOST,
    StepType.COMMUNITY_OFFER: LinkKind.SIGNPOST,
    StepType.PHARMACY: LinkKind.SIGNPOST,
    StepType.DISCHARGE: LinkKind.DISCHARGE,
    StepType.SURGERY: LinkKind.LIST,
    StepType.DECISION: LinkKind.NEXT,
    **dict.fromkeys(DIAGNOSTICS, LinkKind.REQUEST_TEST),
    **dict.fromkeys(PRIMARY_CARE, LinkKind.DISCHARGE),
}
_FIRST_STOPS: Final = PRIMARY_CARE | {StepType.EMERGENCY_DEPARTMENT, StepType.PHARMACY}


def likely_way(origin: Step, to: Step, label: str | None = None) -> Way:
    """How a link from one step to another is likely to be used; a referral where nothing says.

    Args:
        origin: where it begins.
        to: where it leads.
        label: the words on it; they go before what is usual between two such steps.
    """
    kind = _kind_by_label(label or "", to) or _likely_kind(origin.type, to.type)
    asks_for = _asked_for(label or "") if kind is LinkKind.ASK else None
    return Way(kind, _urgency(label or "", kind), asks_for)


def _kind_by_label(label: str, to: Step) -> LinkKind | None:
    """What the words of a label say, if they are known."""
    found = next((kind for kind, words in _KINDS if words.search(label)), None)
    if found is LinkKind.ASK and to.type in DIAGNOSTICS:
        return LinkKind.REQUEST_TEST
    if found is LinkKind.REQUEST_TEST and to.type not in DIAGNOSTICS | {StepType.UNKNOWN}:
        return LinkKind.ASK
    return found


def _asked_for(label: str) -> LinkKind | None:
    return next((kind for kind, words in _ASKED if words.search(label)), None)


def _urgency(label: str, kind: LinkKind) -> Urgency:
    if _NOT_URGENT.search(label):
        return Urgency.ROUTINE
    if _EMERGENCY.search(label) or kind is LinkKind.ESCALATE:
        return Urgency.EMERGENCY
    return Urgency.URGENT if _URGENT.search(label) else Urgency.ROUTINE


def _likely_kind(origin: StepType, to: StepType) -> LinkKind:
    if origin is StepType.PERSON:
        return _by_a_person(to)
    if origin in _FROM:
        return _FROM[origin]
    if origin in PRIMARY_CARE and to in PRIMARY_CARE:
        return LinkKind.REFER
    is_passed_on = origin is StepType.SINGLE_POINT_OF_ACCESS
    return _TO.get(to, LinkKind.REDIRECT if is_passed_on else LinkKind.REFER)


def _by_a_person(to: StepType) -> LinkKind:
    if to is StepType.DECISION or to in COMMUNITY:
        return _TO[to]
    return LinkKind.FIRST_CONTACT if to in _FIRST_STOPS else LinkKind.SELF_REFER
