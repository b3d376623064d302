"""The reviewer's desk: one item after the other, one key a decision."""

import sys
from collections.abc import Callable, Iterator

import click
from rich.console import Console
from rich.panel import Panel
from rich.text import Text
from sqlalchemy import Connection, Engine, select

from timeline.cli.wording import counted
from timeline.merging.features import reasons
from timeline.store import lookup, review
from timeline.store.review import Dispute, Item, Kind
from timeline.store.tables import document, evidence
from timeline.verbs import curate
from timeline.verbs.curate import Curator, Done

AROUND = 160
"""Characters shown on each side of a passage."""

PASSAGES = 3

STYLES = {
    "event": "bold yellow",
    "trigger": "bold red",
    "date": "bold cyan",
    "place": "bold magenta",
    "modality": "bold green",
}
"""How the words of each field are shown; a role’s are underlined."""

LISTS = ("participants",)
"""Fields whose values are not chosen whole; “timeline curate edit” changes them."""

KEYS: dict[Kind, str] = {
    "waiting": "[a]ccept  [d]rop",
    "duplicate": "[m]erge  keep a[p]art",
    "conflict": "[1–9] choose a value  [c]onfirm as it is  [r]eject the event",
    "uncertain": "[c]onfirm  [r]eject",
}
ALWAYS = "[s]kip  [u]ndo  [q]uit"


class Desk:
    """Brings up items and carries out what the reviewer's keys say."""

    def __init__(self, engine: Engine, who: Curator) -> None:
        self.engine = engine
        self.who = who
        self.console = Console(highlight=False)
        self.done: list[str] = []

    def work(self, only: str | None, limit: int) -> None:
        """Until the reviewer quits or nothing is left."""
        with self.engine.connect() as connection:
            items = review.queue(connection, limit, only)  # type: ignore[arg-type]
        if not items:
            self.console.print("Nothing waits for review.")
            return
        for n, item in enumerate(items, start=1):
            if not self._one(item, f"{n} of {len(items)}"):
                break
        self.console.print(f"{counted(len(self.done), 'decision')}.")

    def _one(self, item: Item, place: str) -> bool:
        """False where the reviewer quits."""
        with self.engine.connect() as connection:
            if any(id is not None and not _there(connection, id) for id in (item.event, item.other)):
                return True
            self._show(connection, item, place)
        while True:
            key = _key().lower()
            if key in ("q", "\x03", "\x04", ""):
                return False
            if key == "s":
                return True
            if key.isspace():
                continue
            if key == "u":
                self._undo()
                continue
            decision = self._decision(item, key)
            if decision is None:
                self.console.print(f"{KEYS[item.kind]}  {ALWAYS}")
                continue
            made = decision()
            self.done.append(made.judgements[-1].key)
            self.console.print(f"[green]✓[/] {made.judgements[-1].kind} ({made.judgements[-1].key})")
            return True

    def _decision(self, item: Item, key: str) -> Callable[[], Done] | None:
        event, who, engine = item.event, self.who, self.engine
        match item.kind, key:
            case "waiting", "a" if item.judgement and item.proposal:
                judgement = item.judgement
                return lambda: curate.accept(engine, judgement.key, who)
            case "waiting", "d" if item.judgement:
                judgement = item.judgement
                return lambda: curate.undo(engine, judgement.key, who)
            case "duplicate", "m" if event and item.other:
                pair = (event, item.other)
                return lambda: curate.merge(engine, pair, who)
            case "duplicate", "p" if event and item.other:
                one, other = event, item.other
                return lambda: curate.apart(engine, one, other, who)
            case (("conflict" | "uncertain"), "c") if event:
                return lambda: curate.confirm(engine, event, who)
            case (("conflict" | "uncertain"), "r") if event:
                return lambda: curate.reject(engine, event, who)
            case "conflict", _ if event and key.isdigit() and (choice := _choice(item.disputes, int(key))):
                return lambda: curate.edit(engine, event, dict([choice]), who)
        return None

    def _undo(self) -> None:
        if not self.done:
            self.console.print("Nothing to take back in this session.")
            return
        curate.undo(self.engine, key := self.done.pop(), self.who)
        self.console.print(f"[yellow]↶[/] {key} taken back")

    def _show(self, connection: Connection, item: Item, place: str) -> None:
        title = f"{place} · {item.kind}: {item.why}"
        body: list[Text | str] = []
        if item.judgement is not None:
            one = item.judgement
            body.append(f"{one.kind} by {one.by}, {one.at}" + (f": {one.field} = {one.value}" if one.field else ""))
            if item.quote:
                body.append(Text(f"“{item.quote}”", style="italic"))
        for id in filter(None, (item.event, item.other)):
            body += [Text(), *_event(connection, id)]
        number = 0
        for dispute in item.disputes:
            body.append(Text(f"\n{dispute.field}", style="bold"))
            for value, sources in dispute.values:
                number += dispute.field not in LISTS
                mark = "·" if dispute.field in LISTS else str(number)
                body.append(f"  {mark}  {value}  ({sources} {'source' if sources == 1 else 'sources'})")
        if item.kind == "duplicate" and item.event and item.other:
            scored = review.best_pair(connection, item.event, item.other)
            body += [Text(), *(Text(line, style="dim") for line in (reasons(scored) if scored else ()))]
        shown = Text("\n").join(Text(one) if isinstance(one, str) else one for one in body)
        self.console.print(Panel(shown, title=Text(title), title_align="left"))
        self.console.print(f"{KEYS[item.kind]}  {ALWAYS}", markup=False)


def _event(connection: Connection, id: str) -> Iterator[Text]:
    """The event in a line, and its first passages, each from another article, with its words marked."""
    row = lookup.row(connection, id)
    yield Text(f"{row.title}", style="bold") + Text(f"  {id}", style="dim")
    yield Text(
        f"{row.type_id}, {row.modality}, {row.date or 'undated'}, {row.place or 'no place given'}, "
        f"{counted(row.source_count, 'source')}"
    )
    spans = connection.execute(
        select(evidence, document.c.text, document.c.title, document.c.name)
        .join(document, document.c.id == evidence.c.document_id)
        .where(evidence.c.event_id == id)
        .order_by(evidence.c.position)
    ).all()
    for document_id in list(dict.fromkeys(s.document_id for s in spans))[:PASSAGES]:
        mine = [s for s in spans if s.document_id == document_id]
        first = next((s for s in mine if s.field == "event"), mine[0])
        start, stop = max(0, first.start - AROUND), min(len(first.text), first.stop + AROUND)
        passage = Text(first.text[start:stop].replace("\n", " "))
        for s in sorted(mine, key=lambda s: s.field != "event"):
            if start <= s.start and s.stop <= stop:
                passage.stylize(STYLES.get(s.field, "underline"), s.start - start, s.stop - start)
        yield Text(f"{first.title or first.name}: ", style="dim") + passage


def _key() -> str:
    """The next key; the next character where the keys come through a pipe, nothing at its end."""
    return click.getchar() if sys.stdin.isatty() else sys.stdin.read(1)


def _choice(disputes: tuple[Dispute, ...], number: int) -> tuple[str, str] | None:
    """Field and value of the dispute that the key `number` chooses."""
    values = [(one.field, value) for one in disputes if one.field not in LISTS for value, _ in one.values]
    return values[number - 1] if 0 < number <= len(values) else None


def _there(connection: Connection, id: str) -> bool:
    return connection.scalar(select(evidence.c.event_id).where(evidence.c.event_id == id).limit(1)) is not None or bool(
        lookup.keys(connection, id)
    )
