"""Who brings others together: “signed with the mediation of Qatar”, «встретились при посредничестве канцлера»."""

from collections.abc import Iterator, Sequence

from timeline.extract.matching import Matched
from timeline.extract.phrases import Phrases
from timeline.languages.tree import Token
from timeline.ontology import event_types

#: The type of what a mediator does, and the role of those he does it for.
_MEDIATION = "mediation"


def with_mediators(told: Sequence[Matched], phrases: Phrases) -> list[Matched]:
    """`told` with mediators in what is said to be done by their good offices, and the others as those they mediate between."""
    found = list(told)
    for token in _good_offices(phrases):
        helpers = tuple(r for r in phrases.modifiers(token) if r.side is not None)
        clause = phrases.scene.grammar.clause_of(token)
        done = [m for m in found if _may_be_mediated(m) and phrases.scene.grammar.clause_of(m.found.head) == clause]
        if not helpers or not done:
            continue
        between = tuple(r for r in done[0].references() if r.side not in {h.side for h in helpers})
        for i, one in enumerate(found):
            others = tuple(h for h in helpers if h.side not in one.sides)
            if one in done and others and not one.roles.get("mediator"):
                found[i] = one.but(mediator=others)
            elif one.frame.type == _MEDIATION and one.found.head == token and not one.roles.get("target"):
                found[i] = one.but(target=between)
    return found


def _good_offices(phrases: Phrases) -> Iterator[Token]:
    """The words for mediation by which something is said to be done."""
    words = phrases.scene.lexicon
    for token in phrases.scene.tree.tokens:
        if token.lemma in words["good offices"] and set(phrases.scene.grammar.marks(token)) & words["by way of"]:
            yield token


def _may_be_mediated(matched: Matched) -> bool:
    return matched.frame.type != _MEDIATION and "mediator" in event_types()[matched.frame.type].roles
