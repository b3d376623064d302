"""What people's decisions mean for the tellings that there are now. A later decision about the same thing holds.

Decisions are kept as they were made; what they come to is worked out anew each time, so that nothing that is read again,
and no new source, can undo one.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import product

from timeline.merging.features import Decisions
from timeline.model import Judgement, Telling

Find = Callable[[str], str | None]
"""The key of the telling that a key of a judgement means now; None where there is none."""


NOBODY = Decisions()


@dataclass(frozen=True, slots=True)
class Rulings:
    """``status`` and ``values`` by key of telling; ``links`` as (from, to, judgement). Judgements that concern a
    telling no longer there are left out."""

    decisions: Decisions = NOBODY
    status: Mapping[str, Judgement] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, Judgement]] = field(default_factory=dict)
    links: tuple[tuple[str, str, Judgement], ...] = ()
    order: Mapping[str, int] = field(default_factory=dict)

    def of_event(self, tellings: Iterable[Telling]) -> "OfEvent":
        """What was decided about the event that `tellings` make: of several decisions the last."""
        found = [t.key for t in tellings]
        status = [self.status[key] for key in found if key in self.status]
        values: dict[str, Judgement] = {}
        for one in sorted(
            (j for key in found for j in self.values.get(key, {}).values()), key=lambda j: self.order[j.key]
        ):
            values[one.field or ""] = one
        return OfEvent(max(status, key=lambda j: self.order[j.key], default=None), values)

    def digests(self) -> dict[str, str]:
        """For each telling that a decision concerns, what stands for all of them."""
        parts: dict[str, list[str]] = defaultdict(list)
        for name, pairs in (
            ("same", self.decisions.same),
            ("different", self.decisions.different),
            ("cited", self.decisions.cited),
        ):
            for a, b in (sorted(pair) for pair in pairs if len(pair) == 2):
                parts[a].append(f"{name} {b}")
                parts[b].append(f"{name} {a}")
        for key, one in self.status.items():
            parts[key].append(one.key)
        for key, by_field in self.values.items():
            parts[key].extend(one.key for one in by_field.values())
        return {key: sha256("\n".join(sorted(found)).encode()).hexdigest()[:16] for key, found in parts.items()}


@dataclass(frozen=True, slots=True)
class OfEvent:
    """What people decided about one event: whether it was, and the values of its fields."""

    status: Judgement | None = None
    values: Mapping[str, Judgement] = field(default_factory=dict)


NOTHING = OfEvent()


def in_force(judgements: Sequence[Judgement]) -> list[Judgement]:
    """Those that were not undone, in their order; undoing can be undone as well."""
    undone: set[str] = set()
    for one in reversed(judgements):
        if one.kind == "undone" and one.key not in undone:
            undone.add(one.subject)
    return [one for one in judgements if one.kind != "undone" and one.key not in undone]


def rulings(judgements: Sequence[Judgement], find: Find, cited: Iterable[frozenset[str]] = ()) -> Rulings:
    """What `judgements`, in the order in which they were made, come to. `cited` are pairs of a curated event and a report."""
    holding = in_force(judgements)
    pairs: dict[frozenset[str], str] = {}
    status: dict[str, Judgement] = {}
    values: dict[str, dict[str, Judgement]] = defaultdict(dict)
    links: list[tuple[str, str, Judgement]] = []
    for one in holding:
        subject, other = (_found(keys, find) for keys in (one.subject, one.object))
        if one.kind == "same":
            within = ((keys[0], key) for keys in (subject, other) for key in keys[1:])
            for a, b in (*within, *product(subject, other)):
                if a != b:
                    pairs[frozenset({a, b})] = "same"
        elif one.kind == "different":
            for a, b in product(subject, other):
                pairs[frozenset({a, b})] = "different"
        elif one.kind in ("confirmed", "rejected"):
            status.update(dict.fromkeys(subject, one))
        elif one.kind == "value":
            for key in subject:
                values[key][one.field or ""] = one
        elif one.kind == "link" and subject and other:
            links.append((subject[0], other[0], one))
    return Rulings(
        decisions=Decisions(
            same=frozenset(pair for pair, kind in pairs.items() if kind == "same"),
            different=frozenset(pair for pair, kind in pairs.items() if kind == "different"),
            cited=frozenset(cited),
        ),
        status=status,
        values=values,
        links=tuple(links),
        order={one.key: n for n, one in enumerate(holding)},
    )


def _found(keys: str | None, find: Find) -> list[str]:
    now = (find(key) for key in (keys or "").split())
    return list(dict.fromkeys(key for key in now if key is not None))
