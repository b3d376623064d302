"""YAML lists of records, each with the line it begins on, and errors that name that line."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from timeline.errors import InputError, did_you_mean


@dataclass(frozen=True, slots=True)
class Record:
    """One item of a YAML list: its values and where it stands (`line` counts from 1)."""

    values: dict[str, Any]
    path: Path
    line: int
    node: yaml.MappingNode | None = None

    def fail(self, message: str, *at: str | int) -> InputError:
        """The error to raise for this record; `at` leads to what it is about: a field, a position in its list …"""
        return InputError(message, path=self.path, line=self._line_of(at))

    def part(self, name: str, position: int) -> "Record":
        """The record at `position` of the list in the field `name`. Raises InputError where it is none."""
        values = self.values[name][position]
        if not isinstance(values, dict):
            raise self.fail(f"each of “{name}” must be a record such as {{name: value}}.", name, position)
        node = _inner(_inner(self.node, name), position)
        return Record(
            values, self.path, self._line_of((name, position)), node if isinstance(node, yaml.MappingNode) else None
        )

    def check(self, allowed: Collection[str], required: Collection[str]) -> list[InputError]:
        """A mistake for each field that is none of `allowed`, and for each of `required` that is missing."""
        given = [name for name in self.values if name not in required]
        unknown = [
            self.fail(f"unknown field “{name}”.{did_you_mean(str(name), allowed)}", name)
            for name in given
            if name not in allowed
        ]
        missing = [
            self.fail(f"“{name}” is missing.{did_you_mean(name, map(str, given))}")
            for name in required
            if self.values.get(name) in (None, "")
        ]
        return unknown + missing

    def _line_of(self, at: tuple[str | int, ...]) -> int:
        node: yaml.Node | None = self.node
        for step in at:
            node = _inner(node, step)
        return self.line if node is None else node.start_mark.line + 1


def _inner(node: yaml.Node | None, step: str | int) -> yaml.Node | None:
    """The node of a field of a mapping, or at a position of a list; None where there is none."""
    if isinstance(node, yaml.MappingNode):
        fields: list[tuple[yaml.Node, yaml.Node]] = node.value
        return next((value for key, value in fields if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int):
        items: list[yaml.Node] = node.value
        return items[step]
    return None


def read(path: Path) -> Iterator[Record | InputError]:
    """The records of the YAML list in `path`, and what is wrong with an item that is none; dates stay strings.

    Raises InputError where the file cannot be read, or is not such a list.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise InputError("is not UTF-8 text; save it as UTF-8.", path=path, line=line) from error
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror}).", path=path) from error
    yield from parse(text, path)


def parse(text: str, path: Path) -> Iterator[Record | InputError]:
    """The same for a text that came from `path`."""
    try:
        loader = _Loader(text)
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        message = f"holds the character U+{error.character:04X}, which YAML does not allow; take it out."
        raise InputError(message, path=path, line=line) from error
    try:
        node = loader.get_single_node()
        if node is None:
            return
        if not isinstance(node, yaml.SequenceNode):
            raise InputError("must be a list, each item beginning with “- ”.", path=path, line=node.start_mark.line + 1)
        for item in node.value:
            line = item.start_mark.line + 1
            if isinstance(item, yaml.MappingNode):
                yield Record(loader.construct_document(item), path, line, item)
            else:
                yield InputError("must be a record of “name: value” lines.", path=path, line=line)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise InputError(f"{error.problem}.", path=path, line=mark.line + 1 if mark else None) from error
    finally:
        loader.dispose()


class _Loader(yaml.SafeLoader):
    """The safe loader without the dates: an EDTF date is a string to us."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if tag != "tag:yaml.org,2002:timestamp"]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
