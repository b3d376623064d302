"""“NATO member Turkey”: the words before a state's name that tell what it belongs to are part of its name."""

import re
from collections.abc import Sequence
from dataclasses import replace

from timeline.extract.naming.name import SIDES, Name
from timeline.extract.naming.source import Source
from timeline.model import ActorKind
from timeline.text import Span

_WORDS = re.compile(r"[\w’'-]+")


def with_memberships(source: Source, found: Sequence[Name]) -> list[Name]:
    """`found`, in order, each organisation before its member's name taken into that name's span."""
    out: list[Name] = []
    for name in sorted(found, key=lambda n: n.span):
        body = out[-1] if out else None
        if body is not None and _is_body(body) and _is_side(name) and _tells_membership(source, body, name):
            name = replace(name, span=Span(body.span.start, name.span.stop))
            out.pop()
        out.append(name)
    return out


def _is_body(name: Name) -> bool:
    return name.reference is not None and name.reference.kind is ActorKind.ORGANISATION


def _is_side(name: Name) -> bool:
    return name.reference is not None and name.reference.kind in SIDES and not name.adjective and not name.people


def _tells_membership(source: Source, body: Name, name: Name) -> bool:
    between = source.text[body.span.stop : name.span.start].lower()
    words = _WORDS.findall(between)
    return bool(words) and set(words) <= source.words["memberships"] and not set(between) & set(".,;:()\n")
