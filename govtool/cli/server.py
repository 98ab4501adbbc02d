"""gunicorn, started from inside the program and told everything it needs to know."""

import importlib
import sys
from collections.abc import Callable
from typing import Any, Final

from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]
from typing_extensions import override

from govtool.cli.whole_requests import WholeRequests
from govtool.settings import Settings
from govtool.store.processes import processes_for

SITE: Final = ("govtool.web.serving", "site")
"""Where a server finds the site; the command line itself knows nothing of it."""
THREADS: Final = 48
"""For each process; more than `store.passwords.IN_LINE`, so that a crowd that signs in leaves some
to those who are in."""

SWITCH: Final = 0.0005
"""Seconds after which a thread that computes lets others go on. Python's own 0.005 makes whoever
holds the database's write lock queue behind the others after each of its statements."""


def run_server(settings: Settings, *, bind: str, ready: Callable[[], None]) -> None:
    """Serve the site until the process is told to stop; ``ready`` is called once it listens."""
    _Server(settings, options(settings, bind=bind, ready=ready)).run()


def options(settings: Settings, *, bind: str, ready: Callable[[], None]) -> dict[str, Any]:
    """How gunicorn is to run: threads in few processes, quiet, and with no side doors."""
    return {
        "bind": bind,
        "workers": processes_for(settings.database_url),
        "worker_class": type("Worker", (WholeRequests,), {"body_limit": settings.body_limit}),
        "threads": THREADS,
        "keepalive": 10,
        "timeout": 60,
        "graceful_timeout": 20,
        "control_socket_disable": True,
        "forwarded_allow_ips": "",
        "loglevel": "warning",
        "proc_name": "govtool",
        "when_ready": lambda _server: ready(),
    }


class _Server(BaseApplication):  # type: ignore[misc]
    """Loads the site inside each server process, after it was started."""

    def __init__(self, settings: Settings, chosen: dict[str, Any]) -> None:
        self._settings = settings
        self._options = chosen
        super().__init__()

    @override
    def load_config(self) -> None:
        for name, value in self._options.items():
            self.cfg.set(name, value)

    @override
    def load(self) -> Any:
        sys.setswitchinterval(SWITCH)
        module, name = SITE
        return getattr(importlib.import_module(module), name)(self._settings)
