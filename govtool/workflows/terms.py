"""On which terms a place has its pathways checked: by its profile, and against its figures.

Whatever is stored and cannot be used (written by another version of this program) is said in
words, and the checks are then run as if it were not there.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from govtool.actions.wording import counted
from govtool.checks.catalogue import MAP_CHECKS
from govtool.checks.check import Check
from govtool.checks.every import EVERY_CHECK
from govtool.checks.finding import Report
from govtool.checks.measured_catalogue import MEASURED_CHECKS
from govtool.checks.profile import Profile, run_with
from govtool.checks.running import run_checks
from govtool.checks.wording import listed
from govtool.pathways.kinds import Stage
from govtool.pathways.model import Pathway
from govtool.reading import UPLOAD, Refused
from govtool.referrals.measures import Measures
from govtool.referrals.periods import day_in_words
from govtool.referrals.place_figures import PlaceFigures, on_the_map, read_place_figures
from govtool.store.engine import Sessions, reading
from govtool.store.place_texts import newest_of_each
from govtool.workflows.check_files import profile_from

ONLY_IN_PLACE: Final = "Figures tell what is in place, so none are held against this proposal"
MOST_SOURCES: Final = 3
"""How many sources of figures are named before they are counted."""


@dataclass(frozen=True)
class Terms:
    """What a place has stored: the text of its profile and of its figures, where it has any.

    Attributes:
        slug: The short name of the pathway that is looked at, which may have figures of its own.
        is_told: False where nobody asked for a place's terms: then nothing is said of them.
    """

    profile: str | None = None
    figures: str | None = None
    slug: str = ""
    is_told: bool = False

    def for_pathway(self, slug: str) -> "Terms":
        """The same, for one pathway."""
        return Terms(self.profile, self.figures, slug, self.is_told)

    @property
    def without_figures(self) -> "Terms":
        """The same profile and no figures, of which nothing is said either."""
        return Terms(self.profile, None, self.slug, is_told=False)


PLAIN: Final = Terms()
"""Every check on the map as it comes with govtool, and no figures."""


@dataclass(frozen=True)
class Applied:
    """A place's terms as they hold for one pathway."""

    profile: Profile | None
    measures: Measures | None
    """What is weighed; None where there are none, or none that can be used."""
    sentences: tuple[str, ...]

    @property
    def checks(self) -> tuple[Check, ...]:
        """The checks there are to run, before a profile leaves any out."""
        return MAP_CHECKS if self.measures is None else EVERY_CHECK

    def run(self, pathway: Pathway) -> Report:
        """What the checks say of the pathway on these terms; the report tells the terms too."""
        if self.profile is None:
            report = run_checks(pathway, self.checks, self.measures)
        else:
            report = run_with(self.profile, pathway, self.checks, self.measures)
        return replace(report, terms=self.sentences)


def terms_of(sessions: Sessions, *, place: int, slug: str = "") -> Terms:
    """The terms of a place as they stand, for one of its pathways."""
    with reading(sessions) as session:
        profile, figures = newest_of_each(session, place=place)
    return Terms(profile, figures, slug, is_told=True)


def applied(terms: Terms, pathway: Pathway) -> Applied:
    """What the terms of a place mean for one pathway, with the sentences that say so."""
    profile, why_not = _profile(terms.profile)
    said = [why_not] if why_not else list(_of_profile(profile))
    measures, about = _measures(terms, pathway)
    if terms.is_told:
        said.extend(about)
    return Applied(profile, measures, tuple(said))


@lru_cache(maxsize=32)
def stored_figures(text: str) -> PlaceFigures:
    """The figures in a stored text; the same text is read once.

    Raises:
        Refused: this program can no longer read it.
    """
    return read_place_figures(text)


def where_from(measures: Measures) -> str:
    """The periods and sources of figures: "April 2025 to March 2026; from “a” and “b”"."""
    return f"{_periods(measures)}; {_sources(measures)}"


@lru_cache(maxsize=32)
def _profile(text: str | None) -> tuple[Profile | None, str]:
    if text is None:
        return None, ""
    try:
        return profile_from(text, limits=UPLOAD), ""
    except Refused:
        return None, (
            "This govtool cannot read the profile of checks that the place chose, so every check "
            "was run as it usually is."
        )


def _of_profile(profile: Profile | None) -> Iterator[str]:
    if profile is None:
        return
    changes = profile.changes
    more = (
        f", with {counted(changes, 'severity or threshold', 'severities or thresholds')} changed"
        if changes
        else ""
    )
    yield f"The checks were run by the profile “{profile.title}”{more}."


def _measures(terms: Terms, pathway: Pathway) -> tuple[Measures | None, tuple[str, ...]]:
    if pathway.stage is Stage.TO_BE:
        return None, (f"{ONLY_IN_PLACE}: {_not_run()}.",)
    if terms.figures is None:
        return None, (f"There are no figures yet, so {_not_run()}.",)
    try:
        found = stored_figures(terms.figures).used_for(terms.slug)
    except Refused:
        return None, (f"This govtool cannot read the figures of the place, so {_not_run()}.",)
    if found is None:
        return None, (f"There are no figures of this pathway yet, so {_not_run()}.",)
    kept, off_the_map = on_the_map(found, pathway)
    return kept, tuple(_of_figures(found, kept, off_the_map))


def _of_figures(found: Measures, kept: Measures, off_the_map: int) -> Iterator[str]:
    whose = "this pathway" if found.pathway else "the place"
    yield (
        f"The checks over figures were run on the newest of {whose} "
        f"({counted(len(kept.rows), 'figure')}): {where_from(kept)}."
    )
    if off_the_map:
        number = counted(off_the_map, "figure")
        is_are = "is of a step or link that is" if off_the_map == 1 else "are of steps or links"
        yield f"{number} {is_are} not on this map, and told nothing here."


def _not_run() -> str:
    return f"{len(MEASURED_CHECKS)} checks over figures were not run and nothing is known of them"


def _periods(measures: Measures) -> str:
    spans = [row.span for row in measures.rows if row.span]
    unsaid = len(measures.rows) - len(spans)
    if not spans:
        return "no period is stated"
    first, last = min(span.first for span in spans), max(span.last for span in spans)
    labels = {span.label for span in spans}
    told = labels.pop() if len(labels) == 1 else f"{day_in_words(first)} to {day_in_words(last)}"
    return f"{told}; no period is stated for {unsaid}" if unsaid else told


def _sources(measures: Measures) -> str:
    titles = {source.id: source.title for source in measures.sources}
    named = [titles.get(row.source or "", row.source) for row in measures.rows]
    used = list(dict.fromkeys(name for name in named if name))
    if not used:
        return "no source is stated"
    shown = [f"“{name}”" for name in used[:MOST_SOURCES]]
    if len(used) > MOST_SOURCES:
        shown.append(counted(len(used) - MOST_SOURCES, "more source"))
    unsaid = f"; no source is stated for {named.count(None)}" if None in named else ""
    return f"from {listed(shown)}{unsaid}"
