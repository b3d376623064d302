"""Numbers with their nouns, as messages say them."""


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """``1 event``, ``0 events``, ``2,500 events``; `plural` where it is not the noun with an s."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
