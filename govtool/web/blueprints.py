"""The parts of the site, each a folder of `pages`; a new part is added here by hand."""

from typing import Final

from flask import Blueprint

from govtool.web.pages.account.views import blueprint as account
from govtool.web.pages.answering.views import blueprint as answering
from govtool.web.pages.arriving.views import blueprint as arriving
from govtool.web.pages.assessment.views import blueprint as assessment
from govtool.web.pages.changing_email.views import blueprint as changing_email
from govtool.web.pages.checks.views import blueprint as checks
from govtool.web.pages.entrance.views import blueprint as entrance
from govtool.web.pages.first_run.views import blueprint as first_run
from govtool.web.pages.forgotten.views import blueprint as forgotten
from govtool.web.pages.history.views import blueprint as history
from govtool.web.pages.information.views import blueprint as information
from govtool.web.pages.installation.views import blueprint as installation
from govtool.web.pages.pathway_files.views import blueprint as pathway_files
from govtool.web.pages.pathways.views import blueprint as pathways
from govtool.web.pages.people.views import blueprint as people
from govtool.web.pages.place.views import blueprint as place
from govtool.web.pages.place_settings.views import blueprint as place_settings
from govtool.web.pages.plans.views import blueprint as plans
from govtool.web.pages.renewing.views import blueprint as renewing
from govtool.web.pages.rooms.views import blueprint as rooms
from govtool.web.pages.saving.views import blueprint as saving
from govtool.web.pages.second_factor.views import blueprint as second_factor
from govtool.web.pages.second_step.views import blueprint as second_step
from govtool.web.pages.shared.views import blueprint as shared
from govtool.web.pages.sharing.views import blueprint as sharing

BLUEPRINTS: Final[tuple[Blueprint, ...]] = (
    entrance,
    second_step,
    forgotten,
    account,
    second_factor,
    changing_email,
    first_run,
    arriving,
    information,
    place,
    people,
    renewing,
    rooms,
    place_settings,
    history,
    sharing,
    shared,
    installation,
    pathways,
    pathway_files,
    assessment,
    answering,
    saving,
    plans,
    checks,
)
