"""Merging of tellings: which are one event, that order does not matter, and that no cluster contradicts itself."""

import random
from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.merging.made import articles, tellings

from timeline.dates import EdtfDate
from timeline.merging import Decisions, cluster, explain
from timeline.model import Modality, Participant, Telling

NOBODY = Decisions()


def telling(key: str, kind: str = "call", date: str | None = "2024-05-03", **values: object) -> Telling:
    """One account; ``who`` are “role:side:name” strings."""
    who = values.pop("who", ("initiator:RUS:Vladimir Putin", "counterpart:AZE:Ilham Aliyev"))
    assert isinstance(who, tuple)
    people = []
    for one in who:
        role, side, name = (one + "::").split(":")[:3]
        people.append(Participant(role, side, None, name or None))
    base = Telling(
        key=key,
        members=(key,),
        document=f"doc of {key}",
        type=kind,
        modality=Modality.ASSERTED,
        date=EdtfDate.parse(date) if date else None,
        date_basis="explicit",
        participants=tuple(people),
        place=None,
        place_id=None,
        confidence=0.8,
        published="2024-05-03",
    )
    return replace(base, **values)  # type: ignore[arg-type]


def together(*found: Telling, decisions: Decisions = NOBODY) -> set[frozenset[str]]:
    return {frozenset(t.key for t in c) for c in cluster(found, decisions)}


SAME = {
    "the names spelt otherwise": {"who": ("initiator:RUS:V. Putin", "counterpart:AZE:Ilham Aliev")},
    "no names": {"who": ("initiator:RUS", "counterpart:AZE")},
    "the other calls": {"who": ("initiator:AZE:Ilham Aliyev", "counterpart:RUS:Vladimir Putin")},
    "told on the next day, without a date": {"date": "2024-05-04", "date_basis": "article", "published": "2024-05-04"},
    "the month only": {"date": "2024-05"},
    "only one side named": {"who": ("initiator:RUS:Vladimir Putin",)},
    "announced": {"modality": Modality.PLANNED, "published": "2024-05-01"},
    "denied": {"modality": Modality.DENIED},
}

TWO = {
    "another day": {"date": "2024-05-04"},
    "the article of a day before": {"date": "2024-05-02", "date_basis": "article", "published": "2024-05-02"},
    "other persons": {"who": ("initiator:RUS:Sergei Lavrov", "counterpart:AZE:Jeyhun Bayramov")},
    "another pair": {"who": ("initiator:RUS:Vladimir Putin", "counterpart:ARM:Nikol Pashinyan")},
    "a meeting": {"kind": "meeting"},
    "a year": {"date": "2024", "who": ("initiator:RUS", "counterpart:AZE")},
    "no date at all": {"date": None, "published": "", "who": ("initiator:RUS", "counterpart:AZE")},
}


@pytest.mark.parametrize("values", SAME.values(), ids=SAME)
def test_one_call(values: dict[str, object]) -> None:
    assert len(together(telling("a"), telling("b", **values))) == 1  # type: ignore[arg-type]


@pytest.mark.parametrize("values", TWO.values(), ids=TWO)
def test_two_calls(values: dict[str, object]) -> None:
    assert len(together(telling("a"), telling("b", **values))) == 2  # type: ignore[arg-type]


def test_an_article_of_the_day_between_two_calls_does_not_join_them() -> None:
    between = telling("b", date="2024-05-05", date_basis="article", published="2024-05-05")
    groups = together(telling("a"), between, telling("c", date="2024-05-04"))
    assert len(groups) == 2
    assert not any({"a", "c"} <= group for group in groups)


def test_a_flood_of_rewordings_is_one_event() -> None:
    rng = random.Random(7)
    ways = [{}, *(v for name, v in SAME.items() if name not in ("announced", "denied"))]
    found = [telling(f"t{n:03}", **rng.choice(ways)) for n in range(150)]  # type: ignore[arg-type]
    assert len(together(*found)) == 1


def test_a_summit_is_one_event() -> None:
    sides = ["RUS", "AZE", "ARM", "TUR", "KAZ", "UZB", "KGZ", "TJK", "TKM", "BLR", "CHN", "IND", "IRN", "PAK", "MNG", "GEO", "MDA", "SRB", "HUN", "EGY"]  # fmt: skip
    full = telling("a", "meeting", place="Kazan", place_id="kazan", who=tuple(f"initiator:{s}" for s in sides))
    partly = [
        telling(f"b{n}", "meeting", place="Kazan", place_id="kazan", who=tuple(f"initiator:{s}" for s in part))
        for n, part in enumerate((sides[:9], sides[5:15], sides[::2]))
    ]
    assert len(together(full, *partly)) == 1


def test_condolences_by_five_presidents_are_five() -> None:
    who = (("TUR", "Erdogan"), ("RUS", "Putin"), ("KAZ", "Tokayev"), ("UZB", "Mirziyoyev"), ("FRA", "Macron"))
    found = [
        telling(f"{side}{n}", "condolence", who=(f"initiator:{side}:{name}", "target:AZE:Ilham Aliyev"))
        for side, name in who
        for n in range(3)
    ]
    assert len(together(*found)) == 5


def test_two_towns_two_meetings() -> None:
    here, there = ({"place": p, "place_id": p.lower()} for p in ("Sochi", "Moscow"))
    assert len(together(telling("a", "meeting", **here), telling("b", "meeting", **there))) == 2


def test_two_remarks_of_one_day() -> None:
    who = ("initiator:RUS:Maria Zakharova", "target:ARM")
    border = frozenset({"=border", "=corridor", "closed"})
    arms = frozenset({"=supplies", "=drone", "danger"})
    found = [telling(f"a{n}", "criticism", who=who, words=border) for n in range(3)]
    found += [telling(f"b{n}", "criticism", who=who, words=arms) for n in range(3)]
    found.append(telling("c", "criticism", who=who, words=frozenset({"=supplies", "=border"})))
    groups = together(*found)
    assert not any({"a0", "b0"} <= group for group in groups)
    assert {"a0", "a1", "a2"} <= next(g for g in groups if "a0" in g)


def test_a_visit_put_off_and_held_is_one_event() -> None:
    who = ("initiator:RUS:Vladimir Putin", "target:AZE")
    planned = telling("a", "visit", "2024-05-20", who=who, modality=Modality.PLANNED)
    off = telling("b", "visit", "2024-05-27", who=who, modality=Modality.DENIED, published="2024-05-18",
                  words=frozenset({"=postponed"}))  # fmt: skip
    held = telling("c", "visit", "2024-05-27", who=who, published="2024-05-27")
    assert len(together(planned, off, held)) == 1
    assert len(together(planned, held)) == 2


def test_a_curator_joins_and_parts() -> None:
    a, b = telling("a"), telling("b", date="2024-05-09")
    assert len(together(a, b, decisions=Decisions(same=frozenset({frozenset("ab")})))) == 1
    c = telling("c")
    assert together(a, c, decisions=Decisions(different=frozenset({frozenset("ac")}))) == {
        frozenset("a"),
        frozenset("c"),
    }
    joined = together(a, b, c, decisions=Decisions(same=frozenset({frozenset("ab")})))
    assert joined == {frozenset("abc")}


def test_one_article_tells_two() -> None:
    assert len(together(telling("a", document="d"), telling("b", document="d"))) == 2


def test_each_feature_has_its_reason() -> None:
    found = explain(telling("a"), telling("b", date="2024-05-04"), NOBODY)
    assert [(c.feature, c.reason) for c in found.contributions if c.points < -50] == [
        ("date", "2024-05-03 and 2024-05-04 cannot be one day")
    ]
    assert not found.same


@settings(max_examples=150, deadline=None)
@given(st.lists(articles, max_size=12), st.randoms(use_true_random=False))
def test_order_does_not_matter(rows: list[tuple[date, list[dict[str, object]]]], rng: random.Random) -> None:
    found = tellings(rows)
    first = cluster(found, NOBODY)
    rng.shuffle(found)
    assert cluster(found, NOBODY) == first


@settings(max_examples=150, deadline=None)
@given(st.lists(articles, max_size=12))
def test_no_cluster_contradicts_itself(rows: list[tuple[date, list[dict[str, object]]]]) -> None:
    for group in cluster(tellings(rows), NOBODY):
        assert len({t.document for t in group}) == len(group)
        given_days = {
            t.date.value
            for t in group
            if t.date and t.date.precision == "day" and t.date_basis == "explicit" and t.modality is Modality.ASSERTED
        }
        assert len(given_days) <= 1
        for a, b in combinations(group, 2):
            assert a.document != b.document
