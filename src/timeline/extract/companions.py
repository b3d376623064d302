"""Who travels with a visitor: “arrived in Beijing together with Ursula von der Leyen”, «прибыл вместе с министром»."""

from timeline.extract.matching import Matched
from timeline.extract.phrases import Phrases
from timeline.languages.tree import Token
from timeline.model import ActorKind


def with_companions(visit: Matched, phrases: Phrases) -> Matched:
    """`visit` with the persons as its visitors too whom its sentence sets beside them by “together with”."""
    by, taken = visit.roles.get("initiator", ()), {r.name for r in visit.references()}
    if not any(r.kind is ActorKind.PERSON for r in by):
        return visit
    own = visit.found.head
    beside = tuple(
        r
        for token in phrases.scene.tree.tokens
        if token.index > own.index and _is_beside(token, phrases)
        for r in phrases.read(token)
        if r.kind is ActorKind.PERSON and r.side is not None and r.name not in taken
    )
    return visit.but(initiator=(*by, *beside)) if beside else visit


def _is_beside(token: Token, phrases: Phrases) -> bool:
    """Whether the words before a name are “together with”, whatever the parser hung them on."""
    tree, words = phrases.scene.tree, phrases.scene.lexicon
    marks = tree.children(token, "case")
    if not marks:
        return False
    first = min(m.index for m in marks)
    before = {t.text.lower() for t in (*marks, *tree.tokens[max(0, first - 1) : first])}
    return bool(before & words["along with"])
