"""How a language writes names and titles. Data in ``<language>/names.yml``: regular expressions, each by what it finds."""

import re
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from timeline.errors import InputError, did_you_mean

_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class NameForms:
    """Patterns over the text of a document; those that a language leaves out find nothing.

    ``person`` is a person's name from its first word. ``apposed`` ends before an office that belongs to its group
    ``name``. ``government`` begins with the ``name`` of whoever leads one. ``halves`` are two countries
    (``first``, ``second``) that share a word; ``quarter`` the ``quarter`` of one that is named by it alone.
    ``counterpart`` stands between a side and a person's name; its ``word`` must be one for an opposite number.
    ``surname_first`` is a whole name that begins with its ``surname``. ``former`` ends before the adjective of a
    state that is no more; ``generation`` follows a surname; ``notice`` is a remark in which no names count;
    ``dated`` ends before a month that is no person of that name. ``sides_before_titles`` is the one kind of name
    (``Via``) by which a side may stand before a title; None for any.
    """

    person: re.Pattern[str] = _NEVER
    apposed: re.Pattern[str] = _NEVER
    government: re.Pattern[str] = _NEVER
    halves: re.Pattern[str] = _NEVER
    quarter: re.Pattern[str] = _NEVER
    counterpart: re.Pattern[str] = _NEVER
    surname_first: re.Pattern[str] = _NEVER
    former: re.Pattern[str] = _NEVER
    generation: re.Pattern[str] = _NEVER
    notice: re.Pattern[str] = _NEVER
    dated: re.Pattern[str] = _NEVER
    sides_before_titles: str | None = None


@cache
def name_forms(language: str) -> NameForms:
    """The forms of a language; raises InputError where its file has a field that is none."""
    source = files("timeline.languages") / language / "names.yml"
    rows: dict[str, str] = yaml.safe_load(source.read_text(encoding="utf-8"))
    known = [field.name.replace("_", " ") for field in fields(NameForms)]
    made: dict[str, Any] = {}
    for field, value in rows.items():
        if field not in known:
            hint = did_you_mean(field, known)
            raise InputError(f"names have no field “{field}”.{hint}", path=f"languages/{language}/names.yml")
        made[field.replace(" ", "_")] = value if field == "sides before titles" else re.compile(value)
    return NameForms(**made)
