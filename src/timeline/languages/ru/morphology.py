"""Russian word forms to dictionary forms, by pymorphy3."""

from functools import cache
from typing import Any

_POS = {
    "NOUN": ("NOUN", "PROPN"), "VERB": ("VERB", "INFN", "PRTF", "PRTS", "GRND"), "AUX": ("VERB", "INFN"),
    "ADJ": ("ADJF", "ADJS", "PRTF", "PRTS", "COMP"), "ADV": ("ADVB", "COMP"), "PRON": ("NPRO",), "DET": ("ADJF",),
}  # fmt: skip
_TENSES = {"Past": "past", "Pres": "pres", "Fut": "futr"}
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
def lemma(word: str, pos: str, case: str | None, tense: str | None = None) -> str:
    """The dictionary form of `word` that agrees with its part of speech, case and tense, in lower case, ё as е.

    A participle that stands as a noun is its own dictionary form: “заключённый”.
    """
    low = word.lower().replace("ё", "е")
    if not low[:1].isalpha():
        return low
    parses = analyser().parse(low)
    right = [p for p in parses if pos not in _POS or str(p.tag.POS) in _POS[pos]]
    right = [p for p in right if tense is None or str(p.tag.tense) == _TENSES.get(tense)] or right
    exact = [p for p in right if case is None or p.tag.case is None or str(p.tag.case) == _CASE.get(case)]
    if pos == "ADJ":  # “намерена” is an adjective, and no participle of “намерить”
        exact = [p for p in exact if str(p.tag.POS) in ("ADJS", "ADJF", "COMP")] or exact
    best = (exact or right or parses)[0]
    form: str = best.normal_form
    if pos == "NOUN" and str(best.tag.POS) == "PRTF" and (own := best.inflect({"nomn", "masc", "sing"})) is not None:
        form = own.word
    return form.replace("ё", "е")


_UD_CASE = {short: case for case, short in _CASE.items()}
_NAMES = frozenset({"Name", "Surn", "Patr"})
#: Surnames that come first, and stay as they are, though they look like given names: “с Ван И”.
_NEVER_DECLINED = frozenset({"Ван", "Ян", "Пан"})
_LIKELY = 0.2  # the score from which a guess at an unknown name is better than none
#: How a surname of a woman ends, and the genitive and accusative of a man's: “Токаева”.
_OF_BOTH = ("ова", "ева", "ёва", "ина", "ына")


@cache
def cases(word: str) -> frozenset[str]:
    """The cases that `word` may stand in, as a name where it may be one; empty where its form does not tell."""
    parses = [p for p in analyser().parse(word) if p.tag.case is not None and "plur" not in p.tag]
    names = [p for p in parses if _NAMES & set(p.tag.grammemes) and (p.is_known or p.score > _LIKELY)]
    parses = names or [p for p in parses if p.is_known]
    if not parses or any("Fixd" in p.tag for p in parses):
        return frozenset()
    told = frozenset(_UD_CASE[short] for p in parses if (short := str(p.tag.case)) in _UD_CASE)
    given = any(p.is_known and "Name" in p.tag for p in names)
    return told | {"Gen", "Acc"} if names and not given and word.lower().endswith(_OF_BOTH) else told


def name_cases(words: str) -> frozenset[str]:
    """The cases that a name, or a title with a name, may stand in: those on which its first and last words agree.

    Empty where nothing tells, or where they do not agree.
    """
    parts = [w.strip(",.*_") for w in words.split()]
    if len(parts) > 1 and parts[0] in _NEVER_DECLINED and not cases(parts[-1]):
        return frozenset()
    told = [c for w in parts if (c := cases(w))]
    return frozenset.intersection(told[0], told[-1]) if told else frozenset()


_UD_TENSE = {short: tense for tense, short in _TENSES.items()}


@cache
def tense(word: str) -> str | None:
    """The tense of a finite verb (of UD); None where `word` does not tell."""
    told = {_UD_TENSE.get(str(p.tag.tense)) for p in analyser().parse(word) if p.is_known and str(p.tag.POS) == "VERB"}
    return told.pop() if len(told) == 1 else None


@cache
def number(word: str) -> dict[str, str]:
    """The number of a finite verb as a feature (of UD); empty where `word` does not tell."""
    told = {str(p.tag.number) for p in analyser().parse(word) if p.is_known and str(p.tag.POS) == "VERB"}
    return {"Number": "Plur" if told == {"plur"} else "Sing"} if len(told) == 1 else {}


@cache
def is_short_participle(word: str) -> bool:
    """Whether `word` is a short passive participle and no adjective: “призвана”, not “уверена”."""
    told = {str(p.tag.POS) for p in analyser().parse(word) if p.is_known}
    return "PRTS" in told and "ADJS" not in told


#: How participles and adjectives end in their cases.
_DECLINED = tuple("ий ый ой ая яя ее ое ие ые его ого ему ому им ым ем ом ей ую юю их ых ими ыми ею ою".split())


@cache
def participle(word: str) -> tuple[str, str] | None:
    """Voice (of UD) and verb of a declined participle that may be nothing else; None for all other words."""
    if not word.lower().removesuffix("ся").endswith(_DECLINED):
        return None
    known = [p for p in analyser().parse(word) if p.is_known]
    if not known or {str(p.tag.POS) for p in known} != {"PRTF"}:
        return None
    voice = "Pass" if "pssv" in known[0].tag else "Act"
    return voice, str(known[0].normal_form).replace("ё", "е")


@cache
def is_finite_verb(word: str) -> bool:
    """Whether `word` is a finite verb and nothing else: “приехал”, not “стали”."""
    return {str(p.tag.POS) for p in analyser().parse(word) if p.is_known} == {"VERB"}


@cache
def is_feminine(word: str) -> bool:
    """Whether `word` is the given name of a woman, in any case."""
    return any("Name" in p.tag and "femn" in p.tag for p in analyser().parse(word)[:1])
