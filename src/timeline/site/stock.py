"""Datasette's own pages in Russian: its templates, with each phrase that ``i18n/datasette.yml`` lists in both languages.

What its scripts write into a page is in ``i18n/scripts.yml``; ``static/stock.js`` puts it in the reader's language. What the
templates lack for keyboards and screen readers is in ``i18n/amendments.yml``. The phrases stand in these files as they stand in
Datasette, so that a test finds those that a new Datasette words anew.
"""

import json
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import datasette as package
import yaml
from jinja2 import BaseLoader, Environment

TEMPLATES = Path(package.__file__).parent / "templates"
SCRIPTS = Path(package.__file__).parent / "static"

Source = tuple[str, str | None, Callable[[], bool] | None]


class Bilingual(BaseLoader):
    """The templates of another loader; Datasette's own say each phrase in the reader's language (``lang``)."""

    def __init__(self, templates: BaseLoader) -> None:
        self._templates = templates

    def get_source(self, environment: Environment, template: str) -> Source:
        source, path, uptodate = self._templates.get_source(environment, template)
        if path is not None and Path(path).parent == TEMPLATES:
            source = bilingual(amended(source, Path(path).name), Path(path).name)
        return source, path, uptodate

    def list_templates(self) -> list[str]:
        return self._templates.list_templates()


@cache
def phrases() -> dict[str, dict[str, str]]:
    """For each template the English phrases and the Russian ones."""
    return _listed("datasette.yml")


@cache
def script_phrases() -> dict[str, dict[str, str]]:
    """For each script the English phrases and the Russian ones."""
    return _listed("scripts.yml")


@cache
def amendments() -> dict[str, dict[str, str]]:
    """For each template what it writes, and what takes its place."""
    return _listed("amendments.yml")


@cache
def script_words() -> str:
    """What ``stock.js`` looks up, as JSON."""
    return json.dumps({english: russian for known in script_phrases().values() for english, russian in known.items()})


def _listed(name: str) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = yaml.safe_load((files(__package__) / "i18n" / name).read_text(encoding="utf-8"))
    return found


def amended(source: str, name: str) -> str:
    """The source of the template `name` with its amendments."""
    for theirs, ours in amendments().get(name, {}).items():
        source = source.replace(theirs, ours)
    return source


def bilingual(source: str, name: str) -> str:
    """The source of the template `name` with its phrases in both languages, longer phrases before those within them."""
    known = phrases().get(name, {})
    for i, english in enumerate(sorted(known, key=len, reverse=True)):
        source = source.replace(english, f"\0{i}\0")
    for i, english in enumerate(sorted(known, key=len, reverse=True)):
        both = f"{{% if lang == 'ru' %}}{known[english]}{{% else %}}{english}{{% endif %}}"
        source = source.replace(f"\0{i}\0", both)
    return source


def prepare(environment: Any) -> None:
    environment.loader = Bilingual(environment.loader)
