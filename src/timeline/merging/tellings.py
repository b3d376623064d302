"""Curated events as tellings, beside those of the articles."""

from timeline.merging.words import content_words
from timeline.model import CuratedEvent, Telling


def telling_of(curated: CuratedEvent) -> Telling:
    """What a person has written down, as merging sees it."""
    key = f"curated:{curated.key}"
    return Telling(
        key=key,
        members=(key,),
        document=None,
        type=curated.type,
        modality=curated.modality,
        date=curated.date,
        date_basis="curated",
        participants=curated.participants,
        place=curated.place,
        place_id=curated.place_id,
        confidence=1.0,
        published="",
        words=content_words([curated.title, curated.title_ru or "", *(c.quote or "" for c in curated.citations)]),
        curated=curated,
    )
