"""Who is said to be abroad by the way: “Putin, in Cairo on Monday, praised …”."""

from collections.abc import Iterator
from functools import cache

from timeline.extract.matching import Matched
from timeline.extract.phrases import Phrases
from timeline.extract.triggers import Found
from timeline.languages.frames import Frame
from timeline.languages.lexicon import frames
from timeline.languages.tree import Token, Tree
from timeline.model import ActorKind

#: The frame of a stay that a verb tells: what no verb tells is one too.
_STAY = "be in"


def stays(phrases: Phrases) -> Iterator[Matched]:
    """The visits of persons with a side whose place, in another state, stands between commas right after their name."""
    tree, grammar, lexicon = phrases.scene.tree, phrases.scene.grammar, phrases.scene.lexicon
    frame = _stay(lexicon.language)
    if frame is None:
        return
    for place in tree.tokens:
        if place.index < 3 or not set(grammar.marks(place)) & lexicon["staying"]:
            continue
        mark = min(t.index for t in tree.children(place, "case"))
        person = _before(tree, phrases, mark)
        if person is None or not _ends(tree, place):
            continue
        guests = [r for r in phrases.read(person) if r.kind is ActorKind.PERSON and r.side is not None]
        hosts = phrases.read(place, places=True)
        if guests and hosts and hosts[0].side not in {None, *(g.side for g in guests)}:
            yield Matched(Found(frame, place, (place,)), {"initiator": tuple(guests[:1]), "target": tuple(hosts[:1])})


def _before(tree: Tree, phrases: Phrases, mark: int) -> Token | None:
    """The person whose name and a comma stand right before the preposition."""
    if mark < 2 or tree[mark - 1].text != ",":
        return None
    name = phrases.named(tree[mark - 2])
    return tree[mark - 2] if name is not None and name.kind is ActorKind.PERSON else None


def _ends(tree: Tree, place: Token) -> bool:
    """Whether a comma ends the phrase before its clause goes on."""
    for token in tree.tokens[place.index + 1 :]:
        if token.text == ",":
            return True
        if token.is_verb() and token.feats.get("VerbForm") == "Fin":
            return False
    return False


@cache
def _stay(language: str) -> Frame | None:
    return next((f for f in frames(language) if f.type == "visit" and f.name == _STAY), None)
