"""Acts of one type that have a headline and codes of their own: sanctions lifted are no sanctions imposed."""

import csv
import io
import json
from pathlib import Path

import pytest
from tests.conftest import Run

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
