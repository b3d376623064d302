"""How long: a line of text with the duration in brackets | days touched, “tour” for a journey through several states."""

import re

import pytest

from timeline.languages.durations import find_durations
from timeline.text import Span

TABLE = """
a [two-day visit] to Paris | 2
his [26-hour visit] | 2
a [6-day tour] of Africa | 6 tour
a [two-week official visit] | 14
will stay [for three days] | 3
с [двухдневным визитом] | 2
его [шестидневное турне] | 6 tour
прибыл [на три дня] в Париж | 3
[48-часовой визит] | 3
[four days of live-fire drills] | 4
[трёхдневные совместные учения] | 3
a one-day visit | –
two days ago | –
a two-day strike | –
"""
ROWS = [line.split(" | ") for line in TABLE.strip().splitlines()]


@pytest.mark.parametrize(("marked", "expected"), ROWS, ids=[r[0] for r in ROWS])
def test_a_duration_is_found(marked: str, expected: str) -> None:
    text = marked.replace("[", "").replace("]", "")
    language = "ru" if re.search("[а-я]", text) else "en"
    found = find_durations(text, language, Span(0, len(text)))
    if expected == "–":
        assert found == ()
        return
    start = marked.index("[")
    assert [(d.span, f"{d.days} tour" if d.tour else str(d.days)) for d in found] == [
        (Span(start, marked.index("]") - 1), expected)
    ]
