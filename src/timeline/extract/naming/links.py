"""What may stand between a side, a title and a name, and what shows that a second title is somebody else's."""

import re
from dataclasses import dataclass

from timeline.actors import Match
from timeline.actors.values import Candidate
from timeline.extract.naming.source import Source, office_of
from timeline.languages.parsing import binding
from timeline.text import Span

#: A word, a comma counting as one.
_WORDS = re.compile(r"[^\W\d_]+|,|\S")
#: How many characters more of a portfolio may take.
_PORTFOLIO = 120


@dataclass(frozen=True, slots=True)
class Links:
    """Judges the gaps of one text. A stretch read so far is given by where it ends."""

    source: Source

    def before_title(self, left: Span, right: Span) -> bool:
        """Whether nothing but a word such as “'s” or “former” parts a side and the title after it."""
        return self._links(left.stop, right.start, "before a name")

    def in_title(self, stop: int, right: Span) -> bool:
        """Whether nothing but a link such as “of the” or more of its portfolio parts a title and the side or title after it."""
        return self._links(self.with_portfolio(stop), right.start, "side links")

    def with_portfolio(self, stop: int) -> int:
        """Where a title ends that goes on from `stop`: “minister of foreign affairs *and expatriates*”."""
        words = self.source.words["portfolios"]
        first = self.source.words["and"] | self.source.words["for a portfolio"]
        end = stop
        for n, word in enumerate(_WORDS.finditer(self.source.text, stop, stop + _PORTFOLIO)):
            low = word.group().lower()
            if low in words:
                end = word.end()
            elif low not in (first if n == 0 else self.source.words["within titles"]):
                break
        return end

    def before_name(self, stop: int, start: int) -> bool:
        """Whether nothing but a word such as “Mr.” parts a title and the name after it."""
        between = self.source.text[self.with_portfolio(stop) : start].strip().strip(",-–—").strip().lower()
        return between == "" or between in self.source.words["before a name"]

    def beside(self, stop: int, start: int) -> bool:
        """Whether nothing but a space parts two words."""
        return self.source.text[stop:start].strip() == ""

    def agree(self, title: Span, name: Span) -> bool:
        """Whether a title and a name stand in the same case: “на встрече с президентом Турции Сергей Лавров …” are two."""
        cases, text = binding(self.source.language).name_cases, self.source.text
        first, second = cases(title.of(text).split()[0]), cases(name.of(text))
        return not first or not second or bool(first & second)

    def serves(self, stop: int, right: Span, office: Candidate) -> bool:
        """“a spokesman for President Putin”, “an aide to the president”: the second title is another's than the first."""
        return bool(set(self.between(stop, right)) & self.source.words["serving"]) and not self._is_body(office)

    def serves_a_side(self, stop: int, matches: list[Match], j: int) -> bool:
        """Whether the side at match `j` begins another's title: “a spokesman for Russia's president”."""
        if not set(self.between(stop, matches[j].span)) & self.source.words["serving"] or j + 1 == len(matches):
            return False
        office = office_of(matches[j + 1])
        link = self.source.text[matches[j].span.stop : matches[j + 1].span.start].strip().replace("’", "'")
        return office is not None and link in ("", "'s", "'") and not self._is_body(office)

    def between(self, stop: int, right: Span) -> list[str]:
        """The words of the gap, in lower case."""
        return self.source.text[stop : right.start].lower().split()

    def _links(self, stop: int, start: int, kind: str) -> bool:
        between = self.source.text[stop:start].strip().lower().replace("’", "'")
        return start < stop or between == "" or between in self.source.words[kind]

    def _is_body(self, office: Candidate) -> bool:
        return self.source.gazetteer.office_kind(office.actor).body
