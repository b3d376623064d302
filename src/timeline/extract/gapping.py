"""Acts told without their verb: “Poland expelled four diplomats; *Italy — two*”, «Франция прислала двести спасателей, Чехия — 68».

A side, a dash and a number, with no verb between them and the next mark, go on from the act told before (gapping); so does
a side that “followed suit” or “did the same”.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from timeline.extract.matching import Matched
from timeline.extract.phrases import Phrases
from timeline.extract.triggers import Found
from timeline.languages.lexicon import Lexicon
from timeline.languages.tree import Token, Tree
from timeline.model import ActorKind, Modality, Reference

_DASHES = ("—", "–", "-")
_MARKS = (",", ";", ":", ".", "!", "?", "(", ")")
#: A dash between words: “Italy — two”.
_GAP = re.compile(r"[^\W\d_]\s+[—–-]\s+\S+")
#: An item of a list: “• Турция: 20 врачей”.
_ITEM = re.compile(r"^[\W_]*\w[\w ]{1,20}:\s+\S*\d")
#: Types of acts that several sides do in turn.
_IN_TURN = frozenset({"aid", "rupture", "sanction", "mobilization", "establishment"})
#: How many words before a dash its side stands, and after it the number.
_BEFORE, _AFTER = 4, 2
#: The last word of a line's head at which a colon may stand.
_FIRST = 3


def may_be_gapped(text: str, words: Lexicon) -> bool:
    """Whether a sentence may tell an act without its verb, or by a verb for any act."""
    return (
        _GAP.search(text) is not None
        or _ITEM.match(text) is not None
        or any(w in words["same acts"] for w in text.lower().split())
    )


def gapped(here: Sequence[Matched], before: Matched | None, phrases: Phrases) -> Iterator[Matched]:
    """The acts that a sentence tells without a verb, after those it tells `here`, or the one told just `before` it."""
    tree, words = phrases.scene.tree, phrases.scene.lexicon
    for dash in tree.tokens:
        if dash.text not in _DASHES and not _begins_a_list(tree, dash, phrases):
            continue
        act = _act_before(dash, here, before)
        side = _side(tree, dash, phrases)
        if act is None or side is None or not _is_counted(tree, dash, phrases):
            continue
        token, refs = side
        done = {r.side for r in act.roles.get("initiator", ())}
        refs = [r for r in refs if r.side not in done]
        target = tuple(r for r in act.roles.get("target", ()) if r.side not in {s.side for s in refs})
        if not target:
            continue
        none = tree[dash.index + 1].text.lower() in words["not"] if dash.index + 1 < len(tree) else False
        frame = replace(act.frame, modality=Modality.DENIED if none else None)
        for ref in refs:
            yield Matched(Found(frame, token, (token,)), {"initiator": (ref,), "target": target})


def _begins_a_list(tree: Tree, colon: Token, phrases: Phrases) -> bool:
    """«Турция: 20 врачей»: a colon right after the side that a line begins with."""
    if colon.text != ":" or colon.index > _FIRST:
        return False
    name = phrases.name(tree[colon.index - 1]) if colon.index else None
    return name is not None and name.reference is not None and name.reference.kind is not ActorKind.PERSON


def followed(here: Sequence[Matched], before: Matched | None, phrases: Phrases) -> Iterator[Matched]:
    """What they do who follow suit: “Bahrain and Sudan *followed* on Monday”, “Spain *did the same*”."""
    tree, words = phrases.scene.tree, phrases.scene.lexicon
    for verb in tree.tokens:
        if not verb.is_verb() or not _follows(tree, verb, words):
            continue
        act = _act_before(verb, here, before)
        subject = phrases.scene.grammar.subject(verb)
        if act is None or subject is None:
            continue
        done = {r.side for r in act.roles.get("initiator", ())}
        refs = [r for r in phrases.read(subject) if r.side is not None and r.side not in done]
        for one in refs:
            target = tuple(r for r in act.roles.get("target", ()) if r.side != one.side)
            if target:
                yield Matched(Found(act.frame, verb, (verb,)), {"initiator": (one,), "target": target})


def _act_before(token: Token, here: Sequence[Matched], before: Matched | None) -> Matched | None:
    """The act that goes on at `token`: the last one told before it in its sentence, else the one `before` its sentence."""
    told = [m for m in here if m.frame.type in _IN_TURN and m.found.head.index < token.index]
    last = max(told, key=lambda m: m.found.head.index, default=before)
    return last if last is not None and last.frame.type in _IN_TURN else None


def _follows(tree: Tree, verb: Token, words: Lexicon) -> bool:
    things = {t.lemma for t in tree.children(verb, "obj", "advmod", "obl", "xcomp", "ccomp")}
    if verb.lemma in words["follow"]:
        objects = tree.children(verb, "obj")
        return not objects or any(t.lemma in words["suit"] for t in objects)
    return verb.lemma in words["do"] and bool(things & words["the same"])


def _side(tree: Tree, dash: Token, phrases: Phrases) -> tuple[Token, list[Reference]] | None:
    """The side whose name or title stands last before the dash, with no preposition and no verb in its clause."""
    found: tuple[Token, list[Reference]] | None = None
    for token in reversed(tree.tokens[max(0, dash.index - _BEFORE) : dash.index]):
        if token.text in _MARKS:
            break
        if token.is_verb():
            return None
        if found is None and token.index in phrases.at and not tree.children(token, "case"):
            refs = [r for r in phrases.read(token) if r.side is not None]
            found = (token, [*refs[:1], *_before(tree, token, phrases)]) if refs else None
    return found


def _before(tree: Tree, last: Token, phrases: Phrases) -> list[Reference]:
    """The sides named right before the last one, with nothing but commas and “and” between: «Катар, Кувейт и Ирак — …»."""
    found: list[Reference] = []
    for token in reversed(tree.tokens[: last.index]):
        if token.text == "," or token.pos == "CCONJ":
            continue
        named = phrases.named(token)
        if named is None or named.side is None or named.kind is ActorKind.PERSON or tree.children(token, "case"):
            break
        found.append(replace(named, span=token.span))
    return found


def _is_counted(tree: Tree, dash: Token, phrases: Phrases) -> bool:
    """Whether a number, or none, follows the dash, and no verb before the next mark."""
    words = phrases.scene.lexicon
    after: list[Token] = []
    for token in tree.tokens[dash.index + 1 :]:
        if token.text in _MARKS:
            break
        after.append(token)
    near = after[:_AFTER]
    if near and near[0].index in phrases.at:
        return False
    counted = any(
        t.pos == "NUM" or t.text[0].isdigit() or t.text[0] in "$€£" or t.lemma in words["numbers"] for t in near
    )
    counted = counted or any(t.lemma in words["gifts"] for t in near)
    none = bool(near) and near[0].text.lower() in words["not"]
    return (counted or none) and not any(t.is_verb() and t.feats.get("VerbForm") == "Fin" for t in after)
