"""Surnames of persons whom the document has named in full, though nobody else knows them."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from timeline.extract.naming.name import Name
from timeline.extract.naming.source import Source
from timeline.languages.parsing import binding
from timeline.model import ActorKind
from timeline.text import Span

_CAPITALISED = re.compile(r"[A-ZА-ЯЁ][\w’-]+")
_NAMED_BEFORE = "a surname named before"


def named_again(source: Source, areas: Sequence[Span], names: Sequence[Name]) -> list[Name]:
    """`names` and the other places where a person unknown to the gazetteer is named by surname alone.

    A bare surname is that of the person this document has named in full, before any other of the same name.
    """
    lemmas = binding(source.language).lemmas
    unknown = _unknown(source, names, lemmas)

    def bearer(word: str) -> Name | None:
        return next((unknown[f] for f in lemmas(word) if f in unknown), None)

    found = [_own(source.text, name, bearer) for name in names]
    if unknown:
        found += _elsewhere(source.text, areas, names, bearer)
    return found


def _unknown(source: Source, names: Sequence[Name], lemmas: Callable[[str], tuple[str, ...]]) -> dict[str, Name]:
    """The names of unknown persons, by the dictionary forms that their surnames may have."""
    unknown: dict[str, Name] = {}
    for name in names:
        ref = name.reference
        if ref is not None and ref.kind is ActorKind.PERSON and ref.actor is None:
            first = source.forms.surname_first.match(ref.span.of(source.text))
            for word in (name.word.of(source.text), *((first["surname"],) if first else ())):
                for form in lemmas(word):
                    unknown.setdefault(form, name)
    return unknown


def _own(text: str, name: Name, bearer: Callable[[str], Name | None]) -> Name:
    ref = name.reference
    if ref is None or ref.kind is not ActorKind.PERSON or not ref.reason.startswith("surname"):
        return name
    known = bearer(name.word.of(text))
    if known is None or known.reference is None:
        return name
    return replace(name, reference=replace(known.reference, span=name.span, reason=_NAMED_BEFORE))


def _elsewhere(
    text: str, areas: Sequence[Span], names: Sequence[Name], bearer: Callable[[str], Name | None]
) -> Iterator[Name]:
    taken = [n.span for n in names]
    for area in areas:
        for m in _CAPITALISED.finditer(text, area.start, area.stop):
            span = Span(*m.span())
            if any(t.overlaps(span) for t in taken):
                continue
            known = bearer(m.group())
            if known is not None and known.reference is not None:
                yield Name(span, span, replace(known.reference, span=span, reason=_NAMED_BEFORE))
