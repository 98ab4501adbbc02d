"""The parts of the site, each a folder of `pages`; a new part is added here by hand."""

from typing import Final

from flask import Blueprint

from govtool.web.pages.answering.views import blueprint as answering
from govtool.web.pages.assessment.views import blueprint as assessment
from govtool.web.pages.checks.views import blueprint as checks
from govtool.web.pages.entrance.views import blueprint as entrance
from govtool.web.pages.first_run.views import blueprint as first_run
from govtool.web.pages.information.views import blueprint as information
from govtool.web.pages.pathway_files.views import blueprint as pathway_files
from govtool.web.pages.pathways.views import blueprint as pathways
from govtool.web.pages.place.views import blueprint as place
from govtool.web.pages.plans.views import blueprint as plans

BLUEPRINTS: Final[tuple[Blueprint, ...]] = (
    entrance,
    first_run,
    information,
    place,
    pathways,
    pathway_files,
    assessment,
    answering,
    plans,
    checks,
)
