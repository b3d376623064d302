"""A date said in words, as exactly as it is known."""

from datetime import date

from timeline.dates import EdtfDate
from timeline.languages.date_grammar import grammar


def in_words(day: EdtfDate, language: str) -> str:
    """`day` in the words of `language`: “late 2019”, «не позднее 5 октября 2020 года», “about November 2020”.

    Raises FileNotFoundError where the language has no grammar.
    """
    say = grammar(language).say
    first, _, last = day.value.partition("/")
    if not last:
        return _point(first, language)
    if first == "..":
        return str(say["before"]).format(_point(last, language, "until"))
    if last == "..":
        return str(say["after"]).format(_point(first, language, "since"))
    return str(say["range"]).format(_point(first, language, "since"), _point(last, language, "until"))


def _point(value: str, language: str, case: str = "") -> str:
    say = grammar(language).say
    day = EdtfDate.parse(value)
    bare = value.rstrip("~?%")
    assert day.earliest is not None
    words = _exact(bare, day.earliest, language, case)
    template = say["marks"].get(value[len(bare) :])
    return str(template).format(words) if template else words


def _exact(value: str, day: date, language: str, case: str) -> str:
    say = grammar(language).say
    shape = {4: "year", 7: "month", 10: "day"}[len(value)]
    if shape == "month" and value.endswith("-24"):
        shape = "winter"
    pattern = say[shape].get(case, say[shape]["plain"])
    names = say["months"]
    return str(pattern).format(
        day=day.day,
        year=day.year,
        month=names["plain"][day.month - 1],
        month_of=names.get("of", names["plain"])[day.month - 1],
    )
