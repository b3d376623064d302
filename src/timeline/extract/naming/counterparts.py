"""“Ukrainian counterpart Dmytro Kuleba”: a side, a word for an opposite number and a name, known or not."""

from dataclasses import replace

from timeline.actors import Match
from timeline.extract.naming.name import Name
from timeline.extract.naming.persons import Persons
from timeline.extract.naming.single import single
from timeline.extract.naming.source import side_of
from timeline.extract.naming.writing import in_latin, last_word, may_begin_a_name
from timeline.languages.parsing import binding
from timeline.model import ActorKind, Reference
from timeline.text import Span


def counterpart(persons: Persons, matches: list[Match], i: int) -> tuple[int, list[Name]]:
    """The counterpart that begins at match `i` as one name, and how many matches it takes; (0, []) where there is none."""
    src = persons.source
    side = side_of(matches[i])
    following = src.forms.counterpart.match(src.text, matches[i].span.stop)
    if side is None or following is None:
        return 0, []
    lemmas = {following["word"].lower(), *binding(src.language).lemmas(following["word"])}
    if not lemmas & src.words["counterpart"]:
        return 0, []
    if i + 1 < len(matches) and persons.of(matches[i + 1]) and matches[i + 1].span.start == following.end():
        whole = matches[i].span.cover(matches[i + 1].span)
        return 2, [replace(single(persons, matches[i + 1]), span=whole, word=last_word(src.text, matches[i + 1].span))]
    named = src.forms.person.match(src.text, following.end())
    if named is None or " " not in named.group() or not may_begin_a_name(src, named.group()):
        return 0, []
    span = Span(*named.span())
    whole = matches[i].span.cover(span)
    reference = Reference(
        span,
        ActorKind.PERSON,
        in_latin(src, span, side.actor),
        None,
        side.actor,
        None,
        "a counterpart by name",
    )
    inside = sum(1 for m in matches[i:] if m.span.overlaps(whole))
    return inside, [Name(whole, last_word(src.text, span), reference)]
