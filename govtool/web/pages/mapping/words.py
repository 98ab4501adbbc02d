"""The words of the parts of the editor's page that ask about the map as a whole."""

from collections.abc import Mapping
from typing import Any, Final

from govtool.pathways.editing_statements import absence_words
from govtool.pathways.kinds import (
    CHANNEL_NAMES,
    LINK_KIND_NAMES,
    STEP_TYPE_NAMES,
    Aspect,
    ExceptionReason,
    Topic,
)

ASPECTS: Final[Mapping[Aspect, str]] = {
    Aspect.STEPS: "Every service that takes part is on the map",
    Aspect.LINKS: "Every way people, referrals and results move between them is on the map",
    Aspect.RIGHTS: "Every right to request tests or refer on is recorded",
    Aspect.CHANNELS: "Every way of sending, and every form in use, is recorded",
    Aspect.RECORDS: "It is recorded what each step keeps its records on, and who shares them",
    Aspect.LAYERS: "Every link says whether it is the official route or what people do",
    Aspect.FIGURES: "Every figure that anybody has for the flow is recorded",
    Aspect.CRITERIA: "Every group that a service turns away, and who sees them, is recorded",
}
TOPICS: Final[Mapping[Topic, str]] = {
    Topic.FLOW_DATA: "There are figures that show how people move through the pathway",
    Topic.ROUTES_AS_DESIGNED: "Somebody has checked that nobody uses a route outside the design",
    Topic.PUBLISHED_MAP: "There is a published map of the pathway",
    Topic.MAP_REFLECTS_PRACTICE: "The published map shows what is in place",
    Topic.SHARED_VISION: "Everybody who takes part has agreed what the pathway is for",
    Topic.TESTED_SMALL: "Changes are tried on a small scale first",
    Topic.DECISION_SUPPORT: "Referrers have support for their decisions where they refer",
}
REST: Final[Mapping[str, Any]] = {
    "ASPECTS": ASPECTS,
    "TOPICS": TOPICS,
    "STEP_TYPES": STEP_TYPE_NAMES,
    "LINK_KINDS": LINK_KIND_NAMES,
    "CHANNELS": CHANNEL_NAMES,
    "EXCEPTIONS": {one: one.words for one in ExceptionReason},
    "absent_words": absence_words,
}
