"""A person begins to change a map: from a blank page, from a version, or as its to-be copy."""

from dataclasses import dataclass

from govtool.checks.fixing.draft import begun
from govtool.pathways.kinds import Stage
from govtool.pathways.model import Pathway
from govtool.pathways.naming import id_from
from govtool.pathways.writing import write_pathway
from govtool.reading import Refused
from govtool.store.audit import Act
from govtool.store.engine import Sessions, reading, writing
from govtool.store.pathways import begin_pathway, pathways_of, version
from govtool.store.values import Place, StoredPathway, VersionNote
from govtool.store.working_maps import NewMap, WorkingMap, begin_map, open_maps
from govtool.workflows.adding_pathway import slug_of
from govtool.workflows.examining import examine
from govtool.workflows.mapping_open import map_in


@dataclass(frozen=True)
class OpenedMap:
    """A map that is being changed, with its title and size.

    Attributes:
        steps: How many it has; None where this program cannot read the map.
        links: Likewise.
    """

    map: WorkingMap
    title: str
    steps: int | None
    links: int | None


@dataclass(frozen=True)
class Desk:
    """What a place's people can map on: the maps being changed, and the pathways to begin from."""

    maps: tuple[OpenedMap, ...]
    pathways: tuple[StoredPathway, ...]

    def on(self, slug: str, stage: Stage) -> OpenedMap | None:
        """The map that is being changed of a pathway's stage."""
        wanted = (slug, stage)
        found = (one for one in self.maps if (one.map.pathway, one.map.stage) == wanted)
        return next(found, None)


def desk(sessions: Sessions, *, place: int) -> Desk:
    """The maps being changed in a place, and its pathways."""
    with reading(sessions) as session:
        maps = open_maps(session, place=place)
        pathways = pathways_of(session, place=place)
    return Desk(tuple(_opened(one) for one in maps), pathways)


def begin_blank(
    sessions: Sessions, *, place: Place, title: str, stage: Stage, act: Act
) -> WorkingMap:
    """Begin a map with nothing on it; its pathway is listed once a version is saved.

    Raises:
        AlreadyThere: the place has such a pathway, or somebody draws it just now.
    """
    slug = slug_of(id_from(title, "pathway"))
    blank = Pathway(slug, title, place.name, stage, (), ())
    with writing(sessions) as session:
        begin_pathway(session, place=place.id, slug=slug, act=act)
        new = NewMap(slug, stage, 0, write_pathway(blank))
        return begin_map(session, place=place.id, new=new, act=act)


def begin_from(
    sessions: Sessions, *, place: int, based_on: tuple[str, int], as_to_be: bool, act: Act
) -> WorkingMap:
    """Begin to change a version of a pathway, or its to-be copy. Steps and links keep their ids.

    Raises:
        NotFound: there is no such version.
        Refused: this program cannot read it.
        AlreadyThere: somebody changes that stage of the pathway just now.
    """
    slug, number = based_on
    with reading(sessions) as session:
        stored = version(session, place=place, slug=slug, number=number)
    pathway = examine(stored.text).pathway
    if as_to_be:
        pathway = to_be_of(pathway)
    with writing(sessions) as session:
        new = NewMap(slug, pathway.stage, number, write_pathway(pathway))
        return begin_map(session, place=place, new=new, act=act)


def note_of(sessions: Sessions, *, place: int, based_on: tuple[str, int]) -> VersionNote:
    """What is known of a version of a pathway; or NotFound."""
    slug, number = based_on
    with reading(sessions) as session:
        return version(session, place=place, slug=slug, number=number).about


def to_be_of(pathway: Pathway) -> Pathway:
    """A proposal that begins as a copy: its title says so; steps and links keep their ids."""
    return pathway if pathway.stage is Stage.TO_BE else begun(pathway)


def _opened(one: WorkingMap) -> OpenedMap:
    try:
        pathway = map_in(one.text)
    except Refused:
        return OpenedMap(one, one.pathway, None, None)
    return OpenedMap(one, pathway.title, len(pathway.steps), len(pathway.links))
