"""What all repairs of trees need."""

from dataclasses import replace

from timeline.languages.tree import Token

SUBJECT = ("nsubj", "nsubj:pass")


def rehung(token: Token, rel: str, head: int) -> Token:
    """`token` in the relation `rel` to the word number `head`."""
    return replace(token, rel=rel, head=head)
