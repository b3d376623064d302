"""One agency's text in many papers is one source: it is shown as often as it is printed, and believed once."""

import csv
import io
import json
from itertools import permutations
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from tests.conftest import Run

from timeline.merging.copies import copies, wording
from timeline.model import Modality, Telling
from timeline.store import database, dump

AGENCY = (
    "Russian President Vladimir Putin held a telephone conversation with the President of Azerbaijan Ilham Aliyev on "
    "Wednesday, during which the leaders discussed the transport of gas and a new railway through the Caucasus"
)
OWN = "Ilham Aliyev had a phone call from Vladimir Putin on May 3. Gas was on the agenda of the two presidents."
PAPERS = {
    "agency": ("Putin calls Aliyev", f"MOSCOW, May 3. {AGENCY}, the Kremlin press service said.", "2023-05-03"),
    "paper": ("Kremlin: leaders spoke of gas", f"{AGENCY}, TASS reports.", "2023-05-04"),
    "portal": ("Putin calls Aliyev", f"{AGENCY.replace('a new railway', 'one new railway')}.", "2023-05-04"),
    "own": ("Call from Moscow", OWN, "2023-05-04"),
}


def article(folder: Path, name: str) -> Path:
    title, text, day = PAPERS[name]
    row = {
        "id": name,
        "title": title,
        "text": text,
        "published": day,
        "source": name,
        "url": f"https://{name}.example/1",
    }
    path = folder / f"{name}.jsonl"
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    return path


def call(run: Run) -> tuple[dict[str, Any], dict[str, str]]:
    """The one call, as JSON and as a row of CSV."""
    (event,) = json.loads(run("export", "--format", "json", "--type", "call").output)
    (row,) = csv.DictReader(io.StringIO(run("export", "--format", "csv", "--type", "call").output))
    return event, row


def test_copies_add_neither_sources_nor_confidence(run: Run, tmp_path: Path) -> None:
    run("ingest", article(tmp_path, "agency"))
    alone, _ = call(run)
    run("ingest", article(tmp_path, "paper"), article(tmp_path, "portal"))
    copied, row = call(run)
    assert copied["confidence"] == pytest.approx(alone["confidence"], abs=0.03)
    assert (row["sources"], row["copies"]) == ("1", "2")
    original = {quote["publisher"]: quote["document_key"] for quote in copied["evidence"]}["agency"]
    assert [one["original"] for one in copied["copies"]] == [original, original]
    assert {quote["publisher"] for quote in copied["evidence"]} == {"agency", "paper", "portal"}
    assert run("explain", copied["id"]).output.count("the same source over again") == 2
    run("ingest", article(tmp_path, "own"))
    supported, row = call(run)
    assert (row["sources"], row["copies"]) == ("2", "2")
    assert supported["confidence"] > copied["confidence"]
    run("verify")
    assert json.loads(run("export", "--format", "json", "--type", "call", "--as-of", "2999").output) == [supported]


def test_which_is_the_copy_does_not_depend_on_what_came_first(run: Run, db: Path, tmp_path: Path) -> None:
    paths = {name: article(tmp_path, name) for name in PAPERS}
    found = set()
    for order in list(permutations(PAPERS))[::7]:
        for name in order:
            run("ingest", paths[name], "--db", tmp_path / f"{'-'.join(order)}.db")
        rows = run("export", "--format", "csv", "--type", "call", "--db", tmp_path / f"{'-'.join(order)}.db").output
        (row,) = csv.DictReader(io.StringIO(rows))
        found.add((row["confidence"], row["sources"], row["copies"], row["date"], row["participants"]))
    assert len(found) == 1


def test_a_rebuild_gives_the_same(run: Run, db: Path, tmp_path: Path) -> None:
    for name in PAPERS:
        run("ingest", article(tmp_path, name))
    engine = database.open_existing(db)
    with engine.connect() as connection:
        before = list(dump.derived(connection))
        connection.exec_driver_sql("DELETE FROM event")
        connection.exec_driver_sql("DELETE FROM report")
        connection.exec_driver_sql("DELETE FROM extraction")
        connection.commit()
    run("build")
    with engine.connect() as connection:
        assert list(dump.derived(connection)) == before


def test_views_tell_copies(run: Run, db: Path, tmp_path: Path) -> None:
    run("ingest", *(article(tmp_path, name) for name in PAPERS))
    with database.open_existing(db).connect() as connection:
        rows = connection.exec_driver_sql(
            "SELECT DISTINCT publisher, copy_of FROM quotes JOIN event ON event.id = event_id WHERE type_id = 'call'"
        ).all()
        assert connection.exec_driver_sql("SELECT source_count, copies FROM events WHERE type = 'call'").one() == (2, 2)
    assert {*rows} == {("agency", None), ("own", None), ("paper", PAPERS["agency"][0]), ("portal", PAPERS["agency"][0])}


def test_short_passages_are_told_by_what_stands_around_them(run: Run, tmp_path: Path) -> None:
    text = "Putin called Aliyev on May 3, 2023. {} The conversation took place at the initiative of the Russian side, it was said."
    for name, words in (
        ("a", "They spoke of gas."),
        ("b", "They spoke of gas, too."),
        ("c", "Nobody said what about."),
    ):
        other = (
            text
            if name != "c"
            else "Baku, May 4, 2023. Putin called Aliyev on May 3. {} It was a long talk, people say."
        )
        (tmp_path / f"{name}.txt").write_text(other.format(words), encoding="utf-8")
    run("ingest", *(tmp_path / f"{name}.txt" for name in "abc"))
    _, row = call(run)
    assert (row["sources"], row["copies"]) == ("2", "1")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (AGENCY, AGENCY.upper().replace(",", " –"), True),
        (AGENCY, f"BAKU, May 3 (Agency) – {AGENCY}", True),
        (
            AGENCY,
            AGENCY.replace("transport of gas", "price of oil").replace(
                "held a telephone conversation with", "spoke to"
            ),
            False,
        ),
        (AGENCY, OWN, False),
        ("Putin called Aliyev.", "Putin called Aliyev.", False),
        (
            "Президент России Владимир Путин провёл телефонный разговор с президентом Азербайджана Ильхамом Алиевым.",
            "Президент России Владимир Путин провел телефонный разговор с президентом Азербайджана Ильхамом Алиевым",
            True,
        ),
    ],
)
def test_the_wording_of_copies(one: str, other: str, same: bool) -> None:
    tellings = [
        Telling(
            key, (key,), key, "call", Modality.ASSERTED, None, "none", (), None, None, 0.9, day, wording=wording([text])
        )
        for key, day, text in (("b", "2023-05-03", one), ("a", "2023-05-04", other))
    ]
    assert copies(tellings) == ({"a": "b"} if same else {})


CITED = """\
- id: a-letter
  type: correspondence
  date: 2023-05-02
  title: A letter of the president
  participants: [{person: ilham-aliyev, role: initiator}, {side: TUR, role: target}]
  sources:
    - record: Archive of letters, 1
    - {document: c.txt, quote: It rained on the day of the letter}
"""


def test_sources_are_counted_in_one_way(run: Run, db: Path, tmp_path: Path) -> None:
    (tmp_path / "c.txt").write_text("BAKU, May 4, 2023. It rained on the day of the letter.\n", encoding="utf-8")
    (tmp_path / "cited.yml").write_text(CITED, encoding="utf-8")
    run("ingest", tmp_path / "c.txt", tmp_path / "cited.yml", *(article(tmp_path, name) for name in PAPERS))
    with database.open_existing(db).connect() as connection:
        counted: dict[str, int] = dict(connection.exec_driver_sql("SELECT type, source_count FROM events").all())
    assert (counted["call"], counted["correspondence"]) == (2, 2)
    for when in ((), ("--as-of", "2999")):
        rows = csv.DictReader(io.StringIO(run("export", "--format", "csv", *when).output))
        assert {row["type"]: int(row["sources"]) for row in rows} == counted
        told = json.loads(run("export", "--format", "json", *when).output)
        assert {event["type"]: event["source_count"] for event in told} == counted


def told(key: str, document: str, day: str, text: str) -> Telling:
    return Telling(
        key,
        (key,),
        document,
        "call",
        Modality.ASSERTED,
        None,
        "none",
        (),
        None,
        None,
        0.9,
        day,
        wording=wording([text]),
    )


@pytest.mark.parametrize("again", [AGENCY, f"BAKU, May 3 (Agency) – {AGENCY}"], ids=["word for word", "nearly"])
def test_no_article_copies_itself(again: str) -> None:
    tellings = [
        told("one", "agency", "2023-05-03", AGENCY),
        told("two", "agency", "2023-05-03", again),
        told("three", "paper", "2023-05-04", again),
        told("four", "agency", "2023-05-05", again.replace("a new railway", "one new railway")),
    ]
    articles = {one.key: one.document for one in tellings}
    assert {copy: articles[original] for copy, original in copies(tellings).items()} == {"three": "agency"}


def test_an_article_that_tells_an_event_twice_is_one_source(run: Run, tmp_path: Path) -> None:
    text = "\n".join(f"MOSCOW, May {day}. {AGENCY.replace('Wednesday', f'May {day}')}." for day in (3, 9))
    row = {"id": "a", "title": "Calls", "text": text, "published": "2023-05-10", "source": "agency"}
    (tmp_path / "a.jsonl").write_text(json.dumps(row), encoding="utf-8")
    run("ingest", tmp_path / "a.jsonl")
    one, other = (e["id"] for e in json.loads(run("export", "--format", "json", "--type", "call").output))
    run("curate", "merge", one, other)
    _, exported = call(run)
    assert (exported["sources"], exported["copies"]) == ("1", "0")


def test_of_many_near_copies_each_is_compared_with_few() -> None:
    words = AGENCY.split()
    times = []
    for count in (500, 2000):
        tellings = [
            told(f"{n:04}", f"{n:04}", "2023-05-03", " ".join([*words[:12], f"word{n}", *words[13:]]))
            for n in range(count)
        ]
        runs = []
        for _ in range(5):
            start = process_time()
            found = copies(tellings)
            runs.append(process_time() - start)
            assert found == {one.key: "0000" for one in tellings[1:]}
        times.append(min(runs))
    assert times[1] < 8 * times[0]
