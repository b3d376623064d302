"""A language's date grammar, compiled from its ``dates.yml``.

The file holds *words* (classes of words with a value each) and *patterns*. A text is cut into tokens; each token is
turned into one character that stands for the classes it belongs to; a pattern is a regular expression over those
characters. So a pattern costs little to try, and reads like the phrase it finds::

    - kind: calendar
      forms: ["[<weekday>[,]] <month> <day>[[,] <year>]"]

``<class>`` is a token of that class, whose value becomes the field of that name (``<class:field>`` names another),
``{macro}`` stands for a pattern under ``macros`` (``{macro:2}`` adds 2 to its fields' names), ``[…]`` is optional, ``(…|…)``
chooses, ``-`` is any dash, other words and signs stand for themselves.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import yaml

from timeline.errors import did_you_mean

_ORDINAL = r"(?:st|nd|rd|th|ST|ND|RD|TH|го|ого|е|ое|ые|й|му|ому|м|ом|х|ых)\b"
_TOKEN = re.compile(
    rf"""(?P<iso>\d{{4}}(?P<dash>[-/])\d{{2}}(?P=dash)\d{{2}}(?!\d))
      | (?P<numeric>\d{{1,2}}(?P<sep>[./])\d{{1,2}}(?P=sep)(?:\d{{4}}|\d{{2}})(?!\d|[./]\d))
      | (?P<clock>\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?![\d:]))
      | (?P<decimal>\d+(?:[.,]\d+)+)
      | (?P<ordinal>\d{{1,2}}-?{_ORDINAL})
      | (?P<decade>\d{{3}}0(?:[’']?s|-?(?:х|е|ые|ых|ми|м))\b)
      | (?P<yearth>[12]\d{{3}}-(?:го|й|м|му|ом|ого)\b)
      | (?P<digits>\d+)
      | (?P<word>[^\W\d_]+(?:[’'](?!s\b)[^\W\d_]+)?)
      | (?P<sign>\S)
    """,
    re.VERBOSE,
)
_PATTERN = re.compile(
    r"<(?P<cls>\w+)(?::(?P<field>\w+))?>|\{(?P<macro>\w+)(?::(?P<suffix>\w+))?\}"
    r"|(?P<op>[\[\]()|])|(?P<lit>[^\s<>{}\[\]()|]+)"
)
_SIDES = ("before", "after", "not_before", "not_after")
_OTHER = "\ue000"
_FIRST_CODE = 0xE001
_SIGNS = {"–": "-", "—": "-", "−": "-", "‑": "-", "’": "'"}
_NUMBER_CLASSES = ("iso", "clock", "ordinal", "decade", "yearth", "day", "number", "hour", "yy", "year", "hhmm")
_FIELDS = (
    *("kind", "year", "month", "day", "weekday", "season", "part", "unit", "amount", "number", "sign", "several"),
    *("shift", "year_shift", "bound", "approximate", "origin", "attributive", "iso", "ordinal", "yearth", "yy"),
    *("clock", "meridiem", "zone", "offset", "offset_sign"),
)
_Item = tuple[str, str, str]  # what it is (class, literal, macro, operator), its name, its field or suffix
_TENS = range(40, 100, 10)  # «90-е годы» without their century are the twentieth's
_YEARS = range(1500, 2100)


class Token(NamedTuple):
    """A word, number or sign, with its value in each class it belongs to."""

    start: int
    stop: int
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern: what it matches, the fields it sets, and what must or must not stand beside it in the text."""

    source: str
    expression: re.Pattern[str]
    fields: Mapping[str, Any]
    captures: tuple[tuple[str, str, str], ...]  # (group, class, field)
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    not_before: re.Pattern[str] | None
    not_after: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Grammar:
    """What ``dates.yml`` compiles to. ``seeds`` finds the words and numbers without which no pattern matches."""

    seeds: re.Pattern[str]
    rules: Mapping[str, tuple[Rule, ...]]  # by the code of the first token
    starts: re.Pattern[str]  # a code that some rule begins with
    forms: Mapping[str, tuple[str, Mapping[str, Any]]]  # word → code, values
    numbers: Mapping[frozenset[str], str]  # classes of a number → code
    month_first: bool
    say: Mapping[str, Any]

    def tokens(self, text: str, start: int, stop: int) -> tuple[list[Token], str]:
        """The tokens of ``text[start:stop]`` and the string of their codes."""
        found, codes = [], []
        for match in _TOKEN.finditer(text, start, stop):
            word = match.group()
            if match.lastgroup in ("word", "sign"):
                code, values = self.forms.get(_SIGNS.get(word, word), (_OTHER, _NOTHING))
            else:
                values = _number(match, self.month_first)
                code = self.numbers.get(frozenset(values), _OTHER)
            found.append(Token(match.start(), match.end(), values))
            codes.append(code)
        return found, "".join(codes)


_NOTHING: Mapping[str, Any] = {}


def _number(match: re.Match[str], month_first: bool) -> dict[str, Any]:
    """The values of a number by the classes its shape allows."""
    text, kind = match.group(), match.lastgroup
    if kind == "iso":
        year, month, day = map(int, re.split("[-/]", text))
        return {"iso": (year, month, day)} if 1 <= month <= 12 and 1 <= day <= 31 else {}
    if kind == "numeric":
        a, b, year = (int(part) for part in re.split(r"[./]", text))
        month, day = (a, b) if month_first and "/" in text and a <= 12 else (b, a)
        if len(text) <= 8 and year < 100:
            year += 2000 if year < 70 else 1900
        return {"iso": (year, month, day)} if 1 <= month <= 12 and 1 <= day <= 31 and year in _YEARS else {}
    if kind == "clock":
        return {"clock": text} if int(text.split(":")[0]) < 25 else {}
    if kind == "ordinal":
        value = int(re.match(r"\d+", text).group())  # type: ignore[union-attr]
        if value in _TENS and text.endswith(("е", "х")):
            return {"decade": 1900 + value}
        return {"ordinal": value, "day": value} if 1 <= value <= 31 else {}
    if kind == "decade":
        return {"decade": int(text[:4])}
    if kind == "yearth":
        return {"yearth": int(text[:4])} if int(text[:4]) in _YEARS else {}
    if kind == "digits" and len(text) <= 4:
        value = int(text)
        classes: dict[str, Any] = {}
        if len(text) <= 2 and 1 <= value <= 31:
            classes["day"] = value
        if len(text) <= 3 and value:
            classes["number"] = value
        if len(text) <= 2 and value < 25:
            classes["hour"] = value
        if len(text) == 2:
            classes["yy"] = value
        if len(text) == 4 and value in _YEARS:
            classes["year"] = value
        if len(text) == 4 and value % 100 < 60 and value // 100 < 25:
            classes["hhmm"] = text
        return classes
    return {}


def _number_classes() -> Iterator[frozenset[str]]:
    """Every set of classes that a number can have."""
    shapes = ["2020-01-01", "12:00", "1st", "1980s", "2020-го"]
    shapes += [str(n) for n in range(0, 400)] + ["00", "07"] + [str(n) for n in range(1000, 2500)]
    seen = set()
    for shape in shapes:
        match = _TOKEN.fullmatch(shape)
        assert match is not None
        classes = frozenset(_number(match, True))
        if classes and classes not in seen:
            seen.add(classes)
            yield classes


@cache
def grammar(language: str) -> Grammar:
    """The date grammar of `language`; raises FileNotFoundError where the language has none."""
    source = files("timeline.languages").joinpath(language, "dates.yml").read_text(encoding="utf-8")
    return compile_grammar(yaml.safe_load(source))


def compile_grammar(data: Mapping[str, Any]) -> Grammar:
    """Compile the contents of a ``dates.yml``; raises ValueError for a pattern that cannot be read."""
    capitalised = set(data.get("capitalised", ()))
    endings = data.get("endings", {})
    values: dict[str, dict[str, Any]] = {}
    for name, entries in data["words"].items():
        pairs = entries.items() if isinstance(entries, dict) else [(True, entries)]
        for value, forms in pairs:
            for word in _inflected(forms, endings):
                for spelling in _spellings(word, name in capitalised):
                    values.setdefault(spelling, {})[name] = value
    macros = {name: _parse(pattern) for name, pattern in data["macros"].items()}
    groups = [(group, [_expand(_parse(form), macros) for form in group["forms"]]) for group in data["patterns"]]
    for group, forms in groups:
        _check(group, forms, data["words"])
        for form in forms:
            for kind, what, _ in form:
                if kind == "lit":
                    for spelling in _spellings(what, False):
                        values.setdefault(spelling, {})["=" + what] = True
    code_of: dict[frozenset[str], str] = {}
    for classes in [*map(frozenset, values.values()), *_number_classes()]:
        code_of.setdefault(classes, chr(_FIRST_CODE + len(code_of)))
    members: dict[str, str] = {}
    for classes, code in code_of.items():
        for name in classes:
            members[name] = members.get(name, "") + code
    anchors = {*data["anchors"], *("=" + word for word in data["anchor_words"])}
    sought = {word for word, classes in values.items() if not anchors.isdisjoint(classes)}
    anchors |= {"=" + word for word in sought}
    anchors |= {name for name in data["words"] if all(word in sought for word, c in values.items() if name in c)}
    rules: dict[str, list[Rule]] = {}
    for group, forms in groups:
        for form, source in zip(forms, group["forms"], strict=True):
            if not _anchored(form, anchors):
                raise ValueError(f"the date pattern “{source}” can do without any of the anchors.")
            rule = _rule(source, form, group, members)
            for code in _first_codes(form, members):
                rules.setdefault(code, []).append(rule)
    return Grammar(
        seeds=re.compile(rf"(?<!\w)(?:{_trie(sought)}|(?:1[5-9]|20)\d\d(?!\d)|\d+([./])\d+\1\d+|\d\d?-?{_ORDINAL})"),
        starts=re.compile(f"[{''.join(rules)}]"),
        rules={code: tuple(found) for code, found in rules.items()},
        forms={form: (code_of[frozenset(classes)], classes) for form, classes in values.items()},
        numbers=code_of,
        month_first=bool(data.get("month_first", False)),
        say=data["say"],
    )


def _check(group: Mapping[str, Any], forms: Iterable[list[_Item]], words: Mapping[str, Any]) -> None:
    """Refuse what no pattern may name, with a sentence."""
    for form in forms:
        for kind, name, field in form:
            if kind == "class" and name not in words and name not in _NUMBER_CLASSES:
                raise ValueError(
                    f"a date pattern names the class <{name}>, which has no words.{did_you_mean(name, words)}"
                )
            if kind == "class" and not field.startswith(name) and field.rstrip("2_") not in ("", *_FIELDS):
                raise ValueError(f"a date pattern sets “{field}”, which is no field.{did_you_mean(field, _FIELDS)}")
    for key in group:
        if key not in ("forms", *_SIDES, *_FIELDS):
            raise ValueError(f"a group of date patterns has “{key}”, which is no field.{did_you_mean(key, _FIELDS)}")


def _parse(pattern: str) -> list[_Item]:
    items: list[_Item] = []
    at = 0
    while at < len(pattern):
        if pattern[at].isspace():
            at += 1
            continue
        match = _PATTERN.match(pattern, at)
        if match is None:
            raise ValueError(f"the date pattern “{pattern}” cannot be read at “{pattern[at:]}”.")
        at = match.end()
        if name := match["cls"]:
            items.append(("class", name, match["field"] or name))
        elif name := match["macro"]:
            items.append(("macro", name, match["suffix"] or ""))
        elif name := match["op"]:
            items.append(("op", name, ""))
        else:
            items.extend(("lit", token.group().lower(), "") for token in _TOKEN.finditer(match["lit"]))
    return items


def _expand(items: Iterable[_Item], macros: Mapping[str, list[_Item]]) -> list[_Item]:
    expanded: list[_Item] = []
    for kind, name, extra in items:
        if kind != "macro":
            expanded.append((kind, name, extra))
            continue
        if name not in macros:
            raise ValueError(f"the date grammar has no macro {{{name}}}.")
        inner = _expand(macros[name], macros)
        expanded += [
            ("op", "(", ""),
            *((k, n, e + extra if k == "class" else e) for k, n, e in inner),
            ("op", ")", ""),
        ]
    return expanded


def _rule(source: str, form: list[_Item], group: Mapping[str, Any], members: Mapping[str, str]) -> Rule:
    parts: list[str] = []
    captures: list[tuple[str, str, str]] = []
    for kind, name, field in form:
        if kind == "op":
            parts.append({"[": "(?:", "]": ")?", "(": "(?:", ")": ")", "|": "|"}[name])
        elif kind == "lit":
            parts.append(f"[{members['=' + name]}]")
        else:
            label = f"g{len(captures)}"
            captures.append((label, name, field))
            parts.append(f"(?P<{label}>[{members[name]}])")
    fields = {key: value for key, value in group.items() if key not in ("forms", *_SIDES)}
    return Rule(
        source,
        re.compile("".join(parts)),
        fields,
        tuple(captures),
        *(re.compile(f"(?:{group[s]})\\Z" if "before" in s else group[s]) if s in group else None for s in _SIDES),
    )


def _first_codes(form: list[_Item], members: Mapping[str, str]) -> set[str]:
    """The codes that a match of `form` can begin with."""
    firsts, _ = _alternatives(form, 0, lambda kind, name: members["=" + name] if kind == "lit" else members[name])
    return firsts


def _alternatives(form: list[_Item], at: int, codes: Any) -> tuple[set[str], int]:
    """First codes of the alternatives that begin at `at`, and where their closing bracket is; "" if they may be empty."""
    found: set[str] = set()
    current: set[str] = {""}
    while at < len(form):
        kind, name, _ = form[at]
        if kind == "op" and name in "])":
            break
        if kind == "op" and name == "|":
            found |= current
            current = {""}
        else:
            if kind == "op":
                inner, at = _alternatives(form, at + 1, codes)
                if name == "[":
                    inner = inner | {""}
            else:
                inner = set(codes(kind, name))
            if "" in current:
                current = (current - {""}) | inner
        at += 1
    return found | current, at


def _anchored(form: list[_Item], anchors: set[str]) -> bool:
    """Whether every match of `form` contains a word or number of one of the anchor classes."""

    def check(at: int) -> tuple[bool, int]:
        every, here = True, False
        while at < len(form):
            kind, name, _ = form[at]
            if kind == "op" and name in "])":
                break
            if kind == "op" and name == "|":
                every, here = every and here, False
            elif kind == "op":
                inner, at = check(at + 1)
                here = here or (inner and name == "(")
            else:
                here = here or (name if kind == "class" else "=" + name) in anchors
            at += 1
        return every and here, at

    return check(0)[0]


def _inflected(forms: Iterable[str], endings: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """The words of a class: ``stem~type`` stands for the stem with each ending of that type."""
    for form in forms:
        stem, _, kind = form.partition("~")
        yield from (stem + ending for ending in endings[kind]) if kind else (stem,)


def _spellings(form: str, capitalised: bool) -> tuple[str, ...]:
    title = form[:1].upper() + form[1:]
    return (title, form.upper()) if capitalised else (form, title, form.upper())


def _trie(words: Iterable[str]) -> str:
    """A regular expression for whole words, sharing their beginnings."""
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}

    def render(node: dict[str, Any]) -> str:
        branches = [re.escape(letter) + render(child) for letter, child in sorted(node.items()) if letter]
        if "" in node:
            branches.append(r"(?!\w)")
        return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"

    return render(tree)
