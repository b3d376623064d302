"""Which report a curated event means by the passage it cites."""

from collections.abc import Iterable

from timeline.merging.features import barred, score
from timeline.merging.profile import profile
from timeline.model import Telling


def meant(pairs: Iterable[tuple[Telling, Telling]]) -> frozenset[frozenset[str]]:
    """Of the `pairs` of a curated event and a report whose passage it cites, those that are one event: of one class of types,
    the best first, each curated event once in a document and each report once."""
    ranked = []
    for curated, report in pairs:
        one, other = profile(curated), profile(report)
        if one.kind == other.kind:
            ranked.append((barred(one, other), -score(one, other), curated.key, report.key, report.document))
    found: set[frozenset[str]] = set()
    taken: set[tuple[str, str | None]] = set()
    for _, _, curated_key, report_key, document in sorted(ranked, key=lambda r: r[:4]):
        if (curated_key, document) not in taken and (report_key, None) not in taken:
            taken |= {(curated_key, document), (report_key, None)}
            found.add(frozenset({curated_key, report_key}))
    return frozenset(found)
