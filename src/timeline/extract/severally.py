"""What several sides do each for itself: “Iraq and Libya condemned the raids” tells two condemnations, “blamed each other” two."""

from collections.abc import Collection

from timeline.extract.matching import EACH_OTHER, Matched
from timeline.languages.lexicon import Lexicon
from timeline.languages.tree import Tree
from timeline.model import Reference

#: Acts that everybody does alone, unless the text says together.
_ALONE = frozenset({"criticism", "praise", "appeal", "condolence", "congratulation"})
#: Acts that two who do them to each other do each in turn: “summoned each other's envoys”.
_IN_TURN = _ALONE | {"protest", "threat", "rupture", "sanction", "gratitude", "apology"}
#: Talks, which somebody may have with several one after the other.
_TALKS = frozenset({"call", "meeting"})
#: More than so many who speak in one breath are told as one chorus.
_CHORUS = 3


def severally(
    matched: Matched, tree: Tree, words: Lexicon, together: Collection[frozenset[str | None]]
) -> list[Matched]:
    """`matched` once for each side that does it for itself; `together` are the sides of each act they did as one before."""
    if matched.frame.type in _TALKS and (
        any(t.text.lower() in words["separately"] for t in tree.tokens)
        or _are_many(matched, words)
        or _rings(matched, tree, words)
    ):
        return _one_by_one(matched)
    by = matched.roles.get("initiator", ())
    target = matched.roles.get("target", ())
    groups: dict[str, list[Reference]] = {}
    for ref in by:
        groups.setdefault(ref.side or ref.name, []).append(ref)
    each = matched.frame.each
    if len(groups) < 2:
        return [matched]
    if matched.frame.type in _IN_TURN and target and all(r.reason == EACH_OTHER for r in target):
        return [matched.but(initiator=tuple(refs), target=_but(by, side)) for side, refs in groups.items()]
    if matched.frame.type not in _ALONE and not each:
        return [matched]
    if (each and not _do_it(by, tree)) or (not each and len(groups) > _CHORUS):
        return [matched]
    if any(groups.keys() <= sides for sides in together):
        return [matched]
    if not _are_coordinated(by, tree) or any(t.text.lower() in words["together"] for t in tree.tokens):
        return [matched]
    return [matched.but(initiator=tuple(refs)) for refs in groups.values()]


def _are_many(matched: Matched, words: Lexicon) -> bool:
    """«его встречи с премьером Японии и президентом Кореи»: as many as those that one meets."""
    head = matched.found.head
    one = len(matched.roles.get("initiator", ())) == 1
    return one and head.feats.get("Number") == "Plur" and head.lemma in words["talks one by one"]


def _rings(matched: Matched, tree: Tree, words: Lexicon) -> bool:
    """“Rang Duda and Zelensky”: nobody rings two at once, but for a conference."""
    head = matched.found.head
    by = matched.roles.get("initiator", ())
    own = {t.index for r in by for t in tree.covering(r.span)}
    with_others = any(
        t.rel == "conj" and t.head in own for r in matched.roles.get("counterpart", ()) for t in tree.covering(r.span)
    )
    one = len({r.side for r in by}) == 1 and not with_others  # not “Duda, Scholz and Macron rang Trump”
    rings = (
        head.is_verb() and head.lemma in words["ring"] and not any(t.lemma in words["conference"] for t in tree.tokens)
    )
    return matched.frame.type == "call" and one and rings


def _one_by_one(matched: Matched) -> list[Matched]:
    """“Spoke with Merkel and Sarkozy *separately*”: a talk with each."""
    groups: dict[str, list[Reference]] = {}
    for ref in matched.roles.get("counterpart", ()):
        groups.setdefault(ref.side or ref.name, []).append(ref)
    if len(groups) < 2:
        return [matched]
    return [matched.but(counterpart=tuple(refs)) for refs in groups.values()]


def _but(refs: tuple[Reference, ...], side: str) -> tuple[Reference, ...]:
    return tuple(r for r in refs if (r.side or r.name) != side)


def _are_coordinated(refs: tuple[Reference, ...], tree: Tree) -> bool:
    """Whether each has a name of its own in the sentence, the later ones coordinated with the first."""
    heads = [tree.covering(r.span) for r in refs]
    if any(not tokens for tokens in heads) or len({tokens[-1].index for tokens in heads}) < len(refs):
        return False
    return all(any(t.rel == "conj" for t in tokens) for tokens in heads[1:])


def _do_it(refs: tuple[Reference, ...], tree: Tree) -> bool:
    """Whether the first of them is the subject of a verb: not “the embassies of Spain and Italy closed”."""
    tokens = tree.covering(refs[0].span)
    return bool(tokens) and tokens[-1].rel in ("nsubj", "agent")
