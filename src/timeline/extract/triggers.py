"""Triggers: which words may tell an event, and so which sentences are worth a parse."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from timeline.languages.frames import Frame, Trigger
from timeline.languages.lexicon import Lexicon, frames, lexicon
from timeline.languages.parsing import binding
from timeline.languages.tree import Token, Tree

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
#: Deeds, which are told by what somebody does, not by what a thing is called.
_DEEDS = frozenset({"escalation", "mobilization", "aid", "sanction", "rupture"})
#: What hangs on a participle that tells something, and is no mere attribute: “the troops *sent to* Mali”.
_OF_VERBS = ("obl", "agent", "obl:agent", "obj", "iobj")
_POS = {"VERB": ("VERB", "AUX", "ADJ"), "NOUN": ("NOUN", "PROPN", "X"), "ADJ": ("ADJ", "VERB")}


@dataclass(frozen=True, slots=True)
class Found:
    """A trigger in a tree: its frame, its head, and all its words."""

    frame: Frame
    head: Token
    words: tuple[Token, ...]


@cache
def index(language: str) -> Mapping[str, tuple[tuple[Frame, Trigger], ...]]:
    """The frames and triggers of a language by each head's dictionary form."""
    found: dict[str, list[tuple[Frame, Trigger]]] = {}
    for frame in frames(language):
        for trigger in frame.triggers:
            for word in trigger.heads:
                found.setdefault(word, []).append((frame, trigger))
    return {word: tuple(rows) for word, rows in found.items()}


def worth_parsing(text: str, language: str, *, named: bool) -> bool:
    """Whether a sentence holds a word that some trigger begins with, and an actor: a name (`named`) or a word for one.

    More talks are those of the sides that talked before: “a *second* session is planned”.
    """
    heads = index(language)
    actors = _words_for_actors(language) | lexicon(language)["more"]
    lemmas = binding(language).lemmas
    triggered = False
    for word in _WORD.findall(text):
        for lemma in lemmas(word):
            triggered = triggered or lemma in heads
            named = named or lemma in actors
            if triggered and named:
                return True
    return False


@cache
def _words_for_actors(language: str) -> frozenset[str]:
    words = lexicon(language)
    return frozenset().union(
        *(words[kind] for kind in ("he", "we", "they", "pair nouns", "organ nouns", "counterpart"))
    )


def find_triggers(tree: Tree, language: str) -> Iterator[Found]:
    """Every trigger in a tree, in order of their heads."""
    heads = index(language)
    known = lexicon(language)
    for token in tree.tokens:
        low = token.text.lower()
        rows = heads.get(token.lemma, ())
        if low != token.lemma and token.pos in _POS["ADJ"]:  # “outraged”, the participle that is an adjective
            rows = (*rows, *((f, t) for f, t in heads.get(low, ()) if t.pos == "ADJ"))
        for frame, trigger in rows:
            if token.pos not in _POS[trigger.pos]:
                continue
            if trigger.pos == "VERB" and token.rel == "amod" and not tree.children(token, *_OF_VERBS):
                continue
            if trigger.pos == "VERB" and frame.type in _DEEDS and _is_attribute(tree, token):
                continue
            if trigger.pos == "NOUN" and token.pos == "X" and not token.text[0].isalpha():
                continue
            words = _words(tree, token, trigger, known)
            if words is not None:
                yield Found(frame, token, words)


def _is_attribute(tree: Tree, token: Token) -> bool:
    """«Аннексированный Россией Крым»: a declined participle before its noun says what is known of it, and tells no news."""
    declined = token.feats.get("VerbForm") == "Part" and token.feats.get("Case") is not None
    return declined and token.rel in ("amod", "acl") and token.index < tree[token.head].index


def _words(tree: Tree, head: Token, trigger: Trigger, words: Lexicon) -> tuple[Token, ...] | None:
    days, setting = words["days"], words["in the course of"]
    found = [head]
    for i, alternatives in enumerate(trigger.words):
        if i == trigger.head:
            continue
        word = next(
            (
                t
                for t in _near(tree, head)
                if (t.lemma in alternatives or t.text.lower() in alternatives)
                and (trigger.pos != "VERB" or not (_elsewhere(tree, head, t, days) or _is_setting(tree, t, setting)))
            ),
            None,
        )
        if word is None:
            return None
        found.append(word)
    return tuple(sorted(found, key=lambda t: t.index))


def _elsewhere(tree: Tree, head: Token, word: Token, days: frozenset[str]) -> bool:
    """Whether a preposition belongs to another word than `head`, or to its time: “called him on Tuesday” is no “call on”."""
    if word.pos != "ADP" or word.rel != "case":
        return False
    noun = tree[word.head]
    if noun.head == head.index:
        dated = any(c.isdigit() for c in noun.text) or any(c.pos == "NUM" for c in tree.children(noun, "nummod"))
        within = {noun.lemma, *(c.lemma for c in tree.children(noun, "compound"))}
        return dated or not within.isdisjoint(days)
    return abs(word.index - head.index) > 1


def _is_setting(tree: Tree, word: Token, setting: frozenset[str]) -> bool:
    """“Led to losses *in the course of talks*”: a noun that only tells when is no part of what is done."""
    marks = ((mark, *tree.children(mark, "fixed")) for mark in tree.children(word, "case"))
    return any(" ".join(t.text.lower() for t in mark) in setting for mark in marks)


def _near(tree: Tree, head: Token) -> Iterator[Token]:
    """What hangs on `head` (two steps deep), its governor where it carries it, and the words beside it."""
    seen = {head.index}
    for child in tree.children(head):
        seen.add(child.index)
        yield child
        for deeper in tree.children(child):
            seen.add(deeper.index)
            yield deeper
            if deeper.rel == "case" or child.rel == "case":
                yield from tree.children(deeper)
    for i in (head.index + 1, head.index - 1, head.index + 2, head.index - 2, head.index + 3):
        if 0 <= i < len(tree) and i not in seen:
            yield tree[i]
