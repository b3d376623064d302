"""Look-ups, and what must hold of the data."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from timeline.actors import Gazetteer, explain, load
from timeline.actors.agreement import RESOLVED, compare, disagreements, explanations, receptions
from timeline.actors.checks import lost_forms, problems
from timeline.actors.compiling import Sources, compile_tables, read_sources
from timeline.actors.sources import read
from timeline.errors import InputError
from timeline.model import ActorKind
from timeline.resources import seeds

RECORDS = Path(__file__).parents[3] / "shared" / "data" / "historyatstate"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load()


@pytest.fixture(scope="module")
def data() -> Sources:
    return read_sources(seeds())


def test_the_data_have_no_problems(data: Sources, gazetteer: Gazetteer) -> None:
    assert [str(p) for p in problems(data, gazetteer)] == []


def test_every_form_of_every_name_of_a_side_or_place_is_found(data: Sources, gazetteer: Gazetteer) -> None:
    assert list(lost_forms(data, gazetteer)) == []


@pytest.mark.parametrize(
    ("kind", "atleast"),
    [(ActorKind.STATE, 200), (ActorKind.ORGANISATION, 200), (ActorKind.ARMED_GROUP, 50), (ActorKind.PERSON, 5000)],
)
def test_how_much_is_known(gazetteer: Gazetteer, kind: ActorKind, atleast: int) -> None:
    assert Counter(gazetteer.actor(id).kind for id in gazetteer.actor_ids)[kind] >= atleast


def test_places(gazetteer: Gazetteer) -> None:
    assert len(list(gazetteer.place_ids)) >= 1200
    shusha = gazetteer.place("shusha")
    assert (shusha.name, shusha.state(date(2023, 1, 1)), shusha.note is not None) == ("Shusha", "AZE", True)


@pytest.mark.parametrize(
    ("side", "office", "on", "person"),
    [
        ("AZE", "president", date(2020, 10, 5), "ilham-aliyev"),
        ("FRA", "president", date(2023, 9, 21), "emmanuel-macron"),
        ("DEU", "chancellor", date(2007, 1, 21), "angela-merkel"),
        ("USA", "foreign-minister", date(2003, 5, 1), "colin-powell"),
        ("UN", "secretary-general", date(2010, 1, 1), "ban-ki-moon"),
        ("RUS", "foreign-minister", date(2010, 1, 1), "sergei-lavrov"),
    ],
)
def test_holders(gazetteer: Gazetteer, side: str, office: str, on: date, person: str) -> None:
    assert [o.person for o in gazetteer.holders(side, office, on)] == [person]
    assert any(o.side == side and o.kind == office for o in gazetteer.offices(person, on))


def test_find(gazetteer: Gazetteer) -> None:
    assert [a.id for a in gazetteer.find("AZE")] == ["AZE"]
    assert gazetteer.find("Ильхам Алиев")[0].id == "ilham-aliyev"
    assert gazetteer.find("Emmanuel Makron")[0].id == "emmanuel-macron"
    assert gazetteer.find("Emanuel Macrom")[0].id == "emmanuel-macron"
    assert gazetteer.people_by_surname("Алиевым", "ru")[0] == "ilham-aliyev"
    with pytest.raises(InputError, match="Did you mean “ilham-aliyev”"):
        gazetteer.actor("ilham-aliev")


def test_explain_gives_reasons(gazetteer: Gazetteer) -> None:
    rows = explain("Putin called Baku", gazetteer, on=date(2020, 1, 1))
    assert [(r.text, r.rank, r.actor, r.via) for r in rows] == [
        ("Putin", 1, "vladimir-putin", "surname"),
        ("Baku", 1, "AZE", "capital"),
        ("Baku", 2, "baku", "name"),
    ]
    assert rows[0].name == "Vladimir Putin, president of RUS"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (
            "- {id: X, name: X, ru: X, gendre: m, gender: m, offices: []}",
            "1: unknown key “gendre” of a person. Did you mean “gender”",
        ),
        ("- {id: X, name: X, gender: m, offices: []}", "1: a person needs “ru”."),
        ("- id: X\n  id: Y\n", "2: is no YAML: “id” is given twice."),
        ("- just a text", "“just a text” is no entry"),
        ("id: X", "1: must be a list of entries"),
    ],
)
def test_a_mistake_in_a_file_is_told_with_its_line(tmp_path: Path, text: str, complaint: str) -> None:
    path = tmp_path / "people.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"people\.yml") as error:
        list(read(path, "person"))
    assert complaint in str(error.value)


def test_unknown_sides_and_offices_are_refused(tmp_path: Path) -> None:
    people = tmp_path / "actors" / "people"
    people.mkdir(parents=True)
    (tmp_path / "actors" / "states.yml").write_text(
        "- {id: AZE, name: Azerbaijan, ru: Азербайджан}\n", encoding="utf-8"
    )
    (tmp_path / "actors" / "offices.yml").write_text(
        "- {id: president, name: president, ru: президент, rank: 1}\n", encoding="utf-8"
    )
    row = "- {{id: x, name: Xa Ya, ru: Ха Йа, gender: m, offices: [{{office: {office}, of: {of}, from: {since}}}]}}\n"
    for office, of, since, complaint in (
        ("president", "Azerbaijn", "2003", "unknown side “Azerbaijn” under “of”. Did you mean “Azerbaijan”"),
        ("presidant", "AZE", "2003", "unknown office “presidant”. Did you mean “president”"),
        ("president", "AZE", "2003-13", "“from” is no date"),
    ):
        (people / "x.yml").write_text(row.format(office=office, of=of, since=since), encoding="utf-8")
        with pytest.raises(InputError, match=r"x\.yml:1: ") as error:
            compile_tables(read_sources(tmp_path), [])
        assert complaint in str(error.value)


@pytest.mark.skipif(not RECORDS.is_dir(), reason=f"the records of the Office of the Historian are not at {RECORDS}")
def test_terms_agree_with_the_records_of_visits_and_travels(gazetteer: Gazetteer) -> None:
    findings = list(compare(gazetteer, receptions(RECORDS)))
    because = explanations(seeds() / "actors" / "disagreements.yml")
    for kind in ("visits", "travels"):
        group = [f for f in findings if f.reception.record.startswith(kind)]
        assert sum(f.outcome in RESOLVED for f in group) >= 0.95 * len(group) > 0
    unexplained = {f.reception.record for f in disagreements(findings)} ^ set(because)
    assert unexplained == set(), "explain them in disagreements.yml, or strike what no longer disagrees"
