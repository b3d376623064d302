"""YAML lists of records, each with the line it begins on, and errors that name that line."""

from collections.abc import Iterator
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

    def fail(self, message: str) -> InputError:
        """The error to raise for this record."""
        return InputError(message, path=self.path, line=self.line)

    def require(self, *names: str) -> None:
        """Raises InputError where one of the fields `names` is missing."""
        for name in names:
            if self.values.get(name) in (None, ""):
                raise self.fail(f"“{name}” is missing.{did_you_mean(name, set(self.values) - set(names))}")

    def allow(self, names: set[str]) -> None:
        """Raises InputError where a field is none of `names`."""
        for name in self.values:
            if name not in names:
                raise self.fail(f"unknown field “{name}”.{did_you_mean(str(name), names)}")


def read(path: Path) -> Iterator[Record]:
    """The records of the YAML list in `path`; dates stay strings. Raises InputError where it is not a list of mappings."""
    return parse(path.read_text(encoding="utf-8"), path)


def parse(text: str, path: Path) -> Iterator[Record]:
    """The same for a text that came from `path`."""
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        if node is None:
            return
        if not isinstance(node, yaml.SequenceNode):
            raise InputError("must be a list, each item beginning with “- ”.", path=path, line=node.start_mark.line + 1)
        for item in node.value:
            line = item.start_mark.line + 1
            if not isinstance(item, yaml.MappingNode):
                raise InputError("must be a record of “name: value” lines.", path=path, line=line)
            yield Record(loader.construct_document(item), path, line)
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
