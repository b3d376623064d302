"""The lexicon of a language: classes of words, and the frames of its events. All of it is data in the language's folder.

``lexicon.yml`` holds named classes of words (dictionary forms, in lower case); ``frames/<type>.yml`` the frames.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from timeline.errors import InputError, did_you_mean
from timeline.languages.frames import Frame, frames_of

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The classes of words of a language by name."""

    language: str
    classes: Mapping[str, frozenset[str]]

    def __getitem__(self, name: str) -> frozenset[str]:
        """The words of a class; raises InputError where there is no such class."""
        try:
            return self.classes[name]
        except KeyError:
            hint = did_you_mean(name, self.classes)
            raise InputError(
                f"no class of words is called “{name}”.{hint}", path=f"languages/{self.language}/lexicon.yml"
            ) from None


@cache
def lexicon(language: str) -> Lexicon:
    """The classes of words of a language."""
    rows = _read(language, "lexicon.yml")
    return Lexicon(language, {name: frozenset(_words(words)) for name, words in rows.items()})


@cache
def frames(language: str) -> tuple[Frame, ...]:
    """All frames of a language, in the order of their files and of the frames in them."""
    folder = files("timeline.languages") / language / "frames"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".yml"))
    found: list[Frame] = []
    for name in names:
        found.extend(frames_of(language, name.removesuffix(".yml"), _read(language, f"frames/{name}")))
    return tuple(found)


@cache
def vocabulary(language: str) -> frozenset[str]:
    """Every word that a class or a frame of the language names."""
    found: set[str] = set()
    for words in lexicon(language).classes.values():
        for word in words:
            found.update(word.split())
    for frame in frames(language):
        for trigger in frame.triggers:
            for alternatives in trigger.words:
                found.update(alternatives)
        for _, named in (*frame.where, *frame.unless):
            found.update(named)
    return frozenset(found)


def _words(value: Any) -> list[str]:
    return value.split() if isinstance(value, str) else [str(word) for word in value]


def _read(language: str, path: str) -> Any:
    text = (files("timeline.languages") / language / path).read_text(encoding="utf-8")
    return yaml.load(text, _LOADER) or {}
