"""Tables as people and tools write them become maps; what is not plain in them is told."""

import pytest

from govtool.interchange.tables.importing import About, Imported, import_table
from govtool.interchange.tables.sheets import Level
from govtool.pathways.kinds import Channel, LinkKind, Stage, StepType, Urgency
from govtool.reading import Refused
from govtool.sources import Fact

LINKS = "from,to,label\nGP,Triage,\nTriage,T&O,surgery likely\nTriage,Physio,most people\n"


def read(text: str, file: str = "our_map.csv", about: About = About()) -> Imported:  # noqa: B008
    return import_table(text.encode(), file, about)


def refusal(content: bytes | str, file: str = "map.csv") -> str:
    data = content.encode() if isinstance(content, str) else content
    with pytest.raises(Refused) as caught:
        import_table(data, file)
    return "\n".join(str(problem) for problem in caught.value.problems)


def told(imported: Imported, level: Level) -> list[str]:
    return [str(notice) for notice in imported.notices if notice.level is level]


def test_a_from_to_label_table_is_enough_for_a_map() -> None:
    pathway = read(LINKS).pathway
    assert [(step.name, step.type) for step in pathway.steps] == [
        ("GP", StepType.GP),
        ("Triage", StepType.TRIAGE),
        ("T&O", StepType.ORTHOPAEDICS),
        ("Physio", StepType.PHYSIOTHERAPY),
    ]
    assert [link.label for link in pathway.links] == [None, "surgery likely", "most people"]
    assert (pathway.title, pathway.stage) == ("Our map", Stage.AS_IS)


def test_what_is_guessed_is_marked_on_the_map_and_told_with_its_line() -> None:
    imported = read(LINKS)
    assert all(step.inferred == ("type",) for step in imported.pathway.steps)
    assert all(link.inferred == ("kind",) for link in imported.pathway.links)
    guessed = told(imported, Level.GUESSED)
    assert len(guessed) == 7
    assert (
        "line 3: The step is named only by a link; it was added. “T&O” was taken as "
        "“Orthopaedics”, because of the word “T&O”." in guessed[3]
    )


def test_a_name_without_a_known_word_stays_unknown() -> None:
    imported = read("from,to\nGP,The magic room\n")
    step = imported.pathway.steps[1]
    assert (step.type, step.inferred) == (StepType.UNKNOWN, ())
    assert any("“The magic room”" in notice for notice in told(imported, Level.GUESSED))


def test_steps_and_links_may_stand_in_one_table() -> None:
    imported = read(
        "row,id,name,type,provider,from,to,kind,channel,wait\n"
        "step,gp,GP practice,gp,Practices,,,,,\n"
        "step,ort,Orthopaedics,Orthopaedics,The Trust,,,,,over 18 weeks\n"
        "link,,,,,gp,ort,refers to,e-RS,\n"
    )
    assert imported.left_out == imported.guessed == ()
    pathway = imported.pathway
    assert pathway.steps[1].wait is not None
    assert pathway.steps[1].wait.text == "over 18 weeks"
    assert [provider.name for provider in pathway.providers] == ["Practices", "The Trust"]
    assert (pathway.links[0].kind, pathway.links[0].channel) == (LinkKind.REFER, Channel.E_RS)


@pytest.mark.parametrize("mark", [";", "\t", "|"])
def test_other_marks_between_cells_are_seen(mark: str) -> None:
    assert read(LINKS.replace(",", mark)).pathway == read(LINKS).pathway


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_other_encodings_are_seen(encoding: str) -> None:
    text = LINKS.replace("most people", "café – “most”")
    link = import_table(text.encode(encoding), "map.csv").pathway.links[2]
    assert link.label == "café – “most”"


@pytest.mark.parametrize(
    "heading",
    ["From;To", "SOURCE;Target", "start;end", "From step;To step", "Line Source;Line Destination",
     "Origin;Destination", "Source;Destination"],
)  # fmt: skip
def test_headings_are_known_in_many_words(heading: str) -> None:
    pathway = read(f"{heading};Label\nGP;Triage;yes\n").pathway
    assert [(link.origin, link.to, link.label) for link in pathway.links] == [
        ("gp", "triage", "yes")
    ]


def test_a_process_table_of_visio_makes_a_map() -> None:
    imported = read(
        "Process Step ID,Process Step Description,Next Step ID,Connector Label,Shape Type,"
        "Function,Phase\n"
        'P1,Person with knee pain,P2,,Start,People,1\nP2,GP,"P3,P4","urgent,routine",Process,'
        "Practices,1\nP3,A&E,,,Process,Acute trust,2\nP4,SPA,,,End,Community trust,2\n"
    )
    pathway = imported.pathway
    assert [(link.origin, link.to, link.label) for link in pathway.links] == [
        ("P1", "P2", None), ("P2", "P3", "urgent"), ("P2", "P4", "routine"),
    ]  # fmt: skip
    assert pathway.links[1].urgency is Urgency.EMERGENCY
    assert (pathway.steps[0].entry, pathway.steps[3].end) == (Fact.YES, Fact.YES)
    assert pathway.steps[3].type is StepType.SINGLE_POINT_OF_ACCESS
    assert pathway.steps[0].note == "Phase: 1"
    assert imported.left_out == ()


def test_a_diamond_that_asks_nothing_is_told_to_be_a_guess() -> None:
    imported = read(
        "Process Step ID,Process Step Description,Next Step ID,Shape Type\n"
        "P1,Red flags?,P2,Diamond\nP2,Physio,,Diamond\n"
    )
    assert [step.type for step in imported.pathway.steps] == [StepType.DECISION] * 2
    assert [step.inferred for step in imported.pathway.steps] == [(), ("type",)]
    told = [notice.what for notice in imported.notices if "shape" in notice.what]
    assert told == ["“Physio” was taken as a decision, because of its shape “Diamond”."]


def test_a_csv_of_lucidchart_makes_a_map() -> None:
    pathway = read(
        "Id,Name,Shape Library,Page ID,Contained By,Line Source,Line Destination,Text Area 1\n"
        "1,Page,,,,,,Page 1\n2,Process,Flowchart,1,,,,GP practice\n"
        "3,Decision,Flowchart,1,,,,Red flag?\n4,Line,,1,,2,3,referral\n"
    ).pathway
    assert [step.name for step in pathway.steps] == ["Page 1", "GP practice", "Red flag?"]
    assert pathway.steps[2].type is StepType.DECISION
    assert [(link.origin, link.to, link.label) for link in pathway.links] == [
        ("2", "3", "referral")
    ]


def test_what_is_not_understood_is_told_with_its_line_and_kept_in_the_note() -> None:
    imported = read(
        "from,to,kind,channel,wait,Colour of form\n"
        "GP,Triage,refer,carrier pigeon,6-8 weeks,green\n"
        "GP,,refer,,,\n"
    )
    left = told(imported, Level.LEFT_OUT)
    assert len(left) == 3
    assert any("line 2: “6-8 weeks” cannot be read as a figure" in words for words in left)
    assert any(words.startswith("line 2") and "carrier pigeon" in words for words in left)
    assert any("line 3: The link has no “to”" in words for words in left)
    note = imported.pathway.links[0].note or ""
    for words in ("carrier pigeon", "6-8 weeks", "Colour of form: green"):
        assert words in note


def test_a_link_to_a_name_that_two_steps_bear_is_left_out_and_told() -> None:
    imported = read(
        "id,name,type,next\na,Physio,physio,\nb,Physio,physio,\ngp,GP,gp,Physio\nt,X,triage,gp\n"
    )
    (left,) = told(imported, Level.LEFT_OUT)
    assert "Several steps are called “Physio”" in left
    assert "a, b" in left


def test_the_same_line_twice_is_one_link_and_two_ways_are_two() -> None:
    imported = read(
        "from,to,kind,channel\nGP,Triage,refer,fax\nGP,Triage,refer,e-RS\nGP,Triage,refer,fax\n"
    )
    assert [link.id for link in imported.pathway.links] == [
        "gp>triage:refer", "gp>triage:refer-2",
    ]  # fmt: skip
    assert "line 4: This says the same as line 2" in told(imported, Level.LEFT_OUT)[0]


def test_lines_above_the_headings_are_told() -> None:
    imported = read(f"Our map of 2026,,\n\n{LINKS}")
    assert "line 1: This line stands above the headings" in told(imported, Level.TOLD)[0]
    assert len(imported.pathway.links) == 3


def test_a_unit_in_the_heading_counts_for_the_column() -> None:
    pathway = read("from,to,kind,Wait (weeks),Volume per month\nGP,Triage,refer,6,120\n").pathway
    link = pathway.links[0]
    assert link.wait is not None
    assert link.volume_month is not None
    assert (link.wait.text, link.volume_month.text) == ("6 weeks", "120 a month")


def test_what_the_table_does_not_say_is_taken_from_whoever_has_it() -> None:
    about = About("Knees", "Sandford", Stage.TO_BE, "knees-2")
    pathway = read(LINKS, about=about).pathway
    assert (pathway.id, pathway.title) == ("knees-2", "Knees")
    assert (pathway.place, pathway.stage) == ("Sandford", Stage.TO_BE)


def test_a_source_that_is_named_becomes_a_source() -> None:
    text = "from,to,kind,basis,source\nGP,Triage,refer,stated,Talk with GPs\n"
    pathway = read(text).pathway
    assert pathway.sources[0].title == "Talk with GPs"
    assert pathway.links[0].source == pathway.sources[0].id


@pytest.mark.parametrize("text", ["", "\n\n", "a,b\n1,2\n", "name,type\nGP,gp\n"])
def test_a_table_without_steps_and_links_is_refused(text: str) -> None:
    assert "no" in refusal(text).lower()


def test_a_table_of_referrals_is_refused_and_its_cells_are_not_repeated() -> None:
    number = "943 476 5919"
    said = refusal(f"from,to,note\nGP,Triage,{number}\n")
    assert "Column 3: This looks like an NHS number." in said
    assert number not in said
    assert "named for something about a person" in refusal("Surname,from,to\nx,GP,Triage\n")


def test_unmatched_quotation_marks_are_refused_with_the_line() -> None:
    assert "line 2" in refusal('from,to\n"GP,Triage\n')
