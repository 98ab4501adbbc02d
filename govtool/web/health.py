"""Whether the site is alive and ready, for whatever watches over it."""

from flask import Flask, Response, jsonify

from govtool.store.accounts import has_accounts
from govtool.store.errors import StoreError
from govtool.web.permissions import public
from govtool.web.visit import reading


def prepare(app: Flask) -> None:
    """Give a site its health page."""
    app.add_url_rule("/healthz", "healthz", healthz, methods=["GET"])


@public
def healthz() -> tuple[Response, int]:
    """Alive, and ready if the database answers; 503 otherwise. No path and no name is told."""
    try:
        with reading() as session:
            has_accounts(session)
    except StoreError as trouble:
        return jsonify(live=True, ready=False, because=type(trouble).__name__.lower()), 503
    return jsonify(live=True, ready=True), 200
