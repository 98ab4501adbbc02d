"""The address of this part of the site; each of its views stands in a file of its own story."""

from typing import Final

from flask import Blueprint

blueprint: Final = Blueprint("mapping", __name__, url_prefix="/p/<slug:place>/maps")
MAP: Final = "<int(max=1000000):map_id>"
