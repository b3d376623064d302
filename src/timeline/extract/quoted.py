"""Statements that no verb tells: “Peskov: …”, “… — the foreign minister”; and whose act the rest of their sentence is."""

from collections.abc import Sequence
from functools import cache

from timeline.extract.circumstances import QUOTATION
from timeline.extract.matching import Matched
from timeline.extract.naming import Name
from timeline.extract.phrases import Phrases
from timeline.extract.sentences import Sentence
from timeline.extract.speech import speaker, speaking
from timeline.extract.triggers import Found
from timeline.languages.frames import Frame
from timeline.languages.lexicon import frames
from timeline.model import ActorKind


def quoted(sentence: Sentence, names: Sequence[Name], phrases: Phrases, text: str) -> Matched | None:
    """The statement of whoever the sentence sets before or after what they say; None where it sets nobody."""
    tree = phrases.scene.tree
    area = speaker(text, sentence.span, names, phrases.scene.lexicon)
    head = speaking(tree, area, names) if area is not None else None
    refs = [r for r in phrases.read(head) if r.side is not None][:1] if head is not None else []
    if area is None or head is None or not refs or tree.children(head, "case"):
        return None
    if any(t.feats.get("VerbForm") == "Fin" and area.contains(t.span) for t in tree.tokens):
        return None  # “The minister made a call: …” names no speaker
    return Matched(Found(_quotation(sentence.language), head, (head,)), {"initiator": tuple(refs)})


def speaks(matched: Matched, said: Matched) -> bool:
    """Whether `matched` is an act of whoever says the rest of the sentence, which is only the telling of it."""
    by = matched.roles.get("initiator", ())
    people = {r.name for r in by if r.kind is ActorKind.PERSON}
    if people and any(r.kind is ActorKind.PERSON and r.name not in people for r in said.roles["initiator"]):
        return False
    return {r.side for r in said.roles["initiator"]} <= {r.side for r in by}


def is_by_media(statement: Matched, phrases: Phrases) -> bool:
    """Whether those who say it are no side: “sources in the ministry confirmed”."""
    head = statement.found.head
    subject = phrases.scene.grammar.subject(head) if head.is_verb() else None
    return subject is not None and subject.lemma in phrases.scene.lexicon["media"] and phrases.named(subject) is None


@cache
def _quotation(language: str) -> Frame:
    """The frame of statements that no verb tells; raises StopIteration where a language has none."""
    return next(f for f in frames(language) if f.type == "statement" and f.name == QUOTATION)
