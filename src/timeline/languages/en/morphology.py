"""English word forms to dictionary forms: an irregular list, and the regular forms of the words we look for.

Only words that the lexicon or a frame names need their dictionary form, so the regular forms of just those are
generated (with every spelling that the rules allow) and looked up; of other words only plurals are undone.
"""

from functools import cache
from importlib.resources import files

import yaml

_VERB_TAGS = ("VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD")
#: Tags of forms that differ from their dictionary form.
_INFLECTED = ("VBD", "VBG", "VBN", "VBZ", "NNS", "NNPS")


def lemma(word: str, tag: str) -> str:
    """The dictionary form of `word` in lower case, given its Penn tag."""
    low = word.lower().replace("’", "'")
    if tag in _VERB_TAGS or tag in ("NNS", "NNPS", "JJ", "NN"):
        if tag in _VERB_TAGS or tag == "NNS":
            irregular = _irregular().get(low)
            if irregular is not None:
                return irregular
        bases = _regular().get(low)
        if bases is not None and (tag in _VERB_TAGS or low.endswith("s")):
            return next((b for b in bases if b != low), low) if tag in _INFLECTED else bases[0]
        if tag in ("NNS", "NNPS"):
            return _singular(low)
    elif tag == "NNP" and low.endswith("s"):  # “Talks”, a noun that a headline capitalises
        return _regular().get(low, (low,))[0]
    return low


@cache
def lemmas(word: str) -> tuple[str, ...]:
    """Every dictionary form that `word` may have, itself included, in lower case."""
    low = word.lower().replace("’", "'")
    found = [low]
    if low in _irregular():
        found.append(_irregular()[low])
    found.extend(_regular().get(low, ()))
    return tuple(dict.fromkeys(found))


@cache
def _irregular() -> dict[str, str]:
    rows: dict[str, str] = yaml.safe_load((files(__package__) / "irregular.yml").read_text(encoding="utf-8"))
    return {form: base for base, forms in rows.items() for form in forms.split()}


@cache
def _regular() -> dict[str, tuple[str, ...]]:
    from timeline.languages.lexicon import vocabulary

    found: dict[str, list[str]] = {}
    for base in sorted(vocabulary("en")):
        for form in _forms(base):
            if form not in _irregular() or form == base:
                found.setdefault(form, []).append(base)
    return {form: tuple(sorted(bases, key=lambda b: (b != form, -len(b)))) for form, bases in found.items()}


def _forms(base: str) -> set[str]:
    """The regular forms of a verb or noun, in every spelling the rules may ask for."""
    found = {base, base + "s", base + "ed", base + "ing"}
    if base.endswith("e"):
        found |= {base + "d", base[:-1] + "ing"}
    if base.endswith("man"):
        found.add(base[:-2] + "en")
    if base.endswith("ie"):
        found.add(base[:-2] + "ying")
    if len(base) > 2 and base.endswith("y") and base[-2] not in "aeiou":
        found |= {base[:-1] + "ies", base[:-1] + "ied"}
    if base.endswith(("s", "x", "z", "ch", "sh", "o")):
        found.add(base + "es")
    if len(base) > 2 and base[-1] not in "aeiouwxy" and base[-2] in "aeiou":
        found |= {base + base[-1] + "ed", base + base[-1] + "ing"}
    return found


def _singular(low: str) -> str:
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith("men") and len(low) > 4:  # “militiamen”
        return low[:-2] + "an"
    if low.endswith(("sses", "shes", "ches", "xes")):
        return low[:-2]
    return low[:-1] if low.endswith("s") and not low.endswith(("ss", "us", "is")) else low
