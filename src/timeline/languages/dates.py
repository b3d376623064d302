"""Date expressions in a text, and what day they mean.

``find_dates`` reads them with the language's grammar, ``resolve`` fixes them against a day, ``in_words`` says a date in a
language. A stretch is read once, as the longest pattern that fits; the text is never altered.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from timeline.dates import DateExpression, Reading
from timeline.languages.date_grammar import Grammar, Rule, Token, grammar
from timeline.languages.date_resolution import Resolved, resolve
from timeline.languages.date_words import in_words
from timeline.text import Span

__all__ = ["Resolved", "find_dates", "in_words", "resolve"]

_REACH = 48  # code points around a seed in which its pattern must lie
_WRAP = 50  # a line at least this long may be one that a width has wrapped
_STOPS = '.!?:;»”"'
# What may not follow an expression that ends in a number, and what may not stand before one that begins with one.
_GLUED = re.compile(r"[^\W_]|[-‑–/:](?=\d)|[.,]\d")
_NUMBERED = re.compile(r"(?:\w|\d[-./,:]|\w-|[$€£¥№]\s?|#)\Z")
# A day that its month does not have: “31 April 2023” is no day, and does not mean the month.
_NO_DAY = re.compile(r"(?<![\w.,/:№-])(?<!№ )\d{1,2}(?:st|nd|rd|th|-?го|-?е)?(?: of)?\s\Z")
_POSSESSIVE = re.compile(r"[’']s\b")
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_CALENDAR = ("year", "month", "day", "weekday", "season", "part", "shift", "year_shift", "unit")


def find_dates(text: str, language: str, span: Span | None = None) -> tuple[DateExpression, ...]:
    """The date expressions of `text` within `span`, in order, not overlapping; offsets are those of the whole text.

    A language without a grammar has none.
    """
    try:
        rules = grammar(language)
    except FileNotFoundError:
        return ()
    start, stop = (0, len(text)) if span is None else (span.start, span.stop)
    return tuple(e for first, last in _windows(text, start, stop, rules) for e in _read(text, first, last, rules))


def _windows(text: str, start: int, stop: int, rules: Grammar) -> Iterator[tuple[int, int]]:
    """The stretches of a line in which a date may stand; each begins and ends between words."""
    first = last = line_end = start
    for seed in rules.seeds.finditer(text, start, stop):
        if seed.start() < line_end and seed.start() - _REACH <= last:
            last = max(last, _word_end(text, min(line_end, seed.end() + _REACH)))
            continue
        if first < last:
            yield first, last
        line_start = _line_start(text, start, seed.start())
        line_end = _line_end(text, seed.end(), stop)
        first = _word_start(text, max(line_start, seed.start() - _REACH))
        last = _word_end(text, min(line_end, seed.end() + _REACH))
    if first < last:
        yield first, last


def _line_start(text: str, start: int, at: int) -> int:
    """Where the line that holds `at` begins, text that is wrapped at a width being one line."""
    while (end := text.rfind("\n", start, at)) >= start:
        if not _wrapped(text, end):
            return end + 1
        at = end
    return start


def _line_end(text: str, at: int, stop: int) -> int:
    """Where the line that holds `at` ends."""
    while (end := text.find("\n", at, stop)) >= 0:
        if not _wrapped(text, end):
            return end
        at = end + 1
    return stop


def _wrapped(text: str, end: int) -> bool:
    """Whether the line break at `end` only wraps a sentence: after a long line without a full stop, before more text."""
    before = text[max(0, end - _WRAP) : end]
    return (
        len(before) == _WRAP and "\n" not in before and before[-1] not in _STOPS and text[end + 1 : end + 2].isalnum()
    )


def _word_start(text: str, at: int) -> int:
    """The nearest place from `at` on that does not lie inside a word."""
    while 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum():
        at += 1
    return at


def _word_end(text: str, at: int) -> int:
    """The nearest place up to `at` that does not lie inside a word."""
    while 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum():
        at -= 1
    return at


def _read(text: str, start: int, stop: int, rules: Grammar) -> Iterator[DateExpression]:
    tokens, codes = rules.tokens(text, start, stop)
    at = 0
    while start_code := rules.starts.search(codes, at):
        found = _longest(text, tokens, codes, start_code.start(), rules)
        if found is None:
            at = start_code.end()
        else:
            expression, at = found
            if not _is_no_day(text, expression):
                yield expression


def _is_no_day(text: str, found: DateExpression) -> bool:
    """Whether a month is what is left of a day that it does not have."""
    reading = found.reading
    month_alone = reading.month is not None and reading.day is None and reading.part is None
    return month_alone and _NO_DAY.search(text[max(0, found.span.start - 16) : found.span.start]) is not None


def _longest(text: str, tokens: list[Token], codes: str, at: int, rules: Grammar) -> tuple[DateExpression, int] | None:
    """The longest expression that begins at token `at` (the earlier rule of two as long), and the token after it."""
    candidates = []
    for order, rule in enumerate(rules.rules[codes[at]]):
        if match := rule.expression.match(codes, at):
            candidates.append((-match.end(), order, rule, match))
    for _, _, rule, match in sorted(candidates, key=lambda c: c[:2]):
        span = Span(tokens[at].start, tokens[match.end() - 1].stop)
        if _beside(text, span, rule) and (expression := _expression(text, span, rule, match, tokens)):
            return expression, match.end()
    return None


def _beside(text: str, span: Span, rule: Rule) -> bool:
    """Whether what stands before and after `span` allows `rule` there."""
    if text[span.stop - 1].isdigit() and _GLUED.match(text, span.stop):
        return False
    if text[span.start].isdigit() and _NUMBERED.search(text[max(0, span.start - 2) : span.start]):
        return False
    if rule.after and not rule.after.match(text, span.stop):
        return False
    if rule.not_after and rule.not_after.match(text, span.stop):
        return False
    before = text[max(0, span.start - 64) : span.start]
    if rule.before and not rule.before.search(before):
        return False
    return not (rule.not_before and rule.not_before.search(before))


def _expression(text: str, span: Span, rule: Rule, match: re.Match[str], tokens: list[Token]) -> DateExpression | None:
    fields = dict(rule.fields)
    for group, name, field in rule.captures:
        at = match.start(group)
        if at >= 0 and name in tokens[at].values:
            fields[field] = tokens[at].values[name]
    reading = _reading(fields)
    if reading is None:
        return None
    return DateExpression(
        span,
        span.of(text),
        reading,
        attributive=bool(fields.get("attributive")) or _POSSESSIVE.match(text, span.stop) is not None,
        clock=_clock(fields),
        zone=_zone(fields),
    )


def _clock(fields: Mapping[str, Any]) -> str | None:
    """The time of day as HH:MM; None where the text has none."""
    if "clock" not in fields:
        return None
    hours, _, minutes = str(fields["clock"]).partition(":")
    if not minutes and len(hours) == 4:
        hours, minutes = hours[:2], hours[2:]
    hour = int(hours)
    if fields.get("meridiem") == "pm" and hour < 12:
        hour += 12
    if fields.get("meridiem") == "am" and hour == 12:
        hour = 0
    return f"{hour:02}:{minutes[:2] or '00'}"


def _zone(fields: Mapping[str, Any]) -> str | None:
    """The time zone: a name of the language file, an offset as +HH:MM, or both."""
    name, offset = fields.get("zone", ""), fields.get("offset")
    if offset is not None:
        hours, _, minutes = str(offset).partition(":")
        if len(hours) == 4:
            hours, minutes = hours[:2], hours[2:]
        name += f"{fields['offset_sign']}{int(hours):02}:{minutes or '00'}"
    return name or None


def _reading(fields: Mapping[str, Any]) -> Reading | None:
    """What the fields of a match mean; None where there is no such day."""
    kind = fields["kind"]
    common = {k: fields[k] for k in ("bound", "approximate", "origin", "several") if k in fields}
    if kind == "range":
        first = _calendar({k: v for k, v in fields.items() if not k.endswith("2")})
        last = _calendar({k[:-1]: v for k, v in fields.items() if k.endswith("2")})
        if first is None or last is None:
            return None
        first, last = _completed(first, last)
        return Reading("range", first=first, last=last, **common)
    if kind == "calendar":
        reading = _calendar(fields)
        return None if reading is None else replace(reading, **common)
    amount = fields.get("amount", fields.get("number"))
    if amount is not None:
        amount *= fields.get("sign", 1)
    return Reading(
        kind,
        unit=fields.get("unit"),
        amount=amount,
        weekday=fields.get("weekday"),
        part=fields.get("part"),
        **common,
    )


def _completed(first: Reading, last: Reading) -> tuple[Reading, Reading]:
    """The ends of a range, each with the year and month that only the other names: “3–5 May 2020”, “July 28 to 30”."""
    if last.year is not None and first.year is None and first.year_shift is None:
        first = replace(first, year=last.year - ((first.month or 0) > (last.month or 12)))
    if last.month is None and last.weekday is None and last.day is not None:
        last = replace(last, month=first.month, year=first.year if last.year is None else last.year)
    if first.month is None and first.day is not None:
        first = replace(first, month=last.month)
    if first.year is not None and last.year is None and last.month is not None:
        last = replace(last, year=first.year + (last.month < (first.month or 1)))
    if last.year_shift is not None and first.year_shift is None and first.year is None:
        first = replace(first, year_shift=last.year_shift)
    return first, last


def _calendar(fields: Mapping[str, Any]) -> Reading | None:
    """A day, month or year of the calendar; None where the month has no such day."""
    values = {k: fields[k] for k in _CALENDAR if k in fields}
    if "iso" in fields:
        values["year"], values["month"], values["day"] = fields["iso"]
    if "ordinal" in fields:
        values["day"] = fields["ordinal"]
    if "yearth" in fields:
        values["year"] = fields["yearth"]
    if "yy" in fields:
        values["year"] = 2000 + fields["yy"] if fields["yy"] < 70 else 1900 + fields["yy"]
    if "day" in values and "month" in values and values["day"] > _LENGTHS[values["month"] - 1]:
        return None
    return Reading("calendar", **values)
