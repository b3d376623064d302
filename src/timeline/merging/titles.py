"""The sentence that names an event, made from its type and participants, in English and Russian."""

from collections.abc import Callable, Sequence

from timeline.model import Modality, Participant
from timeline.ontology import event_types

Names = Callable[[str, str], str]
"""The usual name of an actor (by id) in a language (``en`` or ``ru``)."""

STAGE = {
    Modality.PLANNED: (" (planned)", " (планируется)"),
    Modality.POSSIBLE: (" (possible)", " (возможно)"),
    Modality.DENIED: (" (did not take place)", " (не состоялось)"),
}


def headline(
    kind: str, participants: Sequence[Participant], modality: Modality, names: Names, variant: str | None = None
) -> tuple[str, str]:
    """The English and the Russian sentence; where one party is missing, the type's label and the other party.

    Where all act and the type knows no target, the first acts with the others: “A meets B”.
    """
    event_type = event_types()[kind].told_as(variant)
    active = [p for p in participants if p.role in ("initiator", "mediator")]
    others = [p for p in participants if p.role in ("counterpart", "target")] or [
        p for p in participants if p.role in ("other", "host")
    ]
    if len(active) > 1 and not others and "target" not in event_type.roles:
        active, others = active[:1], active[1:]
    english, russian = STAGE.get(modality, ("", ""))
    sentences = []
    for language, patterns, label, joint, stage in (
        ("en", (event_type.headline, event_type.headline_plural), event_type.label, " and ", english),
        ("ru", (event_type.headline_ru, event_type.headline_ru), event_type.label_ru, " и ", russian),
    ):
        acting, met = (list(dict.fromkeys(_name(p, names, language) for p in party)) for party in (active, others))
        a, b, pattern = _list(acting, joint), _list(met, joint), patterns[len(acting) > 1]
        sentences.append((pattern.format(a=a, b=b) if a and b else f"{label}: {a or b}") + stage)
    return sentences[0], sentences[1]


def _name(participant: Participant, names: Names, language: str) -> str:
    if participant.person:
        return names(participant.person, language)
    return participant.name or (names(participant.side, language) if participant.side else "?")


def _list(items: Sequence[str], joint: str) -> str:
    return ", ".join(items[:-1]) + joint + items[-1] if len(items) > 1 else "".join(items)
