"""Gathering: the mentions of one document that tell the same event become one report of it."""

from collections.abc import Sequence

from timeline.dates import EdtfDate
from timeline.extract.confidence import CUT, WEIGHTS, told_again
from timeline.extract.matching import ON_INITIATIVE
from timeline.extract.phrases import OF_A_PLACE
from timeline.model import ActorKind, CodedMention, Document, Modality, Participant, Report

#: Words alone: one act a speaker and target in an article, whatever the day the sentence names.
_ONCE = frozenset(
    ["criticism", "appeal", "threat", "praise", "condolence", "congratulation", "apology", "gratitude", "statement"]
)
#: What happened to somebody in these is told by them: “a warrant for the arrest of …”, “shelled …, killing two soldiers”.
_DEEDS = frozenset(["resolution", "escalation"])
#: Offices that are not the minister's or president's who is named elsewhere.
_OF_MANY = frozenset(("spokesperson", "official", "lawmaker", "diplomat", "ambassador", "special-envoy"))
#: Deeds of one side to another, which the other may do in return.
_DIRECTED = frozenset(["rupture", "sanction", "aid", "protest", "visit", "correspondence", "invitation", "incident"])
#: A third side makes another event of it.
_BETWEEN_TWO = frozenset(["call"])


def gather(
    document: Document, coded: Sequence[CodedMention], *, cut: float = CUT, again: float = WEIGHTS["told again"]
) -> tuple[Report, ...]:
    """The events of `document`, each once, in order of their first evidence; none less likely than `cut`.

    `again` is how much surer an event is that its article tells more than once, in logits.
    """
    clusters: list[list[CodedMention]] = []
    for one in (m for m in coded if not _is_told_better(m, coded)):
        home = next((c for c in clusters if _same(c, one)), None)
        if home is None:
            clusters.append([one])
        else:
            home.append(one)
    clusters = _settled(clusters)
    reports = [_report(document, cluster, again) for cluster in clusters]
    reports = [r for r in reports if not _swallowed(r, reports) and r.confidence >= cut]
    return tuple(sorted(reports, key=lambda r: min(m.mention.evidence[0].start for m in r.mentions)))


def _is_told_better(one: CodedMention, coded: Sequence[CodedMention]) -> bool:
    """Whether it is an attack on a place whose victims the same sentence names: “killed in an air strike on Gaza”."""
    return one.mention.type == "escalation" and any(
        other is not one
        and other.mention.type == one.mention.type
        and other.mention.evidence[0] == one.mention.evidence[0]
        and _sides(other, "initiator") == _sides(one, "initiator") != set()
        and _sides(other, "target") - _sides(one, "target")
        and _hits_a_place(one) > _hits_a_place(other)
        for other in coded
    )


def _hits_a_place(one: CodedMention) -> bool:
    targets = [a.reference for a in one.mention.arguments if a.role == "target"]
    return bool(targets) and all(r.reason.startswith(OF_A_PLACE) for r in targets)


def _same(cluster: Sequence[CodedMention], one: CodedMention) -> bool:
    first = cluster[0]
    if (first.mention.type, first.mention.variant) != (one.mention.type, one.mention.variant):
        return False
    if first.mention.modality is not one.mention.modality:
        return False
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


def _befell_together(cluster: Sequence[CodedMention], one: CodedMention) -> bool:
    """Whether one sentence tells whom something befell by nobody's hand: “three Iraqis died when a bomb hit a US convoy”."""
    return any(
        m.mention.evidence[0] == one.mention.evidence[0] and not _sides(m, "initiator") and not _sides(one, "initiator")
        for m in cluster
    ) and _compatible_dates(cluster, one)


def _one_way(cluster: Sequence[CodedMention], one: CodedMention) -> bool:
    """Whether nobody did in `one` what was done to it in the cluster: an expulsion and the one in return are two."""
    doers = set().union(*(_sides(m, "initiator") for m in cluster))
    return not (_sides(one, "initiator") and doers) or bool(_sides(one, "initiator") & doers)


def _settled(clusters: list[list[CodedMention]]) -> list[list[CodedMention]]:
    """Clusters without those that only ask about, foresee or deny, with no day of their own, what another tells as fact."""
    facts = [c for c in clusters if c[0].mention.modality is Modality.ASSERTED]
    return [
        c
        for c in clusters
        if c[0].mention.modality is Modality.ASSERTED
        or any(_dated(m) for m in c)
        or not any(_is_of(f, c) for f in facts)
    ]


def _is_of(fact: Sequence[CodedMention], other: Sequence[CodedMention]) -> bool:
    """Whether what is told as fact is what else is told of an event with these sides, and nothing done in return."""
    if fact[0].mention.type != other[0].mention.type or not _all_sides(other) <= _all_sides(fact):
        return False
    return fact[0].mention.type not in _DIRECTED or _one_way(fact, other[0])


def _dated(one: CodedMention) -> bool:
    return one.mention.date is not None and one.date is not None


def _compatible_dates(cluster: Sequence[CodedMention], one: CodedMention) -> bool:
    return all(_dates_meet(m, one) for m in cluster)


def _dates_meet(a: CodedMention, b: CodedMention) -> bool:
    if a.date is None or b.date is None or "article" in (a.date_basis, b.date_basis):
        return True
    return not (
        (a.date.latest is not None and b.date.earliest is not None and a.date.latest < b.date.earliest)
        or (b.date.latest is not None and a.date.earliest is not None and b.date.latest < a.date.earliest)
    )


def _one_speaker(cluster: Sequence[CodedMention], one: CodedMention) -> bool:
    """Whether the same sides act, and nobody else of them is named as the one who did before."""
    if _sides(one, "initiator") != _sides(cluster[0], "initiator"):
        return False
    named, before = _people(one, "initiator"), set().union(*(_people(m, "initiator") for m in cluster))
    if (named and any(_is_by_one_of_many(m) for m in cluster)) or (before and _is_by_one_of_many(one)):
        return False
    return not named or not before or bool(named & before)


def _is_by_one_of_many(one: CodedMention) -> bool:
    """Whether it is done by somebody unnamed whose office others hold too: “a spokesman said”."""
    return any(
        a.role == "initiator" and a.reference.kind is not ActorKind.PERSON and a.reference.office in _OF_MANY
        for a in one.mention.arguments
    )


def _one_target(cluster: Sequence[CodedMention], one: CodedMention) -> bool:
    target = _sides(one, "target")
    others = set().union(*(_sides(m, "target") for m in cluster))
    return not target or not others or (bool(target & others) and (target <= others or others <= target))


def _compatible_sides(cluster: Sequence[CodedMention], one: CodedMention) -> bool:
    mine, theirs = _sides(one), _all_sides(cluster)
    people = set().union(*(_people(m) for m in cluster))
    if any(s in {side for side, _ in people} and (s, p) not in people for s, p in _people(one)) and people:
        return False
    if one.mention.type in _BETWEEN_TWO and len(mine) > 1 and len(theirs) > 1:
        return mine == theirs
    return mine <= theirs or theirs <= mine


def _all_sides(cluster: Sequence[CodedMention]) -> set[str]:
    return set().union(*(_sides(m) for m in cluster))


def _sides(one: CodedMention, role: str | None = None) -> set[str]:
    return {p.side or p.name or "" for p in one.participants if role is None or p.role == role}


def _people(one: CodedMention, role: str | None = None) -> set[tuple[str | None, str]]:
    return {(p.side, p.name) for p in one.participants if p.name is not None and role in (None, p.role)}


#: Acts done in words, of which a statement by the same speaker in the same sentence is only the wording.
_IN_WORDS = (_ONCE | {"invitation", "protest", "correspondence"}) - {"statement"}


def _swallowed(report: Report, reports: Sequence[Report]) -> bool:
    """A statement whose words are an act of a stronger type by the same speaker; what an act was done for or by."""
    told = {m.mention.evidence[0] for m in report.mentions}
    for other in reports:
        shared = told & {m.mention.evidence[0] for m in other.mentions}
        if report.type == "statement" and other.type in _IN_WORDS and report.mentions[0].mention.evidence[0] in shared:
            acting = _acting(other, "initiator", "counterpart", "mediator")
            if _acting(report, "initiator") & acting:
                return True
        if shared != told:
            continue
        if report.type == "incident" and other.type in _DEEDS and _acting(report, "target") <= _acting(other, "target"):
            return True
    return False


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
    concerned = [m for m in ranked if any(p.role == "target" for p in m.participants)]
    first = min(concerned, key=lambda m: m.mention.trigger, default=None)
    for m in sorted(ranked, key=lambda m: not _tells_who_began(m)):
        for p in m.participants:
            if m.mention.type == "statement" and p.role == "target" and m is not first:
                continue
            mine = found.setdefault(p.side or p.name or "", [])
            twin = next((i for i, q in enumerate(mine) if q.name == p.name or q.name is None or p.name is None), None)
            if twin is None:
                mine.append(p)
            else:
                old = mine[twin]
                spans = tuple(sorted({*old.spans, *p.spans}))
                named = old if old.name is not None or p.name is None else p
                mine[twin] = Participant(old.role, named.side, named.person, named.name, named.office, spans)
    return tuple(p for group in found.values() for p in group)


def _tells_who_began(one: CodedMention) -> bool:
    return any(a.reference.reason == ON_INITIATIVE for a in one.mention.arguments)
