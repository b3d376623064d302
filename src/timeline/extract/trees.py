"""Trees of the sentences that are worth a parse, each name of a person one word of them, set right where names tell better."""

from collections.abc import Mapping, Sequence

from timeline.extract.gapping import may_be_gapped
from timeline.extract.naming import Name
from timeline.extract.repair import repaired
from timeline.extract.sentences import Sentence
from timeline.extract.speech import speaker, told_by_media
from timeline.extract.triggers import worth_parsing
from timeline.languages.lexicon import lexicon
from timeline.languages.parsing import Word, binding
from timeline.languages.tree import Tree
from timeline.model import ActorKind
from timeline.text import Span


def trees(text: str, rows: Sequence[Sentence], inside: Mapping[int, Sequence[Name]]) -> dict[int, Tree]:
    """The trees by the numbers of their sentences; `inside` are the names of each."""
    found: dict[int, Tree] = {}
    for language in sorted({s.language for s in rows}):
        chosen = [s for s in rows if s.language == language and _is_worth_a_tree(text, s, inside[s.number])]
        if not chosen:
            continue
        parser = binding(language)
        words = [
            _joined(text, parser.tokenize(text, _told(text, s, inside[s.number])), inside[s.number]) for s in chosen
        ]
        for sentence, tree in zip(chosen, parser.parse(words), strict=True):
            found[sentence.number] = repaired(tree, inside[sentence.number], text, language)
    return found


def _is_worth_a_tree(text: str, sentence: Sentence, names: Sequence[Name]) -> bool:
    if worth_parsing(sentence.span.of(text), sentence.language, named=bool(names)):
        return True
    if names and may_be_gapped(sentence.span.of(text), lexicon(sentence.language)):
        return True
    return speaker(text, sentence.span, names, lexicon(sentence.language)) is not None


def _told(text: str, sentence: Sentence, names: Sequence[Name]) -> Span:
    """What is parsed of a sentence: all but the media that tell it, which parsers take for a part of its clause."""
    return Span(told_by_media(text, sentence.span, names, lexicon(sentence.language)), sentence.span.stop)


def _joined(text: str, words: Sequence[Word], names: Sequence[Name]) -> list[Word]:
    """`words` with each name of a person, titles included, as one word; and “NATO member Turkey”."""
    out: list[Word] = []
    joins = [n for n in names if n.reference is not None and (_is_person(n) or n.span != n.reference.span)]
    for word in words:
        name = next((n for n in joins if n.span.overlaps(word.span)), None)
        if name is None:
            out.append(word)
        elif not out or not out[-1].span.overlaps(name.span):
            out.append(Word(name.span, name.word.of(text), person=name.span.of(text) if _is_person(name) else ""))
    return out


def _is_person(name: Name) -> bool:
    return name.reference is not None and name.reference.kind is ActorKind.PERSON
