"""What posts and wikis write between the words: signs of emphasis, links, emoji. Parsers are shown spaces instead."""

import re
import unicodedata

_LINK = re.compile(r"(\[)([^\]\[\n]*)(\]\([^()\s]*\))")
_WIKI_LINK = re.compile(r"\[https?://\S+|https?://\S+")
_EMPHASIS = re.compile(r"\*\*+|__+|~~+|\|\|+|''+|(?<=\s)\*|^\*|^\s*[—–•-]+\s")
_PICTURES = frozenset({"So", "Sk", "Cf", "Co", "Cs"})
#: Joiners and variation selectors of emoji.
_JOINERS = frozenset("\ufe0f\u200d\u20e3")


def without_markup(text: str) -> str:
    """`text` with spaces for markup, so that every other character keeps its place."""
    text = _LINK.sub(lambda m: " " + m[2] + " " * len(m[3]), text)
    text = _WIKI_LINK.sub(_blank, text)
    text = _EMPHASIS.sub(_blank, text)
    return "".join(" " if _is_picture(c) else c for c in text)


def _is_picture(character: str) -> bool:
    if character < "\u00a0":
        return False
    return character in _JOINERS or unicodedata.category(character) in _PICTURES


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])
