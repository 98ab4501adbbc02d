"""What a map says of the design: which links were designed, and whether people keep to them."""

from govtool.pathways.kinds import Aspect, Topic
from govtool.pathways.model import Pathway
from govtool.sources import Fact


def is_compared_with_design(pathway: Pathway) -> bool:
    """Whether somebody has checked, or the map shows all routes and which were designed."""
    checked = pathway.fact(Topic.ROUTES_AS_DESIGNED)
    if checked is not None and checked.value is Fact.YES:
        return True
    layered = pathway.is_complete(Aspect.LAYERS) or all(link.layer for link in pathway.links)
    return layered and pathway.is_complete(Aspect.LINKS)
