"""How gunicorn is told to run."""

from pathlib import Path

from govtool.cli.server import options
from govtool.cli.whole_requests import WholeRequests
from govtool.settings import Settings, read_settings
from govtool.store.passwords import IN_LINE


def settings(tmp_path: Path) -> Settings:
    return read_settings({"GOVTOOL_DATABASE_URL": f"sqlite:///{tmp_path}/govtool.sqlite"})


def test_the_server_opens_no_side_door_and_believes_no_forwarded_header(tmp_path: Path) -> None:
    chosen = options(settings(tmp_path), bind="127.0.0.1:8000", ready=lambda: None)
    assert chosen["control_socket_disable"] is True
    assert chosen["forwarded_allow_ips"] == ""
    assert issubclass(chosen["worker_class"], WholeRequests)
    assert "accesslog" not in chosen


def test_threads_remain_for_those_who_are_in_while_a_crowd_signs_in(tmp_path: Path) -> None:
    chosen = options(settings(tmp_path), bind="127.0.0.1:8000", ready=lambda: None)
    assert chosen["threads"] >= IN_LINE + 8
