"""The text whose names are read, and the ways of its language."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from timeline.actors import Gazetteer, Match
from timeline.actors.values import Candidate
from timeline.extract.naming.name import SIDES
from timeline.languages.lexicon import Lexicon, lexicon
from timeline.languages.names import NameForms, name_forms
from timeline.languages.parsing import binding
from timeline.model import ActorKind


@dataclass(frozen=True, slots=True)
class Source:
    """What every module here looks at.

    ``in_full`` are the persons whose full name stands anywhere in the text, ``of_bodies`` the words (dictionary forms) of the
    names of organisations there.
    """

    text: str
    language: str
    gazetteer: Gazetteer
    day: date | None
    in_full: frozenset[str]
    of_bodies: frozenset[str]
    words: Lexicon
    forms: NameForms


def source(text: str, language: str, gazetteer: Gazetteer, day: date | None, matches: Sequence[Match]) -> Source:
    """`text` with its `matches`, published on `day`."""
    in_full = frozenset(
        c.actor for m in matches for c in m.candidates[:1] if c.kind is ActorKind.PERSON and c.via == "full name"
    )
    lemmas = binding(language).lemmas
    bodies = {m.span.of(text) for m in matches if m.candidates[:1] and m.candidates[0].kind is ActorKind.ORGANISATION}
    of_bodies = frozenset(f for name in bodies if " " in name for word in name.split() for f in lemmas(word.lower()))
    return Source(text, language, gazetteer, day, in_full, of_bodies, lexicon(language), name_forms(language))


def office_of(match: Match) -> Candidate | None:
    """The office that a match names first of all."""
    return match.candidates[0] if match.candidates and match.candidates[0].kind == "office" else None


def side_of(match: Match) -> Candidate | None:
    """The side that a match may name."""
    return next((c for c in match.candidates if c.kind in SIDES), None)
