"""Full names whose surname is known and whose given name is spelt a little otherwise: “Девид Кэмерон”."""

from collections.abc import Iterator, Sequence

from timeline.extract.naming.likeness import alike
from timeline.extract.naming.name import Name
from timeline.extract.naming.persons import Persons
from timeline.extract.naming.writing import last_word
from timeline.languages.parsing import binding
from timeline.text import Span


def misspelt(persons: Persons, area: Span, found: Sequence[Name]) -> Iterator[Name]:
    """The known persons in `area` whose names are spelt otherwise, where none of `found` has read them."""
    src = persons.source
    for m in src.forms.person.finditer(src.text, area.start, area.stop):
        words = m.group().split()
        span = Span(*m.span())
        if len(words) != 2 or any(n.span.overlaps(span) for n in found):
            continue
        given = binding(src.language).latin_name(words[0])
        for person in src.gazetteer.people_by_surname(words[1], src.language):
            if not alike(given, src.gazetteer.actor(person).name.split()[0]):
                continue
            terms = src.gazetteer.offices(person, src.day) or src.gazetteer.offices(person, None)[-1:]
            side, office = (terms[0].side, terms[0].kind) if terms else (None, None)
            reference = persons.reference(person, span, side, office, "a name spelt otherwise")
            yield Name(span, last_word(src.text, span), reference)
            break
