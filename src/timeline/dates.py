"""EDTF dates (ISO 8601-2): a value, its first and last day, its precision."""

from dataclasses import dataclass
from datetime import date

from timeline.text import Span


@dataclass(frozen=True, slots=True)
class EdtfDate:
    value: str
    earliest: date | None
    latest: date | None
    precision: str


@dataclass(frozen=True, slots=True)
class DateExpression:
    span: Span
    text: str
