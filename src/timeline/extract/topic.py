"""What a statement is about that names no other side: that side which the article speaks of."""

from timeline.extract.matching import Matched
from timeline.extract.spoken import Spoken
from timeline.model import ActorKind, Reference

#: How the reasons begin of references to a person who is presented: in full, or with a title.
_PRESENTED = ("full name", "a title and a")


def is_presented(reference: Reference) -> bool:
    """Whether a reference names a person as one does who brings in a new speaker: “the Polish minister Dariusz Rosati”."""
    return reference.kind is ActorKind.PERSON and reference.reason.startswith(_PRESENTED)


def with_topic(matched: Matched, spoken: Spoken, sentence: int) -> Matched:
    """`matched` with the side that the article speaks of as its target, where it has none and presents who speaks."""
    by = matched.roles.get("initiator", ())
    if matched.roles.get("target") or not any(is_presented(r) for r in by):
        return matched
    own = frozenset(r.side for r in by if r.side is not None)
    about = spoken.often(sentence, matched.found.head.span, own)
    return matched.but(target=about) if own and about else matched
