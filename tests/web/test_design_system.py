"""The NHS.UK components as we use them: safe with any text, our own in look, and offline."""

import hashlib
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from flask import Flask, render_template_string
from jinja2 import ChainableUndefined, ChoiceLoader, FileSystemLoader, PackageLoader
from jinja2.exceptions import TemplateNotFound
from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    DateField,
    FileField,
    Form,
    HiddenField,
    IntegerField,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.validators import InputRequired, Optional

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "govtool/web/static"
VENDORED = json.loads((STATIC / "vendor/VENDORED.json").read_text())["packages"]
HOSTILE = "Exemplar <b>x</b> & \"y\" 'z'"
CHOICES = {"a": HOSTILE, "b": "Plain"}
GROUPED = {HOSTILE: {"a": HOSTILE}, "Others": {"b": "Plain"}}
NEEDED = InputRequired(HOSTILE)


class EveryKind(Form):
    """A field of every kind, each with hostile words in its label, hint and error."""

    text = StringField(HOSTILE, [NEEDED], description=HOSTILE)
    password = PasswordField(HOSTILE, [NEEDED], description=HOSTILE)
    area = TextAreaField(HOSTILE, [NEEDED], description=HOSTILE)
    number = IntegerField(HOSTILE, [NEEDED], description=HOSTILE)
    date = DateField(HOSTILE, [NEEDED], format="%d %m %Y", description=HOSTILE)
    day = DateField(HOSTILE, [NEEDED], description=HOSTILE)
    select = SelectField(HOSTILE, [NEEDED], choices=CHOICES, description=HOSTILE)
    grouped = SelectField(HOSTILE, [NEEDED], choices=GROUPED, description=HOSTILE)
    radio = RadioField(HOSTILE, [NEEDED], choices=CHOICES, description=HOSTILE)
    many = SelectMultipleField(HOSTILE, [NEEDED], choices=CHOICES, description=HOSTILE)
    agreed = BooleanField(HOSTILE, [NEEDED], description=HOSTILE)
    file = FileField(HOSTILE, [NEEDED], description=HOSTILE)
    token = HiddenField()


FIELDS = """{% from "forms.jinja" import field, hidden_fields, submit %}
<form>{{ hidden_fields(form) }}{% for f in form if f.type != "HiddenField" %}
{{ field(f, hints={"a": hostile}) }}{% endfor %}{{ submit("Save") }}</form>"""
PAGE = (
    '{% extends "base.jinja" %}{% set page_title = "Checks" %}{% block page %}'
    + FIELDS
    + "{% endblock %}"
)


def small_app(**jinja_options: Any) -> Flask:
    """Gives an application that knows our templates and the components, and nothing else."""
    app = Flask("design", static_folder=str(STATIC))
    app.secret_key = "for the tests only"  # noqa: S105
    app.jinja_options = jinja_options
    folders = FileSystemLoader(ROOT / "templates/web")
    app.jinja_loader = ChoiceLoader([folders, PackageLoader("nhsuk_frontend_jinja")])
    return app


@pytest.fixture
def app() -> Iterator[Flask]:
    app = small_app(autoescape=True, undefined=ChainableUndefined)
    with app.test_request_context():
        yield app


def soup_of(source: str, **values: Any) -> BeautifulSoup:
    page = render_template_string(source, hostile=HOSTILE, csp_nonce="n0nce", **values)
    return BeautifulSoup(page, "html5lib")


def one(soup: BeautifulSoup, selector: str) -> Tag:
    tag = soup.select_one(selector)
    assert tag is not None, selector
    return tag


def refused_form(**given: Any) -> EveryKind:
    form = EveryKind(MultiDict(given))
    assert not form.validate()
    return form


def test_with_flasks_own_settings_a_radio_label_would_be_live_markup() -> None:
    app = small_app(undefined=ChainableUndefined)
    with app.test_request_context():
        assert soup_of(FIELDS, form=EveryKind()).find("b")


@pytest.mark.usefixtures("app")
def test_hostile_words_come_out_as_words_in_every_kind_of_field() -> None:
    soup = soup_of(FIELDS, form=refused_form(text=HOSTILE, area=HOSTILE))
    assert soup.find("b") is None
    for name in ("text", "area", "grouped", "radio", "many", "agreed", "file"):
        group = one(soup, f"#{name}").find_parent(class_="nhsuk-form-group")
        assert group is not None
        assert group.get_text().count(HOSTILE) >= 2


@pytest.mark.usefixtures("app")
def test_hostile_words_come_out_as_words_in_the_frame_of_the_page() -> None:
    site = {"place_name": HOSTILE, "person_name": HOSTILE, "nav": [{"text": HOSTILE, "href": "/"}]}
    source = PAGE.replace('"Checks"', "hostile")
    form = refused_form()
    form.form_errors.append(HOSTILE)
    soup = soup_of(source, form=form, site=site)
    assert soup.find("b") is None
    assert one(soup, "title").get_text() == f"Error: {HOSTILE} – govtool"
    assert [tag.get_text(strip=True) for tag in soup.find_all("h1")] == [HOSTILE]


@pytest.mark.usefixtures("app")
def test_an_empty_form_never_shows_the_word_none() -> None:
    nothing = SimpleNamespace(**dict.fromkeys(EveryKind()._fields))
    for form in (EveryKind(), EveryKind(obj=nothing), refused_form()):
        assert "None" not in render_template_string(PAGE, form=form)


@pytest.mark.usefixtures("app")
def test_what_was_typed_comes_back_unchanged() -> None:
    typed = {"text": "None", "area": "one\n  two\n", "number": "12 weeks", "radio": "b"}
    soup = soup_of(FIELDS, form=EveryKind(MultiDict({**typed, "date": ["31", "2", "2027"]})))
    assert one(soup, "#text")["value"] == "None"
    assert one(soup, "#area").get_text() == typed["area"]
    assert one(soup, "#number")["value"] == "12 weeks"
    assert [tag["value"] for tag in soup.select("[name=date]")] == ["31", "2", "2027"]
    assert [tag["value"] for tag in soup.select("[type=radio][checked]")] == ["b"]


@pytest.mark.usefixtures("app")
def test_a_password_is_never_sent_back() -> None:
    page = render_template_string(FIELDS, form=EveryKind(MultiDict({"password": "swordfish"})))
    assert "swordfish" not in page


@pytest.mark.usefixtures("app")
def test_every_error_leads_to_its_control_and_every_control_has_a_label() -> None:
    soup = soup_of(PAGE, form=refused_form())
    ids = [str(tag["id"]) for tag in soup.find_all(id=True)]
    assert len(ids) == len(set(ids))
    controls = soup.select("main input:not([type=hidden]), main select, main textarea")
    named = {str(tag["id"]) for tag in controls}
    targets = [str(tag["href"])[1:] for tag in soup.select(".nhsuk-error-summary a")]
    assert len(targets) == len(EveryKind()._fields) - 1
    assert set(targets) <= named
    assert named == {str(tag["for"]) for tag in soup.select("main label")}
    described = " ".join(str(tag["aria-describedby"]) for tag in soup.select("[aria-describedby]"))
    assert set(described.split()) <= set(ids)


@pytest.mark.usefixtures("app")
def test_an_optional_field_says_so_and_a_counted_area_names_its_limit() -> None:
    class Note(Form):
        note = TextAreaField("Note", [Optional()], render_kw={"autocomplete": "off"})

    source = '{% from "forms.jinja" import field %}{{ field(form.note, max_characters=600) }}'
    soup = soup_of(source, form=Note())
    assert one(soup, "label").get_text(strip=True) == "Note (optional)"
    assert soup.select_one("[data-maxlength='600']")
    assert soup.select_one("textarea[autocomplete=off]")


@pytest.mark.usefixtures("app")
def test_a_kind_of_field_without_a_drawing_is_an_error_not_a_guess() -> None:
    class Clock(Form):
        time = TimeField("Time")

    with pytest.raises(TemplateNotFound, match="field of class TimeField"):
        soup_of(FIELDS, form=Clock())


@pytest.mark.usefixtures("app")
def test_a_page_keeps_to_a_strict_content_policy() -> None:
    soup = soup_of(PAGE, form=refused_form(), site={"sign_out_url": "/out"})
    scripts = soup.find_all("script")
    assert all(tag.get("src") or tag["nonce"] == "n0nce" for tag in scripts)
    assert not [tag for tag in soup.find_all() if any(name.startswith("on") for name in tag.attrs)]
    assert not soup.select("[style], style")
    fetched = [str(tag.get("src") or tag.get("href")) for tag in soup.select("[src], link[href]")]
    assert fetched
    assert all((STATIC / url.removeprefix("/static/")).is_file() for url in fetched)


@pytest.mark.usefixtures("app")
def test_a_page_says_it_is_not_the_nhs_and_carries_no_nhs_brand() -> None:
    page = render_template_string(PAGE, form=EveryKind())
    assert "Not an NHS website" in page
    assert '<html lang="en-GB"' in page
    assert not re.search(r"nhsuk-header|favicon|manifest|og:image|NHS logo", page)


def texts_sent_to_browsers() -> dict[str, str]:
    kinds = {".css", ".js", ".svg", ".jinja"}
    files = [f for top in (STATIC, ROOT / "templates/web") for f in top.rglob("*") if f.is_file()]
    return {str(f.relative_to(ROOT)): f.read_text() for f in files if f.suffix in kinds}


def test_no_nhs_typeface_host_or_logo_is_shipped() -> None:
    unwanted = re.compile(r"frutiger|assets\.nhs|nhs[\w -]*logo\b|sourceMapping", re.IGNORECASE)
    for name, text in texts_sent_to_browsers().items():
        assert not unwanted.search(text), name
    names = [f.name for f in STATIC.rglob("*")]
    assert not [name for name in names if re.search(r"favicon|manifest|opengraph|logo", name)]


def test_nothing_shipped_names_another_host() -> None:
    for name, text in texts_sent_to_browsers().items():
        rest = text.replace("http://www.w3.org/2000/svg", "")
        assert "://" not in rest, name


def test_every_file_a_style_sheet_asks_for_is_there() -> None:
    for sheet in (STATIC / "site.css", STATIC / "vendor/nhsuk-frontend/nhsuk-frontend.min.css"):
        for url in re.findall(r"url\([\"']?([^\"')]+)", sheet.read_text()):
            assert (sheet.parent / url).is_file(), url


def test_every_vendored_file_is_listed_and_unchanged() -> None:
    listed = {name: digest for package in VENDORED for name, digest in package["files"].items()}
    for name, digest in listed.items():
        assert hashlib.sha256((ROOT / name).read_bytes()).hexdigest() == digest, name
    folders = (STATIC / "vendor/nhsuk-frontend", STATIC / "fonts", ROOT / "templates/fonts")
    present = {str(f.relative_to(ROOT)) for top in folders for f in top.rglob("*") if f.is_file()}
    assert present - set(listed) == {"templates/fonts/fonts.conf"}
    assert all((ROOT / package["licence_file"]).is_file() for package in VENDORED)


def test_the_two_halves_of_the_design_system_are_a_pair() -> None:
    frontend = next(package for package in VENDORED if package["name"] == "nhsuk-frontend")
    pair = frontend["pairs_with"]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert f"{pair['name']}=={pair['version']}" in project["dependencies"]
    script = (STATIC / "vendor/update.sh").read_text()
    assert f"NHSUK={frontend['version']}\nNHSUK_JINJA={pair['version']}\n" in script
    assert (frontend["version"], pair["version"]) == ("10.6.1", "0.10.2")
