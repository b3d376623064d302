"""Marks written as [words of a span] with its name, as a reader would draw them."""

import re

import pytest

from timeline.site.highlight import Mark, marked
from timeline.text import Span

TEXT = "Aliyev called Putin <today> on 🕊 Monday"


def drawn(*spans: tuple[int, int], within: tuple[int, int] = (0, len(TEXT))) -> str:
    html = str(marked(TEXT, Span(*within), [Mark(Span(*span), ("event",)) for span in spans], set()))
    html = re.sub(r'<mark id="s(\d+)-(\d+)"[^>]*>', r"[\1-\2 ", html)
    return re.sub(r"<mark[^>]*>", "[", html).replace("</mark>", "]")


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], "Aliyev called Putin &lt;today&gt; on 🕊 Monday"),
        ([(0, 6)], "[0-6 Aliyev] called Putin &lt;today&gt; on 🕊 Monday"),
        ([(0, 19), (14, 19)], "[0-19 Aliyev called [14-19 Putin]] &lt;today&gt; on 🕊 Monday"),
        ([(0, 13), (7, 19)], "[0-13 Aliyev [7-19 called]][ Putin] &lt;today&gt; on 🕊 Monday"),
        ([(20, 27), (31, 32)], "Aliyev called Putin [20-27 &lt;today&gt;] on [31-32 🕊] Monday"),
        ([(0, 3), (3, 6)], "[0-3 Ali][3-6 yev] called Putin &lt;today&gt; on 🕊 Monday"),
    ],
)
def test_marks(spans: list[tuple[int, int]], expected: str) -> None:
    assert drawn(*spans) == expected


def test_a_mark_that_leaves_the_line_is_cut_at_its_end() -> None:
    assert drawn((7, 30), within=(0, 13)) == "Aliyev [7-30 called]"
