"""The text of an answer to a contradiction becomes a Reply, or the problems in it."""

from govtool.reading import UPLOAD, Limits, build, parse, require_format
from govtool.triangulation.reply import REPLY_FORMAT, Reply


def read_reply(text: str, file: str = "answer", limits: Limits = UPLOAD) -> Reply:
    """Read the answer to a contradiction.

    Raises:
        Refused: with every problem found, each with its line.
    """
    document = parse(text, file, limits)
    require_format(document, REPLY_FORMAT, "an answer to a contradiction")
    return build(Reply, document)
