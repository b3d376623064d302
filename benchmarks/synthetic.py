"""A made-up timeline of any size, with the skew of a real one: few states in most events, more events of late.

Nothing in it happened: the persons, texts and numbers are drawn from a seeded generator; only the names of states are real.
``python -m benchmarks.synthetic 1000000 /tmp/million.db`` builds the database that the benchmark measures.
"""

import hashlib
import random
import sqlite3
import sys
import time
import zlib
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

from babel import Locale
from babel.core import get_global
from sqlalchemy import create_engine, insert

from timeline.ontology import event_types, families, roles
from timeline.store.tables import metadata
from timeline.text import Span, context

FIRST, LAST = date(1991, 1, 1), date(2025, 12, 31)
OFTEN = (
    *("RUS", "USA", "CHN", "AZE", "ARM", "TUR", "UKR", "DEU", "FRA", "GBR"),
    *("IRN", "ISR", "GEO", "KAZ", "IND", "JPN", "SYR", "POL", "BLR", "UZB"),
)
ORGANISATIONS = [("UN", "ООН"), ("EU", "ЕС"), ("NATO", "НАТО"), ("OSCE", "ОБСЕ"), ("CSTO", "ОДКБ")]
GIVEN = [
    ("Anar", "Анар"),
    ("Boris", "Борис"),
    ("Clara", "Клара"),
    ("David", "Давид"),
    ("Elena", "Елена"),
    ("Farid", "Фарид"),
    ("Georg", "Георг"),
    ("Hanna", "Ханна"),
    ("Igor", "Игорь"),
    ("Julia", "Юлия"),
    ("Kemal", "Кемаль"),
    ("Lilit", "Лилит"),
]
STEMS = [
    ("Vardan", "Вардан"),
    ("Rustam", "Рустам"),
    ("Morgen", "Морген"),
    ("Petros", "Петрос"),
    ("Kasim", "Касим"),
    ("Oren", "Орен"),
    ("Tamar", "Тамар"),
    ("Selim", "Селим"),
    ("Viktor", "Виктор"),
    ("Nazar", "Назар"),
    ("Arsen", "Арсен"),
]
ENDINGS = [
    ("ov", "ов"),
    ("yan", "ян"),
    ("idze", "идзе"),
    ("enko", "енко"),
    ("oglu", "оглу"),
    ("sky", "ский"),
    ("ich", "ич"),
    ("in", "ин"),
]
OFFICES = [
    "President",
    "Foreign Minister",
    "Prime Minister",
    "Defence Minister",
    "Ambassador",
    "Deputy Foreign Minister",
]
PUBLISHERS = [
    "Meridian Wire",
    "The Caspian Ledger",
    "Вестник протокола",
    "Northern Courier",
    "Хроника дня",
    "Bosphorus Gazette",
    "Steppe Telegraph",
    "Дипломатический листок",
]
WEIGHTS = {
    "meeting": 24,
    "statement": 22,
    "criticism": 10,
    "visit": 9,
    "escalation": 8,
    "call": 7,
    "appeal": 4,
    "agreement": 4,
}
SENTENCE = {
    "en": {
        "call": "{a} spoke by telephone with {b} on {day}.",
        "meeting": "{a} met with {b} on {day} to discuss relations between {A} and {B}.",
        "visit": "{a} arrived in {B} on {day} on an official visit and was received by {b}.",
        "condolence": "{a} conveyed condolences to {b} on {day}.",
        "apology": "{a} apologised to {b} on {day}.",
        "escalation": "Forces of {A} shelled positions of {B} on {day}, {a} said.",
        "agreement": "{a} and {b} signed an agreement on {day}.",
        "criticism": "{a} criticised {b} on {day}.",
        "": "{a} addressed {b} on {day} on behalf of {A}.",
    },
    "ru": {
        "call": "{day} состоялся телефонный разговор, в котором участвовали {a} и {b}.",
        "meeting": "{day} {a} и {b} провели встречу об отношениях двух стран ({A}, {B}).",
        "visit": "{day} {a} прибыл с официальным визитом ({B}), его принял {b}.",
        "condolence": "{day} {a} выразил соболезнования, их адресат — {b}.",
        "apology": "{day} {a} принёс извинения, их адресат — {b}.",
        "escalation": "{day} силы одной стороны ({A}) обстреляли позиции другой ({B}), заявил {a}.",
        "agreement": "{day} {a} и {b} подписали соглашение.",
        "criticism": "{day} {a} выступил с критикой, её адресат — {b}.",
        "": "{day} {a} обратился к другой стороне, её представлял {b} ({A}, {B}).",
    },
}
FURNITURE = {"en": "Share this article  1,284 views", "ru": "Поделиться  1 284 просмотра"}
MONTHS_RU = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
]


@dataclass(frozen=True, slots=True)
class Person:
    id: str
    name: str
    name_ru: str
    side: str
    office: str


def build(path: Path, events: int, *, seed: int = 7) -> None:
    """Make the database `path` (which must not exist) with `events` events, its facets and its search index."""
    from timeline.store import bits, search

    engine = create_engine(f"sqlite:///{path}")
    metadata.create_all(engine)
    with engine.begin() as connection:
        connection.execute(
            insert(metadata.tables["event_type"]),
            [
                {
                    "id": t.id,
                    "family": t.family,
                    "label": t.label,
                    "label_ru": t.label_ru,
                    "definition": t.definition,
                    "plover": None,
                    "cameo": t.cameo,
                }
                for t in event_types().values()
            ],
        )
        connection.execute(
            insert(metadata.tables["role"]),
            [
                {"id": r.id, "label": r.label, "label_ru": r.label_ru, "definition": r.definition}
                for r in roles().values()
            ],
        )
    engine.dispose()
    db = sqlite3.connect(path)
    db.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA cache_size = -200000;")
    _Maker(db, random.Random(seed), events).fill()
    db.commit()
    bits.write(db)
    search.write(db)
    db.commit()
    db.execute("ANALYZE")
    db.commit()
    db.close()


class _Maker:
    def __init__(self, connection: sqlite3.Connection, random_: random.Random, events: int) -> None:
        self.connection, self.random, self.events = connection, random_, events
        self.states = _states()
        order = [*OFTEN, *sorted(set(self.states) - set(OFTEN))]
        self.side_ids = order + [organisation for organisation, _ in ORGANISATIONS]
        self.side_weights = list(accumulate(1 / (i + 2) ** 1.15 for i in range(len(self.side_ids))))
        self.names = self.states | {en: (en, ru) for en, ru in ORGANISATIONS}
        self.types = list(event_types())
        self.type_weights = list(accumulate(WEIGHTS.get(t, 1) for t in self.types))
        self.persons = self._persons()

    def fill(self) -> None:
        self._actors()
        self._publishers()
        days = sorted(self._day() for _ in range(self.events))
        undated = max(1, self.events // 40)
        rank, document = 1, 1
        while rank <= self.events:
            size = min(self.random.choice((1, 2, 3, 4, 6, 8)), self.events - rank + 1)
            batch = [(r, days[r - 1] if r <= self.events - undated else None) for r in range(rank, rank + size)]
            self._article(document, batch)
            rank, document = rank + size, document + 1
            if document % 5_000 == 0:
                self.connection.commit()

    def _day(self) -> date:
        return FIRST + timedelta(days=int((LAST - FIRST).days * self.random.betavariate(2.2, 1.1)))

    def _side(self) -> str:
        return self.random.choices(self.side_ids, cum_weights=self.side_weights)[0]

    def _persons(self) -> dict[str, list[Person]]:
        names = [(f"{g} {s}{e}", f"{gr} {sr}{er}") for s, sr in STEMS for e, er in ENDINGS for g, gr in GIVEN]
        self.random.shuffle(names)
        found: dict[str, list[Person]] = {side: [] for side in self.side_ids}
        for i, (name, name_ru) in enumerate(names):
            side = self.side_ids[i % len(self.side_ids)]
            found[side].append(
                Person(name.lower().replace(" ", "-"), name, name_ru, side, OFFICES[len(found[side]) % len(OFFICES)])
            )
        return found

    def _actors(self) -> None:
        sides = [
            (side, "organisation" if side in dict(ORGANISATIONS) else "state", *self.names[side])
            for side in self.side_ids
        ]
        persons = [person for group in self.persons.values() for person in group]
        self.connection.executemany(
            "INSERT INTO actor (id, kind, name, name_ru) VALUES (?, ?, ?, ?)",
            sides + [(p.id, "person", p.name, p.name_ru) for p in persons],
        )
        self.connection.executemany(
            "INSERT INTO office (id, person_id, side_id, kind, title, since, acting) VALUES (?, ?, ?, ?, ?, '1991', 0)",
            [(i, p.id, p.side, p.office.lower().replace(" ", "-"), p.office) for i, p in enumerate(persons, 1)],
        )

    def _publishers(self) -> None:
        self.connection.executemany(
            "INSERT INTO publisher (id, name, url) VALUES (?, ?, ?)",
            [(i, name, f"https://example.org/{i}") for i, name in enumerate(PUBLISHERS, 1)],
        )

    def _article(self, number: int, batch: list[tuple[int, date | None]]) -> None:
        """One article and the events it tells; one article in six tells its first event again in other words' company."""
        language = "ru" if self.random.random() < 0.4 else "en"
        published = next((day for _, day in batch if day), LAST) + timedelta(days=self.random.choice((0, 0, 1, 1, 2)))
        told = [self._event(rank, day, language) for rank, day in batch]
        self._document(number, language, published, told, first=True)
        if self.random.random() < 0.17:
            other = "en" if language == "ru" else "ru"
            again = [self._retold(told[0], other)]
            self._document(-number, other, published + timedelta(days=1), again, first=False)

    def _event(self, rank: int, day: date | None, language: str) -> "_Told":
        kind = self.random.choices(self.types, cum_weights=self.type_weights)[0]
        a, b = self._side(), self._side()
        while b == a:
            b = self._side()
        sides = [a, b] + ([self._side()] if self.random.random() < 0.12 else [])
        persons = [self.random.choice(self.persons[side]) if self.random.random() < 0.7 else None for side in sides]
        return _Told(rank, kind, day, sides, persons, *self._words(kind, day, sides, persons, language))

    def _retold(self, told: "_Told", language: str) -> "_Told":
        return _Told(
            told.rank,
            told.type,
            told.day,
            told.sides,
            told.persons,
            *self._words(told.type, told.day, told.sides, told.persons, language),
        )

    def _words(
        self, kind: str, day: date | None, sides: list[str], persons: list[Person | None], language: str
    ) -> tuple[str, str]:
        pick = 1 if language == "ru" else 0
        actors = [
            ((p.name, p.name_ru)[pick] if p else self.names[s][pick]) for s, p in zip(sides, persons, strict=True)
        ]
        when = "recently" if not pick else "Недавно"
        if day:
            when = f"{day.day} {MONTHS_RU[day.month - 1]} {day.year} года" if pick else f"{day.day} {day:%B %Y}"
        pattern = SENTENCE[language].get(kind, SENTENCE[language][""])
        sentence = pattern.format(
            a=actors[0], b=actors[1], A=self.names[sides[0]][pick], B=self.names[sides[1]][pick], day=when
        )
        return sentence, when

    def _document(self, number: int, language: str, published: date, told: list["_Told"], *, first: bool) -> None:
        number = number if number > 0 else 10_000_000 - number
        headline = told[0].sentence.rstrip(".")
        parts, offset, zones, starts = [], 0, [], []
        for kind, line in [
            ("headline", headline),
            ("dateline", f"{published:%d.%m.%Y}"),
            *(("body", t.sentence) for t in told),
            ("furniture", FURNITURE[language]),
        ]:
            zones.append((number, offset, offset + len(line), kind, language))
            if kind == "body":
                starts.append(offset)
            parts.append(line)
            offset += len(line) + 1
        text = "\n".join(parts)
        data = text.encode()
        publisher = min(int(self.random.expovariate(0.5)) + 1, len(PUBLISHERS))
        key = hashlib.sha256(data + number.to_bytes(8, "big")).hexdigest()
        self.connection.execute(
            "INSERT INTO document (id, key, supplied_id, name, url, title, language, publisher_id, published, published_earliest,"
            " published_latest, published_basis, media_type, text, text_sha256) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (
                number,
                key,
                f"a{number}",
                f"a{number}.txt",
                f"https://example.org/a/{number}",
                headline,
                language,
                publisher,
                published.isoformat(),
                published.isoformat(),
                published.isoformat(),
                "dateline",
                "text/plain",
                text,
                hashlib.sha256(data).hexdigest(),
            ),
        )
        self.connection.execute("INSERT INTO document_original VALUES (?, 'zlib', ?)", (number, zlib.compress(data, 1)))
        self.connection.executemany(
            "INSERT INTO zone (document_id, start, stop, kind, language) VALUES (?,?,?,?,?)", zones
        )
        for position, (event, start) in enumerate(zip(told, starts, strict=True)):
            if first:
                self._store(event, number)
            self._report(event, number, number * 10_000 + position, start)
            self._evidence(event, number, text, start, 0 if first else 10)

    def _store(self, told: "_Told", document: int) -> None:
        r, event = self.random, f"e{told.rank:07d}"
        kind = event_types()[told.type]
        value, earliest, latest, precision = self._date(told.day)
        modality = r.choices(("asserted", "planned", "possible", "denied"), (88, 7, 3, 2))[0]
        origin = r.choices(("extracted", "curated", "both"), (90, 6, 4))[0]
        status = {"extracted": r.choices(("extracted", "confirmed"), (95, 5))[0]}.get(origin, "curated")
        conflict = int(r.random() < 0.04)
        named = [(p.name if p else self.names[s][0]) for s, p in zip(told.sides, told.persons, strict=True)]
        named_ru = [(p.name_ru if p else self.names[s][1]) for s, p in zip(told.sides, told.persons, strict=True)]
        title, title_ru = f"{kind.label}: {named[0]} – {named[1]}", f"{kind.label_ru}: {named_ru[0]} – {named_ru[1]}"
        confidence = round(r.uniform(0.5, 1), 2)
        place = r.choice(("Baku", "Moscow", "Geneva", "Ankara", "Tbilisi", None, None, None))
        self.connection.execute(
            "INSERT INTO event (id, type_id, title, title_ru, modality, status, origin, date, earliest, latest, precision, date_basis,"
            " place, confidence, has_conflict, source_count) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (
                event,
                told.type,
                title,
                title_ru,
                modality,
                status,
                origin,
                value,
                earliest,
                latest,
                precision,
                "explicit" if value else "none",
                place,
                confidence,
                conflict,
                1,
            ),
        )
        roles_ = ["initiator", "counterpart", "other"]
        self.connection.executemany(
            "INSERT INTO participant (event_id, position, person_id, name, side_id, office, role_id) VALUES (?,?,?,?,?,?,?)",
            [
                (event, i, p and p.id, p and p.name, side, p and p.office, roles_[min(i, 2)])
                for i, (side, p) in enumerate(zip(told.sides, told.persons, strict=True))
            ],
        )
        sides = sorted(set(told.sides))
        self.connection.execute(
            "INSERT INTO timeline (rank, event_id, date, earliest, latest, year, month, type, family, title,"
            " title_ru, sides, pair, persons,"
            " place, modality, status, origin, confidence, has_conflict, sources) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (
                told.rank,
                event,
                value,
                earliest,
                latest,
                int(earliest[:4]) if earliest else None,
                earliest[:7] if earliest and latest and earliest[:7] == latest[:7] else None,
                told.type,
                kind.family,
                title,
                title_ru,
                "; ".join(sides),
                "–".join(sides) if len(sides) == 2 else None,
                "; ".join(sorted({p.name for p in told.persons if p})),
                place,
                modality,
                status,
                origin,
                confidence,
                conflict,
                1,
            ),
        )
        if conflict and value and earliest:
            other = (date.fromisoformat(earliest) + timedelta(days=1)).isoformat()
            self.connection.executemany(
                "INSERT INTO claim (event_id, position, field, value, document_id, chosen, reason) VALUES (?,?,'date',?,?,?,?)",
                [(event, 0, value, document, 1, "explicit"), (event, 1, other, document, 0, "relative")],
            )
        if told.rank > 20 and r.random() < 0.03:
            self.connection.execute(
                "INSERT INTO event_link (event_id, other_id, kind) VALUES (?, ?, ?)",
                (event, f"e{told.rank - r.randint(1, 20):07d}", r.choice(("response_to", "part_of", "follows"))),
            )
        if origin != "extracted":
            self.connection.execute(
                "INSERT INTO event_source (event_id, position, record) VALUES (?, 0, ?)",
                (event, "A made-up collection of documents"),
            )

    def _report(self, told: "_Told", document: int, report: int, start: int) -> None:
        """What one article says, and the one place where it says it."""
        date_, basis = (told.day.isoformat(), "explicit") if told.day else (None, "none")
        self.connection.execute(
            "INSERT INTO report (id, document_id, key, type_id, modality, date, date_basis, confidence, words)"
            " VALUES (?, ?, ?, ?, 'asserted', ?, ?, 0.8, '')",
            (report, document, f"{told.type}@{report}:{start}", told.type, date_, basis),
        )
        self.connection.execute(
            "INSERT INTO mention (id, report_id, key, type_id, modality, trigger_start, trigger_stop, date, date_basis, confidence, rule)"
            " VALUES (?, ?, ?, ?, 'asserted', ?, ?, ?, ?, 0.8, ?)",
            (
                report * 100,
                report,
                f"{told.type}@{report}:{start}",
                told.type,
                start,
                start + 5,
                date_,
                basis,
                f"made-up/{told.type}",
            ),
        )
        self.connection.execute(
            "INSERT INTO event_report (report_id, event_id) VALUES (?, ?)", (report, f"e{told.rank:07d}")
        )

    def _evidence(self, told: "_Told", document: int, text: str, start: int, first: int) -> None:
        event = f"e{told.rank:07d}"
        found = [("event", Span(start, start + len(told.sentence)))]
        if told.day:
            at = start + told.sentence.index(told.when)
            found.append(("date", Span(at, at + len(told.when))))
        rows = [
            (event, first + i, document, field, span.start, span.stop, span.of(text), *context(text, span))
            for i, (field, span) in enumerate(found)
        ]
        self.connection.executemany(
            "INSERT INTO evidence (event_id, position, document_id, field, start, stop, quote, prefix, suffix) VALUES (?,?,?,?,?,?,?,?,?)",
            rows,
        )
        if first:
            self.connection.execute("UPDATE event SET source_count = 2 WHERE id = ?", (event,))
            self.connection.execute("UPDATE timeline SET sources = 2 WHERE rank = ?", (told.rank,))

    def _date(self, day: date | None) -> tuple[str | None, str | None, str | None, str | None]:
        if day is None:
            return None, None, None, None
        chance = self.random.random()
        if chance < 0.87:
            return day.isoformat(), day.isoformat(), day.isoformat(), "day"
        if chance < 0.94 and day.day == 1:
            return day.isoformat()[:7], day.isoformat(), _month_end(day).isoformat(), "month"
        last = day + timedelta(days=self.random.randint(1, 20))
        return f"{day.isoformat()}/{last.isoformat()}", day.isoformat(), last.isoformat(), "interval"


@dataclass(frozen=True, slots=True)
class _Told:
    rank: int
    type: str
    day: date | None
    sides: list[str]
    persons: list[Person | None]
    sentence: str
    when: str


def _month_end(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _states() -> dict[str, tuple[str, str]]:
    """The English and Russian names of the states by ISO 3166 alpha-3 code, as the CLDR has them."""
    english, russian = Locale("en").territories, Locale("ru").territories
    aliases = get_global("territory_aliases")
    return {
        three: (english[two[0]], russian[two[0]])
        for three, two in aliases.items()
        if len(three) == 3 and three.isalpha() and len(two) == 1 and two[0] in english and families()
    }


if __name__ == "__main__":
    began = time.perf_counter()
    build(Path(sys.argv[2]), int(sys.argv[1]))
    print(
        f"{int(sys.argv[1]):,} events in {time.perf_counter() - began:.1f} s, {Path(sys.argv[2]).stat().st_size / 1e6:,.0f} MB"
    )
