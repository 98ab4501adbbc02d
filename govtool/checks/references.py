"""The documents that checks come from."""

from govtool.checks.check import Reference

BHR = "UCLPartners case study: the MSK pathway of Barking and Dagenham, Havering, Redbridge"
ELHT = "East Lancashire Hospitals Trust, project proposal to the Q community, 2019"
COVENTRY = "Coventry: delivering integrated MSK services in the community"
CONNECT_GGI = "Connect Health, foreword to the 2019 MSK guidance written with the GGI"
MID_NOTTS = "NHS RightCare brief: Mid Nottinghamshire, MSK Together, 2017 to 2019"
FIELD = "Known in the field; wording and thresholds are govtool's own"


def bhr(detail: str) -> Reference:
    """The Barking and Dagenham, Havering and Redbridge case study."""
    return Reference(BHR, detail)


def elht(detail: str) -> Reference:
    """The East Lancashire proposal."""
    return Reference(ELHT, detail)


def coventry(detail: str) -> Reference:
    """The Coventry case study."""
    return Reference(COVENTRY, detail)


def mid_notts(detail: str) -> Reference:
    """The Mid Nottinghamshire brief."""
    return Reference(MID_NOTTS, detail)


def field(detail: str) -> Reference:
    """Not from a source document: see DECISIONS.md."""
    return Reference(FIELD, detail)
