"""Sessions for the command line, on a database that was looked at first. Loads no Flask."""

from govtool.store.checking import check
from govtool.store.engine import Sessions, make_engine, make_sessions


def open_sessions(url: str) -> Sessions:
    """What opens sessions on the database at an address; end with `engine.close`.

    Raises:
        Unusable: There is no database there, or it is damaged, not ours, too old or too new.
    """
    engine = make_engine(url)
    try:
        check(engine)
    except BaseException:
        engine.dispose()
        raise
    return make_sessions(engine)
