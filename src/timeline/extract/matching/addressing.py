"""Acts of speech that are addressed to whom the speaker meets, calls or writes to, where nobody else is named."""

from collections.abc import Iterable

from timeline.extract.matching.matched import Matched

_ADDRESSED = frozenset(("condolence", "congratulation", "apology", "gratitude", "invitation", "appeal"))
_ENCOUNTERS = frozenset(("call", "meeting", "correspondence"))


def addressed(matched: Matched, others: Iterable[Matched]) -> Matched:
    """`matched` with the other side of the encounter it is part of as its target, where its own words name none.

    “In a telephone conversation with Putin, Aliyev apologised”; “met the ambassador and offered an apology”.
    """
    if matched.frame.type not in _ADDRESSED:
        return matched
    told = [o for o in others if matched.roles.get("target") and _tells(o, matched)]
    if matched.roles.get("target") and not told:
        return matched
    others = told or others
    speakers = {r.side for r in matched.roles.get("initiator", ())}
    for other in others:
        if other.frame.type not in _ENCOUNTERS:
            continue
        sides = [r for role in ("initiator", "counterpart", "target") for r in other.roles.get(role, ())]
        if speakers & {r.side for r in sides}:
            target = tuple(r for r in sides if r.side not in speakers)
            if target:
                return matched.but(target=target)
    return matched


def _tells(other: Matched, matched: Matched) -> bool:
    """Whether an act is what a letter tells: “sent a *letter* to Putin *apologising* for the death of a Georgian”."""
    words = {w.index for w in other.found.words}
    return other.frame.type == "correspondence" and matched.found.head.is_verb() and matched.found.head.head in words
