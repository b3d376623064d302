"""The documents say what the program does."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from timeline.cli import cli

ROOT = Path(__file__).parents[1]
DOCUMENTS = [ROOT / "README.md", ROOT / "ARCHITECTURE.md", *sorted((ROOT / "docs").glob("*.md"))]


def test_generated_references_are_up_to_date() -> None:
    result = subprocess.run([sys.executable, ROOT / "docs" / "generate.py", "--check"], capture_output=True, text=True)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_commands_and_links_exist(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for name in re.findall(r"^ {4}timeline ([a-z]+)|`timeline ([a-z]+)", text, re.MULTILINE):
        assert (name[0] or name[1]) in cli.commands
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", text):
        assert (path.parent / target).exists(), target
    for part in re.findall(r"`((?:src|docs|seeds|tests|benchmarks|migrations)/[\w./-]+)`", text):
        assert (ROOT / part).exists(), part


def test_the_architecture_names_modules_that_exist() -> None:
    files = {path.as_posix() for path in (ROOT / "src" / "timeline").rglob("*.*")}
    for code in re.findall(r"`([^`]+)`", (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")):
        for name in re.findall(r"\w[\w/]*\.(?:py|yml)\b", code):
            assert any(file.endswith(f"/{name}") for file in files) or (ROOT / name).exists(), name
