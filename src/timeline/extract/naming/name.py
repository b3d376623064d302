"""A name in the text."""

from dataclasses import dataclass

from timeline.model import ActorKind, Reference
from timeline.text import Span

SIDES = (ActorKind.STATE, ActorKind.ORGANISATION, ActorKind.DE_FACTO_STATE, ActorKind.ARMED_GROUP)

#: Whom “the head of” a body means: “глава японского МИДа”.
HEADS_OF = {
    "foreign-ministry": "foreign-minister",
    "defence-ministry": "defence-minister",
    "interior-ministry": "interior-minister",
    "ministry": "minister",
    "government": "prime-minister",
    "parliament": "parliament-president",
    "embassy": "ambassador",
    "security-service": "intelligence-chief",
}


@dataclass(frozen=True, slots=True)
class Name:
    """A stretch of text read as actors before parsing.

    ``word`` is the span of the one word that stands for it in the tree. ``adjective`` marks “Russian”, ``place`` the id
    of a place that the words may name as well or instead; ``title`` the kind of a bare office (no reference then).
    """

    span: Span
    word: Span
    reference: Reference | None
    adjective: bool = False
    people: bool = False
    place: str | None = None
    title: str | None = None
    title_side: str | None = None
    plural: bool = False
