"""Russian word forms to dictionary forms, by pymorphy3."""

from functools import cache
from typing import Any

_POS = {
    "NOUN": ("NOUN", "PROPN"), "VERB": ("VERB", "INFN", "PRTF", "PRTS", "GRND"), "AUX": ("VERB", "INFN"),
    "ADJ": ("ADJF", "ADJS", "PRTF", "PRTS", "COMP"), "ADV": ("ADVB", "COMP"), "PRON": ("NPRO",), "DET": ("ADJF",),
}  # fmt: skip
_CASE = {"Nom": "nomn", "Gen": "gent", "Dat": "datv", "Acc": "accs", "Ins": "ablt", "Loc": "loct"}


@cache
def analyser() -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang="ru")


@cache
def lemmas(word: str) -> tuple[str, ...]:
    """Every dictionary form that `word` may have, in lower case, ё as е."""
    low = word.lower().replace("ё", "е")
    if not low[:1].isalpha():
        return (low,)
    return tuple(dict.fromkeys([low, *(p.normal_form.replace("ё", "е") for p in analyser().parse(low))]))


@cache
def lemma(word: str, pos: str, case: str | None) -> str:
    """The dictionary form of `word` that agrees with its part of speech and case, in lower case, ё as е."""
    low = word.lower().replace("ё", "е")
    if not low[:1].isalpha():
        return low
    parses = analyser().parse(low)
    right = [p for p in parses if pos not in _POS or str(p.tag.POS) in _POS[pos]]
    exact = [p for p in right if case is None or p.tag.case is None or str(p.tag.case) == _CASE.get(case)]
    form: str = (exact or right or parses)[0].normal_form
    return form.replace("ё", "е")
