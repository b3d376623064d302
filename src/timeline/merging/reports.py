"""Gathering: the mentions of one document that tell the same event become one report of it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from timeline.dates import EdtfDate
from timeline.extract.confidence import CUT, WEIGHTS, told_again
from timeline.extract.matching import ON_INITIATIVE
from timeline.extract.phrases import OF_A_PLACE
from timeline.model import ActorKind, CodedMention, Document, Modality, Participant, Report
from timeline.text import Span

Person = tuple[str | None, str]
"""A side, and the name of one who acts for it."""

#: Words alone: one act a speaker and target in an article, whatever the day the sentence names.
_ONCE = frozenset(
    ["criticism", "appeal", "threat", "praise", "condolence", "congratulation", "apology", "gratitude", "statement"]
)
#: What happened to somebody in these is told by them: “a warrant for the arrest of …”, “shelled …, killing two soldiers”.
_DEEDS = frozenset(["resolution", "escalation"])
#: Offices that are not the minister's or president's who is named elsewhere.
_OF_MANY = frozenset(("spokesperson", "official", "lawmaker", "diplomat", "ambassador", "special-envoy"))
#: Deeds of one side to another, which the other may do in return.
_DIRECTED = frozenset(
    ["escalation", "rupture", "sanction", "aid", "protest", "visit", "correspondence", "invitation", "incident"]
)
#: A third side makes another event of it.
_BETWEEN_TWO = frozenset(["call"])


def gather(
    document: Document, coded: Sequence[CodedMention], *, cut: float = CUT, again: float = WEIGHTS["told again"]
) -> tuple[Report, ...]:
    """The events of `document`, each once, in order of their first evidence; none less likely than `cut`.

    `again` is how much surer an event is that its article tells more than once, in logits.
    """
    by_sentence = defaultdict(list)
    for one in coded:
        by_sentence[one.mention.evidence[0]].append(one)
    clusters: list[_Cluster] = []
    alike: dict[object, list[_Cluster]] = defaultdict(list)
    for one in coded:
        if _is_told_better(one, by_sentence[one.mention.evidence[0]]):
            continue
        mine = alike[one.mention.type, one.mention.variant, one.mention.modality]
        home = next((c for c in mine if _same(c, one)), None)
        if home is None:
            home = _Cluster(one)
            mine.append(home)
            clusters.append(home)
        home.add(one)
    reports = [_report(document, cluster.mentions, again) for cluster in _settled(clusters)]
    reports = [r for r in _unswallowed(reports) if r.confidence >= cut]
    return tuple(sorted(reports, key=lambda r: min(m.mention.evidence[0].start for m in r.mentions)))


class _Cluster:
    """Mentions that tell one event: ``first``, and what all say together."""

    def __init__(self, first: CodedMention) -> None:
        self.first = first
        self.mentions: list[CodedMention] = []
        self.sides: set[str] = set()
        self.initiators: set[str] = set()
        self.targets: set[str] = set()
        self.people: set[Person] = set()
        self.people_acting: set[Person] = set()
        self.by_one_of_many = False
        self.nobody_acts: set[Span] = set()
        self.latest_start: date | None = None
        self.earliest_end: date | None = None

    def add(self, one: CodedMention) -> None:
        self.mentions.append(one)
        self.sides |= _sides(one)
        self.initiators |= _sides(one, "initiator")
        self.targets |= _sides(one, "target")
        self.people |= _people(one)
        self.people_acting |= _people(one, "initiator")
        self.by_one_of_many |= _is_by_one_of_many(one)
        if not _sides(one, "initiator"):
            self.nobody_acts.add(one.mention.evidence[0])
        if one.date is not None and one.date_basis != "article":
            start, end = one.date.earliest, one.date.latest
            if start is not None:
                self.latest_start = max(start, self.latest_start or start)
            if end is not None:
                self.earliest_end = min(end, self.earliest_end or end)


def _is_told_better(one: CodedMention, sentence: Sequence[CodedMention]) -> bool:
    """Whether it is an attack on a place whose victims the same sentence names: “killed in an air strike on Gaza”."""
    return one.mention.type == "escalation" and any(
        other is not one
        and other.mention.type == one.mention.type
        and _sides(other, "initiator") == _sides(one, "initiator") != set()
        and _sides(other, "target") - _sides(one, "target")
        and _hits_a_place(one) > _hits_a_place(other)
        for other in sentence
    )


def _hits_a_place(one: CodedMention) -> bool:
    targets = [a.reference for a in one.mention.arguments if a.role == "target"]
    return bool(targets) and all(r.reason.startswith(OF_A_PLACE) for r in targets)


def _same(cluster: _Cluster, one: CodedMention) -> bool:
    """Whether `one`, of the type, variant and modality of `cluster`, tells its event."""
    first = cluster.first
    if _comes_later(one) and one.mention.evidence[0] != first.mention.evidence[0]:
        return False
    if one.mention.type == "incident" and _befell_together(cluster, one):
        return True
    if first.mention.type == "statement":
        return _one_speaker(cluster, one) and _compatible_dates(cluster, one)
    if first.mention.type in _ONCE:
        return _one_speaker(cluster, one) and _one_target(cluster, one)
    if first.mention.type in _DIRECTED and not _one_way(cluster, one):
        return False
    return _compatible_dates(cluster, one) and _compatible_sides(cluster, one)


def _comes_later(one: CodedMention) -> bool:
    """Whether its day is counted from what was told before: “two days later it withdrew”."""
    reading = one.mention.date.reading if one.mention.date is not None else None
    return reading is not None and reading.origin == "text" and (reading.amount or 0) > 0


def _befell_together(cluster: _Cluster, one: CodedMention) -> bool:
    """Whether one sentence tells whom something befell by nobody's hand: “three Iraqis died when a bomb hit a US convoy”."""
    nobody = one.mention.evidence[0] in cluster.nobody_acts and not _sides(one, "initiator")
    return nobody and _compatible_dates(cluster, one)


def _one_way(cluster: _Cluster, one: CodedMention) -> bool:
    """Whether nobody did in `one` what was done to it in the cluster: an expulsion and the one in return are two."""
    doers = _sides(one, "initiator")
    return not (doers and cluster.initiators) or bool(doers & cluster.initiators)


def _settled(clusters: Sequence[_Cluster]) -> list[_Cluster]:
    """Clusters without those that only ask about, foresee or deny, with no day of their own, what another tells as fact."""
    facts: dict[str, list[_Cluster]] = defaultdict(list)
    for c in clusters:
        if c.first.mention.modality is Modality.ASSERTED:
            facts[c.first.mention.type].append(c)
    return [
        c
        for c in clusters
        if c.first.mention.modality is Modality.ASSERTED
        or any(_dated(m) for m in c.mentions)
        or not any(_is_of(fact, c) for fact in facts[c.first.mention.type])
    ]


def _is_of(fact: _Cluster, other: _Cluster) -> bool:
    """Whether what is told as fact is what else is told of an event with these sides, and nothing done in return."""
    if not other.sides <= fact.sides:
        return False
    return fact.first.mention.type not in _DIRECTED or _one_way(fact, other.first)


def _dated(one: CodedMention) -> bool:
    return one.mention.date is not None and one.date is not None


def _compatible_dates(cluster: _Cluster, one: CodedMention) -> bool:
    """Whether its day meets each that the cluster names."""
    if one.date is None or one.date_basis == "article":
        return True
    start, end = one.date.earliest, one.date.latest
    return not (
        (start is not None and cluster.earliest_end is not None and cluster.earliest_end < start)
        or (end is not None and cluster.latest_start is not None and end < cluster.latest_start)
    )


def _one_speaker(cluster: _Cluster, one: CodedMention) -> bool:
    """Whether the same sides act, and nobody else of them is named as the one who did before."""
    if _sides(one, "initiator") != _sides(cluster.first, "initiator"):
        return False
    named, before = _people(one, "initiator"), cluster.people_acting
    if (named and cluster.by_one_of_many) or (before and _is_by_one_of_many(one)):
        return False
    return not named or not before or bool(named & before)


def _is_by_one_of_many(one: CodedMention) -> bool:
    """Whether it is done by somebody unnamed whose office others hold too: “a spokesman said”."""
    return any(
        a.role == "initiator" and a.reference.kind is not ActorKind.PERSON and a.reference.office in _OF_MANY
        for a in one.mention.arguments
    )


def _one_target(cluster: _Cluster, one: CodedMention) -> bool:
    target, others = _sides(one, "target"), cluster.targets
    return not target or not others or (bool(target & others) and (target <= others or others <= target))


def _compatible_sides(cluster: _Cluster, one: CodedMention) -> bool:
    mine, theirs = _sides(one), cluster.sides
    named = {side for side, _ in cluster.people}
    if any(person[0] in named and person not in cluster.people for person in _people(one)):
        return False
    if one.mention.type in _BETWEEN_TWO and len(mine) > 1 and len(theirs) > 1:
        return mine == theirs
    return mine <= theirs or theirs <= mine


def _sides(one: CodedMention, role: str | None = None) -> set[str]:
    return {p.side or p.name or "" for p in one.participants if role is None or p.role == role}


def _people(one: CodedMention, role: str | None = None) -> set[Person]:
    return {(p.side, p.name) for p in one.participants if p.name is not None and role in (None, p.role)}


#: Acts done in words, of which a statement by the same speaker in the same sentence is only the wording.
_IN_WORDS = (_ONCE | {"invitation", "protest", "correspondence"}) - {"statement"}


def _unswallowed(reports: Sequence[Report]) -> Iterator[Report]:
    """The reports that no other of the same sentences has swallowed."""
    sentences = {id(report): {m.mention.evidence[0] for m in report.mentions} for report in reports}
    telling: dict[Span, list[Report]] = defaultdict(list)
    for report in reports:
        for sentence in sentences[id(report)]:
            telling[sentence].append(report)
    for report in reports:
        told = sentences[id(report)]
        lead = report.mentions[0].mention.evidence[0]
        if not any(_swallows(other, report, told <= sentences[id(other)]) for other in telling[lead]):
            yield report


def _swallows(other: Report, report: Report, whole: bool) -> bool:
    """Whether a statement's words are an act of a stronger type by the same speaker; or where the other tells the `whole` report,
    whether it is what an act was done for or by."""
    if report.type == "statement" and other.type in _IN_WORDS:
        acting = _acting(other, "initiator", "counterpart", "mediator")
        if _acting(report, "initiator") & acting:
            return True
    deed = report.type == "incident" and other.type in _DEEDS
    return whole and deed and _acting(report, "target") <= _acting(other, "target")


def _acting(report: Report, *roles: str) -> set[str | None]:
    return {p.side for p in report.participants if p.role in roles}


_PRECISION = {"day": 0, "interval": 1, "month": 2, "season": 2, "year": 3, "open": 4}
#: Bases of a date in the order of their standing, after what the mention's own words say.
_STANDING = {"vague": 1, "occasion": 2, "article": 3, "before the article": 4, "after the article": 4, "none": 5}


def _report(document: Document, cluster: Sequence[CodedMention], again: float) -> Report:
    ranked = sorted(cluster, key=lambda m: (-m.confidence, m.mention.evidence[0].start))
    best = ranked[0]
    day, basis = _date(ranked)
    placed = next((m for m in ranked if m.place is not None), None)
    return Report(
        document=document.key,
        type=best.mention.type,
        modality=best.mention.modality,
        date=day,
        date_basis=basis,
        participants=_participants(ranked),
        place=placed.place if placed else None,
        place_id=placed.place_id if placed else None,
        confidence=told_again(best.confidence, again) if len(ranked) > 1 else best.confidence,
        mentions=tuple(ranked),
        variant=best.mention.variant,
    )


def _date(ranked: Sequence[CodedMention]) -> tuple[EdtfDate | None, str]:
    """The most precise date that the mentions' own words give, else that of the occasion, else the article's day."""
    dated = [m for m in ranked if m.date is not None]
    if not dated:
        return ranked[0].date, ranked[0].date_basis
    best = min(dated, key=lambda m: (_STANDING.get(m.date_basis, 0), _PRECISION[m.date.precision] if m.date else 0))
    return best.date, best.date_basis


def _participants(ranked: Sequence[CodedMention]) -> tuple[Participant, ...]:
    """Everyone whom a mention names; a statement concerns whom its first words say that it concerns."""
    found: dict[str, list[Participant]] = {}
    spans: dict[tuple[str, int], set[Span]] = {}
    concerned = [m for m in ranked if any(p.role == "target" for p in m.participants)]
    first = min(concerned, key=lambda m: m.mention.trigger, default=None)
    for m in sorted(ranked, key=lambda m: not _tells_who_began(m)):
        for p in m.participants:
            if m.mention.type == "statement" and p.role == "target" and m is not first:
                continue
            side = p.side or p.name or ""
            mine = found.setdefault(side, [])
            twin = next((i for i, q in enumerate(mine) if q.name == p.name or q.name is None or p.name is None), None)
            if twin is None:
                mine.append(p)
            else:
                old = mine[twin]
                named = old if old.name is not None or p.name is None else p
                mine[twin] = replace(named, role=old.role, spans=old.spans)
                spans.setdefault((side, twin), {*old.spans}).update(p.spans)
    return tuple(
        replace(p, spans=tuple(sorted(spans[side, n]))) if (side, n) in spans else p
        for side, group in found.items()
        for n, p in enumerate(group)
    )


def _tells_who_began(one: CodedMention) -> bool:
    return any(a.reference.reason == ON_INITIATIVE for a in one.mention.arguments)
