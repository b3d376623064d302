"""CSV: the columns are named in the first row, each further row is an article.

Commas, semicolons and tabs are told apart by the first row. A row’s original bytes are its canonical JSON form.
"""

import csv
import io
import sys
from collections.abc import Iterator
from typing import IO

from timeline.errors import InputError, did_you_mean
from timeline.model import Document
from timeline.readers.articles import FIELDS
from timeline.readers.json import canonical, one
from timeline.readers.source import Source, as_received, decode


def read(source: Source, stream: IO[bytes]) -> Iterator[Document | InputError]:
    data = stream.read()
    if not data.strip():
        raise source.error("is empty; name the columns in the first row, “text” among them.")
    csv.field_size_limit(sys.maxsize)
    text = as_received(decode(data, source))
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        names = [name.strip().lower() for name in next(rows, ())]
    except csv.Error as error:
        raise source.error(f"the names of the columns: {error}; see to the quotes around them.", 1) from None
    _check(names, source)
    empty = True
    while True:
        line = rows.line_num + 1
        try:
            row = next(rows)
        except StopIteration:
            break
        except csv.Error as error:
            empty = False
            yield source.error(f"{error}; see to the quotes around the cells.", line)
            continue
        if not any(row):
            continue
        empty = False
        if len(row) > len(names):
            counts = f"has {len(row)} cells for {len(names)} columns"
            yield source.error(f"{counts}; put cells that hold a comma into quotes.", line)
            continue
        fields = {name: cell for name, cell in zip(names, row, strict=False) if name}
        yield from one(fields, canonical(fields), source, at=line, line=line)
    if empty:
        raise source.error("there is no row below the names of the columns.")


def _check(names: list[str], source: Source) -> None:
    accepted = ("text", *FIELDS["text"])
    if not any(name in accepted for name in names):
        there = ", ".join(f"“{name}”" for name in names)
        hint = did_you_mean("text", names)
        raise source.error(f"no column is named “text” (there are {there}).{hint}", 1)
    if twice := next((name for name in names if name and names.count(name) > 1), None):
        raise source.error(f"two columns are named “{twice}”; give each its own name.", 1)


def _delimiter(text: str) -> str:
    first = text.split("\n", 1)[0]
    return max(",;\t", key=first.count)
