"""Russian sentences of one line, by razdel."""

import razdel

from timeline.text import Span, trim


def sentences(text: str, span: Span) -> list[Span]:
    """The sentences of the line `span` of `text`, in order, without outer white space."""
    found = (
        trim(text, Span(span.start + s.start, span.start + s.stop))
        for s in razdel.sentenize(span.of(text))
        if s.start < s.stop
    )
    return [one for one in found if one is not None]
