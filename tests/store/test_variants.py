"""Acts of one type that have a headline and codes of their own: sanctions lifted are no sanctions imposed."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from tests.conftest import Run

from timeline import actors
from timeline.importers import events_yaml
from timeline.model import CuratedEvent

TOLD = {
    "imposed": "The European Union imposed sanctions against Belarus on May 3, 2023.",
    "lifted": "The European Union lifted sanctions against Belarus on May 3, 2023.",
    "ввёл": "3 мая 2023 года Евросоюз ввёл санкции против Белоруссии.",
    "снял": "3 мая 2023 года Евросоюз снял санкции с Белоруссии.",
}


@pytest.mark.parametrize(
    ("name", "plover", "cameo"),
    [
        ("imposed", "SANCTION", "163"),
        ("lifted", "CONCEDE", "085"),
        ("ввёл", "SANCTION", "163"),
        ("снял", "CONCEDE", "085"),
    ],
)
def test_each_variant_has_its_codes(run: Run, tmp_path: Path, name: str, plover: str, cameo: str) -> None:
    (tmp_path / "a.txt").write_text(TOLD[name], encoding="utf-8")
    (event,) = json.loads(run("extract", tmp_path / "a.txt").output)["events"]
    assert (event["type"], event["plover"]["type"], event["cameo"]) == ("sanction", plover, cameo)


def test_variants_are_events_of_their_own(run: Run, tmp_path: Path) -> None:
    for name, text in TOLD.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    run("ingest", *(tmp_path / f"{name}.txt" for name in TOLD))
    rows = list(csv.DictReader(io.StringIO(run("export", "--format", "csv").output)))
    assert sorted((row["plover"], row["cameo"], row["sources"]) for row in rows) == [
        ("CONCEDE", "085", "2"),
        ("SANCTION-discontinue", "163", "2"),
    ]
    lifted = next(row for row in rows if row["cameo"] == "085")
    assert "lifts sanctions" in lifted["title"]
    as_of = run("export", "--format", "csv", "--as-of", "2999").output
    assert sorted(row["cameo"] for row in csv.DictReader(io.StringIO(as_of))) == ["085", "163"]
    run("verify")


CURATED = """\
- id: eu-lifts-sanctions
  type: sanction
  variant: lifted
  date: 2023-05-03
  title: The European Union lifts its sanctions against Belarus
  participants: [{side: EU, role: initiator}, {side: BLR, role: target}]
  sources: [{record: Official Journal}]
"""


def test_a_curator_says_that_a_sanction_was_lifted(run: Run, tmp_path: Path) -> None:
    for name, text in TOLD.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "curated.yml").write_text(CURATED, encoding="utf-8")
    run("ingest", tmp_path / "curated.yml", *(tmp_path / f"{name}.txt" for name in TOLD))
    rows = list(csv.DictReader(io.StringIO(run("export", "--format", "csv").output)))
    assert sorted((row["cameo"], row["origin"], row["sources"]) for row in rows) == [
        ("085", "both", "3"),
        ("163", "extracted", "2"),
    ]
    (read,) = events_yaml.read(tmp_path / "curated.yml", actors.load())
    assert isinstance(read, CuratedEvent)
    (tmp_path / "written.yml").write_text(events_yaml.write([read]), encoding="utf-8")
    assert [replace(read, source="written.yml")] == list(events_yaml.read(tmp_path / "written.yml", actors.load()))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("variant: lifted", "variant: lifter"), "3: unknown variant “lifter” of sanction. Did you mean “lifted”?"),
        (("variant: lifted", "variant: 7"), "3: unknown variant “7” of sanction. It is one of lifted, or left out."),
        (("type: sanction", "type: aid"), "3: the type “aid” has no variants; leave “variant” out."),
        (("variant:", "varient:"), "3: unknown field “varient”. Did you mean “variant”?"),
    ],
)
def test_variants_that_are_none(run: Run, tmp_path: Path, change: tuple[str, str], told: str) -> None:
    (tmp_path / "curated.yml").write_text(CURATED.replace(*change), encoding="utf-8")
    assert f"curated.yml:{told}" in run("ingest", tmp_path / "curated.yml", status=1).output
