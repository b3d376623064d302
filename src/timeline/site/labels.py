"""What facet values are called in the reader's language."""

import re
import sqlite3
from collections.abc import Iterable
from functools import cache

import yaml

from timeline import resources
from timeline.ontology import event_types, families, roles
from timeline.site.language import Language

PARTICIPANT = re.compile(r"(?P<role>\w+): (?P<who>.*?)(?: \((?P<side>[^()]+)\))?")


def labels(connection: sqlite3.Connection, dimension: str, values: Iterable[str], language: Language) -> dict[str, str]:
    """The label of each of `values` of `dimension`; a value nobody has named is its own label."""
    values = list(values)
    match dimension:
        case "type":
            return {v: type_label(v, language) for v in values}
        case "family":
            return {v: family_label(v, language) for v in values}
        case "side" | "person":
            return actors(connection, values, language)
        case "pair":
            names = actors(connection, {side for v in values for side in v.split("–")}, language)
            return {v: " – ".join(names[side] for side in v.split("–")) for v in values}
        case "source":
            return {v: _publisher(connection, v) for v in values}
        case "month":
            return {v: language.month(v) for v in values}
        case "year":
            return {v: v for v in values}
        case _:
            return {v: language.get(f"{dimension}.{v}", v) for v in values}


def type_label(id_: str, language: Language) -> str:
    known = event_types().get(id_)
    return language.pick(known.label, known.label_ru) if known else id_


def family_label(id_: str, language: Language) -> str:
    known = families().get(id_)
    return language.pick(known.label, known.label_ru) if known else id_


def role_label(id_: str, language: Language) -> str:
    known = roles().get(id_)
    return language.pick(known.label, known.label_ru) if known else id_


def field_label(id_: str, language: Language) -> str:
    """A field of an event; a role is one too."""
    return language.get(f"field.{id_}", role_label(id_, language))


def coded(column: str, value: str, language: Language) -> str | None:
    """What the code `value` of a column of any table is called; None where it is no code."""
    match column:
        case "type" | "type_id" if value in event_types():
            return type_label(value, language)
        case "family" if value in families():
            return family_label(value, language)
        case "role_id" | "field":
            return field_label(value, language)
        case "modality" | "status" | "origin":
            return language.get(f"{column}.{value}", value)
    return None


def office_label(title: str, title_ru: str | None, language: Language) -> str:
    """An office, given as the title its holder had or as a kind of office."""
    kind = _office_kinds().get(title)
    return language.pick(*kind) if kind else language.pick(title, title_ru)


@cache
def _office_kinds() -> dict[str, tuple[str, str]]:
    path = resources.seeds() / "actors" / "offices.yml"
    return {row["id"]: (row["name"], row["ru"]) for row in yaml.safe_load(path.read_text(encoding="utf-8"))}


def actors(connection: sqlite3.Connection, ids: Iterable[str], language: Language) -> dict[str, str]:
    """The names of actors; an unknown id (a person only named) is its own name."""
    ids = list(dict.fromkeys(ids))
    names = {id_: id_ for id_ in ids}
    for at in range(0, len(ids), 500):
        some = ids[at : at + 500]
        sql = f"SELECT id, name, name_ru FROM actor WHERE id IN ({', '.join('?' * len(some))})"
        names.update((row[0], language.pick(row[1], row[2])) for row in connection.execute(sql, some))
    return names


def claimed(
    connection: sqlite3.Connection, field: str, values: Iterable[str | None], language: Language
) -> dict[str, str]:
    """What sources say of a field, in words: `values` as claims write them."""
    written = [value for value in dict.fromkeys(values) if value]
    match field:
        case "type":
            return {v: type_label(v, language) for v in written}
        case "date":
            return {v: language.when(v) for v in written}
        case "modality":
            return {v: language.get(f"modality.{v}", v) for v in written}
        case "place":
            return _named(connection, "SELECT name, name, name_ru FROM place WHERE name IN ({})", written, language)
        case "participants":
            return _participants(connection, written, language)
    return {v: v for v in written}


def _participants(connection: sqlite3.Connection, written: list[str], language: Language) -> dict[str, str]:
    """``initiator: Ilham Aliyev (AZE); target: RUS`` with the role, the person and the side in words."""
    parts = {value: [PARTICIPANT.fullmatch(part) for part in value.split("; ")] for value in written}
    told = {m[name] for matches in parts.values() for m in matches if m for name in ("who", "side") if m[name]}
    names = _named(connection, "SELECT name, name, name_ru FROM actor WHERE name IN ({})", told, language)
    names |= {k: v for k, v in actors(connection, told, language).items() if k != v}

    def words(m: re.Match[str]) -> str:
        side = f" ({names.get(m['side'], m['side'])})" if m["side"] else ""
        return f"{role_label(m['role'], language)}: {names.get(m['who'], m['who'])}{side}"

    return {value: "; ".join(map(words, filter(None, matches))) or value for value, matches in parts.items()}


def _named(connection: sqlite3.Connection, sql: str, values: Iterable[str], language: Language) -> dict[str, str]:
    """The names that `sql` (value, English, Russian) gives for `values`; those it does not know are their own."""
    values = list(values)
    rows = connection.execute(sql.format(", ".join("?" * len(values))), values)
    return {v: v for v in values} | {row[0]: language.pick(row[1], row[2]) for row in rows}


def _publisher(connection: sqlite3.Connection, id_: str) -> str:
    row = connection.execute("SELECT name FROM publisher WHERE id = ?", (id_,)).fetchone()
    return str(row[0]) if row else id_
