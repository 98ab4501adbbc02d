"""The parts of the site, each a folder of `pages`; a new part is added here by hand."""

from typing import Final

from flask import Blueprint

from govtool.web.pages.accepting.views import blueprint as accepting
from govtool.web.pages.account.views import blueprint as account
from govtool.web.pages.actions.together import blueprint as actions
from govtool.web.pages.answering.agreeing import blueprint as agreeing
from govtool.web.pages.answering.views import blueprint as answering
from govtool.web.pages.arriving.views import blueprint as arriving
from govtool.web.pages.assessment.views import blueprint as assessment
from govtool.web.pages.banks.changing import blueprint as banks
from govtool.web.pages.changing_email.views import blueprint as changing_email
from govtool.web.pages.charts.views import blueprint as charts
from govtool.web.pages.checks.views import blueprint as checks
from govtool.web.pages.comparing.views import blueprint as comparing
from govtool.web.pages.elsewhere.views import blueprint as elsewhere
from govtool.web.pages.entrance.views import blueprint as entrance
from govtool.web.pages.figures.importing import blueprint as figures
from govtool.web.pages.findings.drafting import blueprint as findings
from govtool.web.pages.first_run.views import blueprint as first_run
from govtool.web.pages.following.views import blueprint as following
from govtool.web.pages.forgotten.views import blueprint as forgotten
from govtool.web.pages.history.views import blueprint as history
from govtool.web.pages.information.views import blueprint as information
from govtool.web.pages.installation.views import blueprint as installation
from govtool.web.pages.mapping.views import blueprint as mapping
from govtool.web.pages.movement.views import blueprint as movement
from govtool.web.pages.papers.views import blueprint as papers
from govtool.web.pages.pathway_files.views import blueprint as pathway_files
from govtool.web.pages.pathways.views import blueprint as pathways
from govtool.web.pages.people.views import blueprint as people
from govtool.web.pages.place.views import blueprint as place
from govtool.web.pages.place_settings.letterhead import blueprint as place_settings
from govtool.web.pages.plans.papers import blueprint as plans
from govtool.web.pages.posters.views import blueprint as posters
from govtool.web.pages.profiles.views import blueprint as profiles
from govtool.web.pages.programme.views import blueprint as programme
from govtool.web.pages.renewing.views import blueprint as renewing
from govtool.web.pages.rooms.views import blueprint as rooms
from govtool.web.pages.round_checks.views import blueprint as round_checks
from govtool.web.pages.rounds.signing import blueprint as rounds
from govtool.web.pages.saving.views import blueprint as saving
from govtool.web.pages.second_factor.views import blueprint as second_factor
from govtool.web.pages.second_step.views import blueprint as second_step
from govtool.web.pages.shared.views import blueprint as shared
from govtool.web.pages.sharing.views import blueprint as sharing
from govtool.web.pages.tables.views import blueprint as tables
from govtool.web.pages.triangulation.views import blueprint as triangulation
from govtool.web.pages.workshops.views import blueprint as workshops

BLUEPRINTS: Final[tuple[Blueprint, ...]] = (
    entrance,
    elsewhere,
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
    posters,
    accepting,
    following,
    figures,
    profiles,
    findings,
    pathway_files,
    mapping,
    comparing,
    tables,
    triangulation,
    workshops,
    banks,
    assessment,
    rounds,
    papers,
    movement,
    charts,
    agreeing,
    answering,
    round_checks,
    saving,
    plans,
    actions,
    programme,
    checks,
)
