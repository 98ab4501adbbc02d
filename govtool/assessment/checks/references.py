"""The documents that the checks on an assessment rest on."""

from govtool.assessment.checks.check import Reference


def matrix_rule(detail: str) -> Reference:
    """The rules printed with a published maturity matrix for boards."""
    title = "Quality assurance maturity matrix for boards, Good Governance Institute"
    return Reference(title, detail)


def board_matrix(detail: str) -> Reference:
    """The instructions of the 2017 matrix for NHS trust boards."""
    title = "NHS trust board good governance maturity matrix, Good Governance Institute, 2017"
    return Reference(title, detail)


def three_lines(detail: str) -> Reference:
    """What tells assurance from reassurance."""
    title = "The three lines of defence for assurance and reassurance, Good Governance Institute"
    return Reference(title, detail)


def own(detail: str) -> Reference:
    """A rule that is ours alone."""
    return Reference("Our own judgement", detail)
