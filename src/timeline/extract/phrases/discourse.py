"""What one document has named so far."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from timeline.model import ActorKind, Reference


@dataclass(slots=True)
class Discourse:
    """What the document has named so far, in order: the memory of one reading of one document.

    Each entry begins with the number of its sentence. ``everyone`` are the persons it names anywhere, so that a title may
    stand before the name it is borne by. ``acts`` are the deeds told so far, with their types, their authors and those they were done to:
    “the attack”, “the victims”; ``talks`` those who were said to meet, call or visit, ``meetings`` those of them who met,
    ``calls`` the sides of each call, ``encounters`` those of each visit and meeting, ``together`` those of each act that
    several did as one; ``offices`` the sides whose unnamed holder of an office it has told of, by the office;
    ``things`` the sides by grammatical gender, where a sentence names one of that gender alone.
    """

    everyone: tuple[Reference, ...] = ()
    persons: list[tuple[int, Reference]] = field(default_factory=list)
    sides: list[tuple[int, Reference]] = field(default_factory=list)
    pairs: list[tuple[int, tuple[Reference, ...]]] = field(default_factory=list)
    subjects: list[tuple[int, Reference]] = field(default_factory=list)
    speakers: list[tuple[int, Reference]] = field(default_factory=list)
    acts: list[tuple[int, str, tuple[Reference, ...], tuple[Reference, ...]]] = field(default_factory=list)
    talks: list[tuple[int, tuple[Reference, ...]]] = field(default_factory=list)
    meetings: list[tuple[int, tuple[Reference, ...]]] = field(default_factory=list)
    calls: list[frozenset[str | None]] = field(default_factory=list)
    encounters: list[tuple[int, frozenset[str | None]]] = field(default_factory=list)
    together: list[frozenset[str | None]] = field(default_factory=list)
    offices: dict[str, tuple[int, Reference]] = field(default_factory=dict)
    things: dict[str, tuple[int, Reference]] = field(default_factory=dict)

    def note(self, sentence: int, reference: Reference) -> None:
        (self.persons if reference.kind is ActorKind.PERSON else self.sides).append((sentence, reference))

    def note_pair(self, sentence: int, references: Sequence[Reference]) -> None:
        if len({r.side or r.name for r in references}) > 1:
            self.pairs.append((sentence, tuple(references)))
