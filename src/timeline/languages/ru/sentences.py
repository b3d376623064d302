"""Russian sentences of one line, by razdel."""

import razdel

from timeline.languages.ru.markup import without_markup
from timeline.text import Span


def sentences(text: str, span: Span) -> list[Span]:
    """The sentences of the line `span` of `text`, in order, without outer white space and markup."""
    clean = without_markup(span.of(text))
    found = []
    for one in razdel.sentenize(clean):
        words = one.text.strip()
        if words:
            start = span.start + one.start + len(one.text) - len(one.text.lstrip())
            found.append(Span(start, start + len(words)))
    return found
