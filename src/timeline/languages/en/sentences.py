"""English sentences of one line: cut after . ! ? … before a capital, but not after an abbreviation or an initial."""

import itertools
import re

from timeline.text import Span, trim

_END = re.compile(r"""[.!?…]+["'”’»)\]]*(?=\s+["'“‘«(\[]*[A-Z0-9—–-])""")
_ABBREVIATION = re.compile(
    r"""(?:^|[\s("“])(?:[A-Z]|(?:[A-Z]\.)+[A-Z]|Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Brig|Sen|Rep|Gov|Pres|Rev|St|Jr|Sr
    |No|Nos|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Inc|Co|Corp|Ltd|approx|est|etc|e\.g|i\.e|p\.m|a\.m)$""",
    re.VERBOSE,
)


def sentences(text: str, span: Span) -> list[Span]:
    """The sentences of the line `span` of `text`, in order, without outer white space."""
    line = span.of(text)
    cuts = [0]
    for match in _END.finditer(line):
        before = line[cuts[-1] : match.start()]
        if match.group()[0] == "." and _ABBREVIATION.search(before) and not _closes(before, line[match.end() :]):
            continue
        cuts.append(match.end())
    cuts.append(len(line))
    found = []
    for start, stop in itertools.pairwise(cuts):
        if start < stop and (one := trim(text, Span(span.start + start, span.start + stop))) is not None:
            found.append(one)
    return found


def _closes(before: str, after: str) -> bool:
    """Whether an abbreviation such as U.S. or p.m. also ends its sentence: a function word follows."""
    if not re.search(r"(?:[A-Z]\.[A-Z]|[ap]\.m|etc|Inc|Corp|Co|Ltd)$", before):
        return False
    return re.match(r"\s+(?:The|A|An|He|She|It|They|In|On|At|But|And|This|That|We|I)\s", after) is not None
