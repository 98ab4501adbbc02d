"""govtool serve: bring the database up to date, show who can sign in, and serve the site."""

import errno
import os
import socket
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import click

from govtool.cli.answering import refusals, refuse
from govtool.cli.server import run_server
from govtool.sample_data.people import SignIn, make_sign_ins
from govtool.sample_data.place import add_demonstration, is_empty
from govtool.settings import (
    OWNER_ONLY,
    SETTINGS,
    BadSetting,
    Settings,
    data_folder,
    read_secret,
    read_settings,
    serving_faults,
)
from govtool.store.engine import Sessions, close
from govtool.store.errors import StoreError
from govtool.store.opening import open_sessions
from govtool.store.schema import upgrade
from govtool.workflows.first_run import set_up_code

SIGN_IN_AS = "Sign in to the demonstration (this computer only); the facilitator sees most:"
LOG = "govtool.log"
SIGN_INS = "demo_sign_ins.txt"
WILDCARDS = ("0.0.0.0", "::", "")  # noqa: S104 - named in order to ask for more


WIDEST = max(len(name) for name in SETTINGS) + 2
EPILOG = "\b\nSettings, read from the environment:\n" + "\n".join(
    f"  {name:{WIDEST}}{words}" for name, words in SETTINGS.items()
)


@click.command(epilog=EPILOG)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Port."
)
@click.option("--no-demo", is_flag=True, help="Make no demonstration place in an empty database.")
def serve(*, host: str, port: int, no_demo: bool) -> None:
    """Serve the site on this computer, with a demonstration if there is nothing yet."""
    try:
        settings = _settings(host, port, no_demo=no_demo)
        _refuse_taken(host, port)
        secret = read_secret(settings.secret_file)
        _make_log(settings.log_file)
        with refusals():
            words = _prepare(settings, secret)
    except (BadSetting, StoreError) as trouble:
        refuse(str(trouble))
    run_server(settings, bind=f"{host}:{port}", ready=lambda: click.echo(words))


def _settings(host: str, port: int, *, no_demo: bool) -> Settings:
    """The settings of the environment and the command line; refused where serving is unsafe."""
    environ = dict(os.environ)
    if "GOVTOOL_BASE_URL" not in environ and host in WILDCARDS:
        refuse(
            f"“{host}” is every address of this computer. Set GOVTOOL_BASE_URL to the one that "
            "people will type, such as https://govtool.example.nhs.uk."
        )
    environ.setdefault("GOVTOOL_BASE_URL", f"http://{host}:{port}")
    if no_demo:
        environ["GOVTOOL_DEMO"] = "no"
    settings = read_settings(environ)
    if settings.log_file is None and sys.stderr.isatty():
        settings = replace(settings, log_file=data_folder(settings) / LOG)
    faults = serving_faults(settings, host=host, environ=environ)
    if faults:
        refuse("\n".join(faults))
    return settings


def _refuse_taken(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                refuse(f"Port {port} is taken by another program. Choose another: --port 8001")
            refuse(f"govtool cannot listen at {host}:{port}: {error.strerror}.")


def _prepare(settings: Settings, secret: bytes) -> str:
    """Bring the database up to date, with its demonstration; what to tell once all is ready."""
    upgrade(settings.database_url)
    sessions = open_sessions(settings.database_url)
    try:
        return _greeting(settings, secret, sessions)
    finally:
        close(sessions)


def _make_log(file: Path | None) -> None:
    """Make the log's file, so that its owner alone can read it.

    Raises:
        BadSetting: It cannot be made or written to.
    """
    if file is None:
        return
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, OWNER_ONLY))
    except OSError as error:
        raise BadSetting(f"The log {file} cannot be written: {error.strerror}.") from None


def _greeting(settings: Settings, secret: bytes, sessions: Sessions) -> str:
    """What to tell once the site is ready; last what people need: who can sign in, and where."""
    kept = data_folder(settings) / SIGN_INS
    if settings.is_demo and is_empty(sessions):
        sign_ins = make_sign_ins()
        _keep(kept, sign_ins)
        add_demonstration(sessions, sign_ins=sign_ins, at=datetime.now(UTC))
    lines = [""]
    if settings.log_file:
        lines += [f"What goes wrong is noted in {settings.log_file}", ""]
    if is_empty(sessions):
        lines += [f"Nobody can sign in yet. The set-up code is {set_up_code(secret)}", ""]
    elif settings.is_demo and kept.is_file():
        lines += [kept.read_text(), f"These are kept in {kept}", ""]
    lines += [f"govtool is ready: {settings.base_url}", "Stop it with Ctrl+C."]
    return "\n".join(lines)


def _keep(file: Path, sign_ins: tuple[SignIn, ...]) -> None:
    """Write the demonstration's passwords where their owner alone can read them."""
    rows = [f"  {one.who:28}{one.email:38}{one.password}" for one in sign_ins]
    text = "\n".join([SIGN_IN_AS, "", *rows, ""])
    file.unlink(missing_ok=True)
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
    with os.fdopen(handle, "w") as opened:
        opened.write(text)
