"""The data of languages says each thing once: no key twice in a mapping, no word twice in a list or a class."""

from collections import Counter
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(str(files("timeline.languages")))
FILES = sorted(ROOT.glob("*/lexicon.yml")) + sorted(ROOT.glob("*/frames/*.yml"))


class _Once(yaml.SafeLoader):
    """Refuses a mapping with one key twice, of which YAML keeps the last alone."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        twice = _twice(self.construct_object(key, deep=True) for key, _ in node.value)
        assert not twice, f"line {node.start_mark.line + 1}: {twice}"
        return super().construct_mapping(node, deep)


def _twice(words: Any) -> list[Any]:
    return [word for word, times in Counter(words).items() if times > 1]


def _lists(value: Any) -> list[list[Any]]:
    if isinstance(value, dict):
        return [found for one in value.values() for found in _lists(one)]
    return [value] if isinstance(value, list) else []


@pytest.mark.parametrize("path", FILES, ids=[str(p.relative_to(ROOT)) for p in FILES])
def test_each_thing_is_said_once(path: Path) -> None:
    rows = yaml.load(path.read_text(encoding="utf-8"), _Once)
    lists = (
        [row.split() if isinstance(row, str) else row for row in rows.values()]
        if path.stem == "lexicon"
        else _lists(rows)
    )
    assert [twice for words in lists if (twice := _twice(words))] == []
