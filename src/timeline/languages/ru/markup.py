"""What posts and wikis write between the words: signs of emphasis, links, emoji. Parsers are shown spaces instead."""

import re
import unicodedata

_LINK = re.compile(r"(\[)([^\]\[\n]*)(\]\([^()\s]*\))")
_WIKI_LINK = re.compile(r"\[https?://\S+|https?://\S+")
_EMPHASIS = re.compile(r"\*\*+|__+|~~+|\|\|+|''+|(?<=\s)\*|^\*|^\s*[—–•-]+\s")
#: All but Latin and Russian letters, ASCII, dashes and quotation marks: what is worth asking whether it is a picture.
_UNUSUAL = re.compile(r"[^\0-\x9f«»\u0400-\u045f\u2010-\u2027]")
_PICTURES = frozenset({"So", "Sk", "Cf", "Co", "Cs"})
#: Joiners and variation selectors of emoji.
_JOINERS = frozenset("\ufe0f\u200d\u20e3")


def without_markup(text: str) -> str:
    """`text` with spaces for markup, so that every other character keeps its place."""
    text = _LINK.sub(lambda m: " " + m[2] + " " * len(m[3]), text)
    text = _WIKI_LINK.sub(_blank, text)
    text = _EMPHASIS.sub(_blank, text)
    return _UNUSUAL.sub(lambda m: " " if _is_picture(m[0]) else m[0], text)


def _is_picture(character: str) -> bool:
    return character in _JOINERS or unicodedata.category(character) in _PICTURES


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])
