"""What a row's figures are called, in plain words; a bank names them by id."""

from collections.abc import Mapping
from typing import Final

MEASURE_NAMES: Final[Mapping[str, str]] = {
    "bounce-back-rate": "how often people are sent back to be referred again",
    "conversion-rate": "how many people seen by a specialist go on to an operation or procedure",
    "dna-rate": "how many appointments people do not attend",
    "electronic-referral-rate": "how many referrals are sent electronically",
    "equity-gap": "how far access and results differ between groups of people",
    "fcp-coverage": "how many practices have a first contact practitioner",
    "fcp-outcome-mix": "what first contact practitioners do with the people they see",
    "flow-data-coverage": "how much of the pathway is counted",
    "handoffs-per-journey": "how often a person is handed over on the way",
    "imaging-rate": "how many people are sent for scans and X-rays",
    "new-to-follow-up-ratio": "follow-up appointments for each first one",
    "no-outcome-rate": "how many contacts end without a recorded outcome",
    "prom-completion": "how many people report their own outcome",
    "prom-improvement": "how much people’s own reported outcome improves",
    "referral-rate": "referrals for each 1,000 people registered",
    "referral-return-rate": "how many referrals are returned",
    "self-referral-share": "how many people refer themselves",
    "spend-by-setting": "what is spent in each setting",
    "triage-bypass-rate": "how many referrals go round triage",
    "triage-outcome-mix": "where triage sends people",
    "triage-turnaround": "how long triage takes to decide",
    "wait-diagnostic": "how long people wait for tests",
    "wait-hub": "how long people wait for the community clinic",
    "wait-physiotherapy": "how long people wait for physiotherapy",
    "wait-specialist": "how long people wait for a specialist",
}


def measure_name(measure: str) -> str:
    """The name of a measure; its id, as words, where it has none here."""
    return MEASURE_NAMES.get(measure, measure.replace("-", " "))
