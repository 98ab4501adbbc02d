"""A pathway file comes in whole, or comes back with what to mend; nothing written is lost."""

from io import BytesIO

from bs4 import BeautifulSoup, Tag

from tests.web.conftest import TestSite
from tests.web.pages.conftest import AFTER, BEFORE, MODELS, SLUG

COVENTRY = (MODELS / "coventry/after.yaml").read_text(encoding="utf-8")


def one(page: BeautifulSoup, selector: str) -> Tag:
    tag = page.select_one(selector)
    assert tag is not None, selector
    return tag


def text_in(page: BeautifulSoup) -> str:
    return one(page, "#text").get_text().removeprefix("\n")


def file(text: str | bytes, name: str = "pathway.yaml") -> tuple[BytesIO, str]:
    return BytesIO(text if isinstance(text, bytes) else text.encode()), name


def hidden(page: BeautifulSoup) -> dict[str, str]:
    """The hidden fields of the form, but for its token."""
    return {name: str(one(page, f"#{name}")["value"]) for name in ("based_on", "agreed_for")}


def carried(page: BeautifulSoup) -> dict[str, str]:
    """The versions that the form began from and builds on."""
    return {name: str(one(page, f"#{name}")["value"]) for name in ("based_on", "began")}


def versions(site: TestSite, slug: str = SLUG) -> int:
    page = site.visitor("reader").get(site.url("pathways.versions", pathway=slug))
    return len(page.select(".gt-row"))


def test_a_file_becomes_a_pathway_named_without_its_stage(site: TestSite) -> None:
    url = site.url("pathway_files.save_pathway")
    response = site.visitor("facilitator").request("POST", url, data={"file": file(BEFORE)})
    assert response.headers["Location"] == f"/p/alder/pathways/{SLUG}/versions/1"
    page = site.visitor("facilitator").get(response.headers["Location"])
    assert "saved as the newest version" in one(page, "[role=status]").get_text()


def test_a_refused_file_shows_each_problem_with_its_line_and_keeps_the_text(
    site: TestSite,
) -> None:
    bad = BEFORE.replace("type: triage", "type: triag").replace("from: gp\n", "from: gpp\n", 1)
    url = site.url("pathway_files.save_pathway")
    data = {"file": file(bad, "mine.yaml"), "note": "First try"}
    page = site.visitor("facilitator").post(url, data, status=422)
    problems = one(page, ".gt-problems")
    line = bad.splitlines().index("    type: triag") + 1
    assert f"Line {line}:" in problems.get_text()
    assert "Did you mean “triage”?" in problems.get_text()
    assert one(problems, "pre").get_text() == "    type: triag"  # type: ignore[arg-type]
    assert text_in(page) == bad
    assert one(page, "#note")["value"] == "First try"
    assert one(page, "title").get_text().startswith("Error: ")


def test_mended_on_the_page_it_is_saved(site: TestSite) -> None:
    url = site.url("pathway_files.save_pathway")
    facilitator = site.visitor("facilitator")
    bad = BEFORE.replace("type: triage", "type: triag")
    page = facilitator.post(url, {"file": file(bad)}, status=422)
    typed = text_in(page).replace("type: triag\n", "type: triage\n").replace("\n", "\r\n")
    facilitator.post(url, {"text": typed})
    stored = facilitator.request("GET", site.url("pathways.file", pathway=SLUG, number=1))
    assert stored.data.decode() == BEFORE


def test_wb_04_hostile_words_in_a_refused_file_come_back_as_words(site: TestSite) -> None:
    hostile = "title: <script>alert(1)</script></textarea><b>x</b>\nsteps: []\n"
    url = site.url("pathway_files.save_pathway")
    page = site.visitor("facilitator").post(url, {"text": hostile}, status=422)
    assert not page.select("main script, main b")
    assert text_in(page).strip() == hostile.strip()


def test_what_is_no_text_or_nothing_at_all_is_told_plainly(site: TestSite) -> None:
    url = site.url("pathway_files.save_pathway")
    facilitator = site.visitor("facilitator")
    for given, words in (
        ({"file": file(b"\xff\xfe\x00\x01")}, "This is not text in UTF-8"),
        ({"text": " "}, "Choose a pathway file, or write its text"),
        ({"file": file("", "blank.yaml")}, "The file “blank.yaml” is empty. Choose another"),
        ({"text": "format: answers/1\n"}, "The format is “answers/1”"),
    ):
        page = facilitator.post(url, given, status=422)
        assert words in " ".join(page.get_text().split())


def test_a_pathway_that_is_there_already_is_asked_about_and_becomes_its_next_version(
    with_pathway: TestSite,
) -> None:
    url = with_pathway.url("pathway_files.save_pathway")
    facilitator = with_pathway.visitor("facilitator")
    page = facilitator.post(url, {"file": file(AFTER)}, status=409)
    assert versions(with_pathway) == 1
    assert text_in(page) == AFTER
    facilitator.post(url, {"text": AFTER, "is_next": "y", **hidden(page)})
    assert versions(with_pathway) == 2


def test_where_nothing_was_chosen_the_message_stands_at_the_field_and_leads_to_it(
    site: TestSite,
) -> None:
    url = site.url("pathway_files.save_pathway")
    page = site.visitor("facilitator").post(url, {}, status=422)
    told = "Choose a pathway file, or write its text in the box below."
    assert told in one(page, "#file-error").get_text()
    assert "file-error" in str(one(page, "input[type=file]")["aria-describedby"])
    (link,) = page.select(".nhsuk-error-summary a")
    assert link.get_text(strip=True) == told
    assert link["href"] == "#file"
    assert not page.select(".gt-problems, #text-error")


def test_a_file_of_another_place_is_asked_about_and_both_are_named(
    with_pathway: TestSite,
) -> None:
    url = with_pathway.url("pathway_files.save_version", pathway=SLUG)
    facilitator = with_pathway.visitor("facilitator")
    page = facilitator.post(url, {"file": file(COVENTRY), "based_on": "1"}, status=409)
    words = " ".join(one(page, "main").get_text(" ").split())
    for name in ("Coventry (id coventry-after)", "Mid Nottinghamshire (id mid-notts-before)"):
        assert name in " ".join(one(page, "#is_meant-error").get_text().split())
        assert name in " ".join(one(page, "label[for=is_meant]").get_text().split())
    assert "Nothing was saved yet" in words
    assert text_in(page) == COVENTRY
    assert not one(page, "#is_meant").has_attr("checked")
    assert versions(with_pathway) == 1


def test_a_file_of_another_place_is_saved_once_somebody_says_that_it_is_meant(
    with_pathway: TestSite,
) -> None:
    url = with_pathway.url("pathway_files.save_version", pathway=SLUG)
    facilitator = with_pathway.visitor("facilitator")
    page = facilitator.post(url, {"file": file(COVENTRY), "based_on": "1"}, status=409)
    facilitator.post(url, {"text": COVENTRY, "is_meant": "y", **hidden(page)})
    assert versions(with_pathway) == 2


def test_a_tick_for_one_file_does_not_count_for_another(with_pathway: TestSite) -> None:
    url = with_pathway.url("pathway_files.save_version", pathway=SLUG)
    facilitator = with_pathway.visitor("facilitator")
    page = facilitator.post(url, {"file": file(COVENTRY), "based_on": "1"}, status=409)
    other = BEFORE.replace("place: Mid Nottinghamshire", "place: Sandford")
    page = facilitator.post(url, {"text": other, "is_meant": "y", **hidden(page)}, status=409)
    assert "Sandford" in one(page, "#is_meant-error").get_text()
    assert not one(page, "#is_meant").has_attr("checked")
    assert versions(with_pathway) == 1


def test_a_file_that_belongs_to_another_pathway_of_the_place_is_shown_the_way_there(
    with_pathway: TestSite,
) -> None:
    facilitator = with_pathway.visitor("facilitator")
    facilitator.post(with_pathway.url("pathway_files.save_pathway"), {"text": COVENTRY})
    url = with_pathway.url("pathway_files.save_version", pathway=SLUG)
    page = facilitator.post(url, {"text": COVENTRY, "based_on": "1"}, status=409)
    assert page.select("main a[href='/p/alder/pathways/coventry/add-version']")


def test_the_same_place_written_with_other_spaces_and_capitals_is_the_same(
    with_pathway: TestSite,
) -> None:
    url = with_pathway.url("pathway_files.save_version", pathway=SLUG)
    text = AFTER.replace("place: Mid Nottinghamshire", 'place: "mid  nottinghamshire"')
    assert text != AFTER
    with_pathway.visitor("facilitator").post(url, {"text": text, "based_on": "1"})
    assert versions(with_pathway) == 2


def test_two_who_add_a_version_at_once_are_told_and_nothing_is_lost(
    with_pathway: TestSite,
) -> None:
    url = with_pathway.url("pathway_files.save_version", pathway=SLUG)
    first, second = with_pathway.visitor("facilitator"), with_pathway.visitor("commissioner")
    first.post(url, {"text": AFTER, "based_on": "1"})
    page = second.post(url, {"text": BEFORE, "based_on": "1"}, status=409)
    assert "version 2 was saved after you opened this page" in " ".join(page.get_text().split())
    assert text_in(page) == BEFORE
    assert one(page, "#based_on")["value"] == "2"
    second.post(url, {"text": BEFORE, "based_on": "2"})
    assert versions(with_pathway) == 3


def both_of(page: BeautifulSoup) -> list[str]:
    """What is said of each side, theirs first."""
    return [" ".join(side.get_text(" ").split()) for side in page.select(".gt-both > div")]


THEIRS = BEFORE.replace("name: Physiotherapy team A", "name: Physiotherapy at home", 1)
YOURS = BEFORE.replace("title: ", "title: Draft of ", 1)


def test_cc_03_what_each_changed_stands_side_by_side_in_words(with_pathway: TestSite) -> None:
    url = with_pathway.url("pathway_files.save_version", pathway=SLUG)
    assert BEFORE not in {THEIRS, YOURS}
    with_pathway.visitor("facilitator").post(url, {"text": THEIRS, "based_on": "1"})
    data = {"text": YOURS, "based_on": "1", "note": "Mine"}
    page = with_pathway.visitor("commissioner").post(url, data, status=409)
    theirs, yours = both_of(page)
    assert "Changed in version 2, which is saved" in theirs
    assert "Steps, changed:" in theirs
    assert "Physiotherapy at home" in theirs
    assert "Draft of" not in theirs
    assert "Changed in your text, which is not saved" in yours
    assert "Draft of" in yours
    assert "Physiotherapy at home" not in yours
    assert text_in(page) == YOURS
    assert one(page, "#note")["value"] == "Mine"
    assert "Physiotherapy at home" in one(page, "details pre").get_text()


def test_cc_03_changes_of_different_lines_are_put_together_and_looked_at_before_they_are_saved(
    with_pathway: TestSite,
) -> None:
    url = with_pathway.url("pathway_files.save_version", pathway=SLUG)
    with_pathway.visitor("facilitator").post(url, {"text": THEIRS, "based_on": "1"})
    second = with_pathway.visitor("commissioner")
    page = second.post(url, {"text": YOURS, "based_on": "1"}, status=409)
    assert one(page, "button[name=together]")
    data = {"text": text_in(page), "together": "y", **carried(page)}
    page = second.post(url, data, status=200)
    assert "Physiotherapy at home" in text_in(page)
    assert "title: Draft of " in text_in(page)
    assert versions(with_pathway) == 2
    second.post(url, {"text": text_in(page), **carried(page)})
    assert versions(with_pathway) == 3
    stored = second.request("GET", with_pathway.url("pathways.file", pathway=SLUG, number=3))
    assert b"Physiotherapy at home" in stored.data
    assert b"title: Draft of " in stored.data


def test_cc_03_changes_of_the_same_line_are_left_to_the_person_and_nothing_is_lost(
    with_pathway: TestSite,
) -> None:
    url = with_pathway.url("pathway_files.save_version", pathway=SLUG)
    other = BEFORE.replace("title: ", "title: Our ", 1)
    with_pathway.visitor("facilitator").post(url, {"text": other, "based_on": "1"})
    second = with_pathway.visitor("commissioner")
    page = second.post(url, {"text": YOURS, "based_on": "1"}, status=409)
    assert not page.select("button[name=together]")
    assert "The two touch the same lines" in " ".join(one(page, "main").get_text(" ").split())
    forced = {"text": text_in(page), "together": "y", **carried(page)}
    page = second.post(url, forced, status=409)
    assert text_in(page) == YOURS
    second.post(url, {"text": text_in(page), **carried(page)})
    stored = second.request("GET", with_pathway.url("pathways.file", pathway=SLUG, number=3))
    assert stored.data.decode() == YOURS
    older = second.request("GET", with_pathway.url("pathways.file", pathway=SLUG, number=2))
    assert older.data.decode() == other


def test_cc_03_a_third_save_in_between_is_shown_against_the_version_both_began_from(
    with_pathway: TestSite,
) -> None:
    url = with_pathway.url("pathway_files.save_version", pathway=SLUG)
    first, second = with_pathway.visitor("facilitator"), with_pathway.visitor("commissioner")
    first.post(url, {"text": THEIRS, "based_on": "1"})
    page = second.post(url, {"text": YOURS, "based_on": "1"}, status=409)
    more = THEIRS.replace("name: Pain", "name: Persistent pain", 1)
    first.post(url, {"text": more, "based_on": "2"})
    page = second.post(url, {"text": text_in(page), **carried(page)}, status=409)
    theirs, yours = both_of(page)
    assert "Changed in version 3" in theirs
    assert "Physiotherapy at home" in theirs
    assert "Physiotherapy at home" not in yours


def test_wb_04_hostile_words_in_what_two_people_changed_stay_words(
    with_pathway: TestSite,
) -> None:
    url = with_pathway.url("pathway_files.save_version", pathway=SLUG)
    hostile = "</textarea></pre><script>alert(1)</script><b>x</b>"
    theirs = BEFORE.replace("title: ", f"title: {hostile}", 1)
    yours = BEFORE.replace("name: Physiotherapy team A", f"name: {hostile}", 1)
    with_pathway.visitor("facilitator").post(url, {"text": theirs, "based_on": "1"})
    data = {"text": yours, "based_on": "1"}
    page = with_pathway.visitor("commissioner").post(url, data, status=409)
    assert not page.select("main script, main b")
    assert hostile in one(page, ".gt-both").get_text()
    assert hostile in one(page, "details pre").get_text()


def test_a_form_that_lost_its_hidden_field_is_answered_like_a_stale_one(
    with_pathway: TestSite,
) -> None:
    url = with_pathway.url("pathway_files.save_version", pathway=SLUG)
    for based_on in ("", "x", "-1", "99999999999999999999"):
        data = {"text": AFTER, "based_on": based_on}
        with_pathway.visitor("facilitator").post(url, data, status=409)


def test_what_is_new_is_told_in_the_list_of_versions(with_pathway: TestSite) -> None:
    url = with_pathway.url("pathway_files.save_version", pathway=SLUG)
    data = {"text": AFTER, "based_on": "1", "note": "After the redesign"}
    with_pathway.visitor("facilitator").post(url, data)
    page = with_pathway.visitor("reader").get(with_pathway.url("pathways.versions", pathway=SLUG))
    rows = [" ".join(row.get_text(" ").split()) for row in page.select(".gt-row")]
    assert rows[0].startswith("Version 2: MSK Together Live")
    assert rows[0].endswith("After the redesign")
    assert "by a member" in rows[0]
