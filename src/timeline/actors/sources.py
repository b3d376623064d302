"""The YAML under ``seeds/`` as rows that know their file and line. All scalars are text, so ``NO`` is Norway's code."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

from timeline.dates import EdtfDate
from timeline.errors import InputError, did_you_mean

KEYS: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    kind: (frozenset(required.split()), frozenset(optional.split()))
    for kind, required, optional in (
        (
            "state",
            "id name ru",
            "names names_ru short short_ru forms_ru adjective adjective_ru prefix prefix_ru people people_ru capital "
            "region since until note also_name",
        ),
        (
            "organisation",
            "id name ru",
            "names names_ru short short_ru forms_ru people people_ru members within region since until note",
        ),
        (
            "movement",
            "id name ru kind",
            "names names_ru short short_ru forms_ru adjective adjective_ru prefix prefix_ru people people_ru "
            "capital within region since until note",
        ),
        ("office", "id name ru rank", "words words_ru forms_ru single body implied"),
        ("implied", "side", "words words_ru forms_ru"),
        ("seat", "of", "names names_ru forms_ru"),
        (
            "place",
            "id name ru kind in",
            "names names_ru forms_ru adjective adjective_ru at note also_name",
        ),
        ("sovereignty", "state", "from until"),
        ("person", "id name ru gender offices", "surname surname_ru variants variants_ru note"),
        ("term", "office of from", "until to title title_ru acting note"),
        ("disagreement", "record because", ""),
        ("exclusion", "", "phrases phrases_ru weak_surnames weak_surnames_ru strong_surnames forms"),
    )
}


@dataclass(frozen=True, slots=True)
class Row:
    """One mapping of a YAML file, checked for misspelt and missing keys."""

    path: Path
    line: int
    values: Mapping[str, Any]

    def error(self, message: str) -> InputError:
        return InputError(message, path=self.path, line=self.line)

    def text(self, key: str) -> str:
        value = self.values[key]
        if not isinstance(value, str):
            raise self.error(f"“{key}” must be a text.")
        return value

    def optional(self, key: str) -> str | None:
        return None if self.values.get(key) is None else self.text(key)

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts under `key`: a list, a single text, or nothing."""
        value = self.values.get(key)
        if value is None:
            return ()
        if isinstance(value, str):
            return (value,)
        if isinstance(value, list) and all(isinstance(v, str) for v in value):
            return tuple(value)
        raise self.error(f"“{key}” must be a text or a list of texts.")

    def flag(self, key: str) -> bool:
        value = self.values.get(key, "false")
        if value not in ("true", "false"):
            raise self.error(f"“{key}” must be true or false, not “{value}”.")
        return bool(value == "true")

    def date(self, key: str) -> EdtfDate | None:
        value = self.optional(key)
        if value is None:
            return None
        try:
            return EdtfDate.parse(value)
        except ValueError as reason:
            raise self.error(f"“{key}” is no date: {reason}") from None

    def rows(self, key: str, kind: str) -> tuple["Row", ...]:
        value = self.values.get(key) or []
        if not isinstance(value, list):
            raise self.error(f"“{key}” must be a list.")
        return tuple(_checked(self.path, v, kind) for v in value)


def read(path: Path, kind: str) -> Iterator[Row]:
    """The rows of a YAML list; raises InputError naming the line where it is no list of known keys."""
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "not readable"
        raise InputError(f"is no YAML: {problem}.", path=path, line=mark.line + 1 if mark else None) from None
    if content is None:
        return
    if not isinstance(content, list):
        raise InputError("must be a list of entries, each beginning with “- ”.", path=path, line=1)
    for entry in content:
        yield _checked(path, entry, kind)


def files(root: Path) -> list[Path]:
    """All files under `root` that this knowledge is made from, in a fixed order."""
    return sorted([*(root / "actors").rglob("*.yml"), *(root / "places").rglob("*.yml")])


def fingerprint(root: Path) -> str:
    """SHA-256 (hex) over the names and bytes of those files and of this package's code."""
    digest = sha256()
    for path in [*files(root), *sorted(Path(__file__).parent.glob("*.py"))]:
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


class _Loader(yaml.CSafeLoader):
    """Mappings remember their line; every scalar but null stays the text it is."""


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[str, Any]:
    result: dict[str, Any] = {"__line__": node.start_mark.line + 1}
    for key, value in node.value:
        name = loader.construct_object(key)
        if name in result:
            raise yaml.MarkedYAMLError(problem=f"“{name}” is given twice", problem_mark=key.start_mark)
        result[name] = loader.construct_object(value, deep=True)
    return result


def _scalar(loader: _Loader, node: yaml.ScalarNode) -> str | None:
    value: str = node.value
    return None if node.style is None and value in ("", "null", "~") else value


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)
for _tag in ("str", "int", "float", "bool", "null", "timestamp"):
    _Loader.add_constructor(f"tag:yaml.org,2002:{_tag}", _scalar)


def _checked(path: Path, entry: Any, kind: str) -> Row:
    if not isinstance(entry, dict):
        raise InputError(f"“{entry}” is no entry: each is a list of “key: value”.", path=path)
    values = {k: v for k, v in entry.items() if k != "__line__"}
    row = Row(path, entry["__line__"], values)
    required, optional = KEYS[kind]
    for key in values:
        if key not in required | optional:
            raise row.error(f"unknown key “{key}” of a {kind}.{did_you_mean(key, required | optional)}")
    if missing := sorted(k for k in required if values.get(k) is None):
        raise row.error(f"a {kind} needs “{missing[0]}”.")
    return row
