"""From a quote to the span of a text that it quotes.

The quote is exact; where it stands more than once, prefix and suffix decide, as in the TextQuoteSelector of the W3C Web
Annotation Data Model.
"""

import re

from rapidfuzz import fuzz

from timeline.errors import TimelineError
from timeline.text import Span


class AnchoringError(TimelineError):
    """A quote that does not lead to exactly one place in the text."""


def anchor(text: str, quote: str, prefix: str = "", suffix: str = "") -> Span:
    """The one place where `quote` stands in `text`, between `prefix` and `suffix` if they are given.

    Raises AnchoringError: where it is not there, with the nearest passage; where it stands in several places that
    prefix and suffix do not tell apart, with their number.
    """
    if not quote.strip():
        raise AnchoringError("the quote is empty; give the words that say so.")
    spans = [Span(m.start(), m.start() + len(quote)) for m in re.finditer(f"(?={re.escape(quote)})", text)]
    if not spans:
        raise AnchoringError(
            f"the quote “{_short(quote)}” is not in the text; the nearest passage is “{nearest(text, quote)}”."
        )
    fitting = [s for s in spans if text[: s.start].endswith(prefix) and text[s.stop :].startswith(suffix)]
    if len(fitting) == 1:
        return fitting[0]
    if not fitting:
        raise AnchoringError(f"the quote “{_short(quote)}” is in the text, but not between that prefix and suffix.")
    raise AnchoringError(
        f"the quote “{_short(quote)}” is in the text {len(fitting)} times; add a prefix or suffix (the words just before or after it)."
    )


def nearest(text: str, quote: str) -> str:
    """The words of `text` most like `quote`, of about its length."""
    found = fuzz.partial_ratio_alignment(quote, text)
    if found is None:
        return ""
    start = text.rfind(" ", 0, found.dest_start + 1) + 1
    stop = text.find(" ", found.dest_end)
    return _short(" ".join(text[start : stop if stop >= 0 else len(text)].split()))


def _short(words: str, length: int = 160) -> str:
    return words if len(words) <= length else words[: length - 1] + "…"
