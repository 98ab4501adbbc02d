import re
from dataclasses import replace
from xml.etree import ElementTree as ET

from govtool.assessment.levels import RowState
from govtool.documents.profile_chart import description, profile_svg
from tests.documents.plans import plan

PROFILE = plan().profiles[0]


def test_every_row_has_its_name_and_the_signs_it_needs() -> None:
    svg = profile_svg(PROFILE)
    scored = [row for row in PROFILE.rows if row.level.state is RowState.SCORED]
    assert svg.count("<circle") == len(scored) + 1
    assert svg.count("not answered") == len(PROFILE.rows) - len(scored) + 1
    words = " ".join(ET.fromstring(svg).itertext())  # noqa: S314 - our own picture
    for row in PROFILE.rows:
        assert row.level.title.split()[0] in words


def test_the_picture_is_told_in_words_row_by_row() -> None:
    told = description(PROFILE)
    assert "ACCESS carried 0, claimed 1, target 3" in told
    assert "DECIDE not answered" in told


def test_a_row_that_does_not_apply_is_told_so() -> None:
    first, *rest = PROFILE.rows
    away = replace(first, level=replace(first.level, state=RowState.NOT_APPLICABLE, gated=None))
    changed = replace(PROFILE, rows=(away, *rest))
    assert "VISION does not apply here" in description(changed)
    assert "does not apply here" in profile_svg(changed)


def test_hostile_titles_stay_text() -> None:
    changed = replace(PROFILE, title='"><script>alert(1)</script>')
    ET.fromstring(profile_svg(changed))  # noqa: S314 - our own picture
    assert "<script" not in profile_svg(changed)


def test_no_sign_leaves_the_picture() -> None:
    box = re.search(r'viewBox="0 0 (\d+) (\d+)"', profile_svg(PROFILE))
    assert box is not None
    centres = [float(x) for x in re.findall(r'cx="([\d.]+)"', profile_svg(PROFILE))]
    assert max(centres) < float(box[1])


def test_there_is_no_total_and_no_mean() -> None:
    assert not re.search(r"average|mean|total|%", profile_svg(PROFILE), re.IGNORECASE)
