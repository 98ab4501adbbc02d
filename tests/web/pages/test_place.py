"""The first page of a place tells what to do next, and what has changed."""

from bs4 import BeautifulSoup

from govtool.pathways.kinds import Stage
from govtool.store.audit import Act
from govtool.store.engine import writing
from govtool.store.memberships import grant
from govtool.store.pathways import Draft, create_pathway
from govtool.store.places import create_place
from govtool.store.values import Role
from tests.web.conftest import TestSite
from tests.web.pages.conftest import AFTER, SLUG
from tests.web.twins import NOON


def overview(site: TestSite, actor: str) -> BeautifulSoup:
    return site.visitor(actor).get(site.url("place.overview"))


def next_things(page: BeautifulSoup) -> list[str]:
    return [link.get_text(strip=True) for link in page.select(".gt-next > li > a")]


def test_whoever_may_answer_is_sent_on_to_the_open_assessment(with_round: TestSite) -> None:
    page = overview(with_round, "board_member")
    assert next_things(page)[0].startswith("Begin your answers: Maturity matrix")
    assert "You have answered 0 of 12" in page.get_text()


def test_the_most_serious_findings_come_first_with_their_plan(with_pathway: TestSite) -> None:
    words = next_things(overview(with_pathway, "commissioner"))
    title = "Mid Nottinghamshire: MSK services before MSK Together"
    assert words == [
        "Begin your answers: Maturity matrix for musculoskeletal care pathways",
        f"Look at {title.partition(': ')[2]}",
        f"See the action plan for {title.partition(': ')[2]}",
        "Map a pathway with the room",
    ]


def test_where_nothing_waits_the_page_says_so(site: TestSite) -> None:
    act = Act(None, NOON)
    draft = Draft(Stage.LIVE, "MSK Together", AFTER)
    with writing(site.sessions) as session:
        place = create_place(session, slug="cedar", name="Cedar", act=act).id
        account = site.twins["alder"].people["reader"].id
        grant(session, place=place, account=account, role=Role.READER, act=act)
        create_pathway(session, place=place, slug=SLUG, draft=draft, act=act)
    assert "Nothing waits for you here" in site.visitor("reader").get("/p/cedar/").get_text()


def test_a_reader_is_offered_neither_answers_nor_plans(with_round: TestSite) -> None:
    page = overview(with_round, "reader")
    assert not any("answers" in words for words in next_things(page))
    assert not page.select("a[href*='/plan']")


def test_every_stage_of_a_pathway_is_told_with_its_findings(with_pathway: TestSite) -> None:
    text = " ".join(overview(with_pathway, "commissioner").get_text(" ").split())
    assert "As-is, version 1" in text
    assert "8 high 5 medium 2 low 32 of 41 checks could not tell everything" in text


def test_the_most_serious_pathway_stands_first_for_a_reader_too(with_pathway: TestSite) -> None:
    cards = overview(with_pathway, "reader").select(".gt-card h3")
    titles = [card.get_text(strip=True) for card in cards]
    assert titles[0] == "MSK services before MSK Together"
    assert len(titles) == 3


def test_nothing_found_where_most_checks_could_not_tell_never_reads_as_clear(
    with_pathway: TestSite,
) -> None:
    url = with_pathway.url("pathway_files.save_version", pathway=SLUG)
    with_pathway.visitor("facilitator").post(url, {"text": AFTER, "based_on": "1"})
    page = overview(with_pathway, "reader")
    tallies = [" ".join(item.get_text(" ").split()) for item in page.select(".gt-tally")]
    assert "Nothing found; 30 of 41 checks could not tell" in tallies
    assert not page.select(".gt-severity--clear")


def test_a_reader_sees_no_changes_of_what_they_may_not_open(with_round: TestSite) -> None:
    assert "Assessment started" in overview(with_round, "board_member").get_text()
    changes = overview(with_round, "reader").select("[aria-labelledby=changes] .gt-row")
    assert changes
    assert not any("Assessment" in row.get_text() for row in changes)


def test_a_reader_is_told_no_names_and_a_member_is(with_pathway: TestSite) -> None:
    name = "CANARY-A-name-facilitator"
    assert f"Added by {name}" in " ".join(
        overview(with_pathway, "commissioner").get_text().split()
    )
    assert "CANARY-A-name" not in overview(with_pathway, "reader").select_one("main").get_text()  # type: ignore[union-attr]
    assert "Added by you" in " ".join(overview(with_pathway, "facilitator").get_text().split())


def test_an_empty_place_says_where_everything_starts(site: TestSite) -> None:
    account = site.twins["alder"].people["facilitator"]
    with writing(site.sessions) as session:
        act = Act(None, NOON)
        place = create_place(session, slug="cedar", name="Cedar", act=act)
        grant(session, place=place.id, account=account.id, role=Role.FACILITATOR, act=act)
    visitor = site.visitor("facilitator")
    assert visitor.get("/p/cedar/").find("a", string="Map the first pathway")
    assert "No pathway has been added" in visitor.get("/p/cedar/pathways").get_text()
    assert "No assessment has been started" in visitor.get("/p/cedar/rounds").get_text()
    assert "this place has none yet" in visitor.get("/p/cedar/rounds/start").get_text()


def test_an_answered_round_is_no_longer_a_next_thing(with_round: TestSite) -> None:
    url = with_round.url("assessment.close", round_id=5)
    with_round.visitor("facilitator").post(url)
    page = overview(with_round, "board_member")
    assert not any(SLUG in words for words in next_things(page))
    assert "Assessment closed" in " ".join(page.get_text().split())
