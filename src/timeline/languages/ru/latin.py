"""Names of persons we do not know, in Latin letters and in the nominative, as news agencies would write them.

Case is that of the title before the name («посла Майкла Коллинза»: genitive), else that of a given name the dictionary knows;
a surname that it does not know loses the ending of that case. Names of the Slavic and Central Asian states are written by
the rules of their passports (kh, zh, ya); of others, whose Russian spelling renders a sound of theirs, х is h and дж is j.
"""

from functools import cache
from typing import Any

from timeline.languages.ru.morphology import analyser

_CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщыэюяъь"
_LATIN = "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch y e yu ya"
_LETTERS = {"ъ": "", "ь": "", **dict(zip(_CYRILLIC, _LATIN.split(), strict=False))}
_FOREIGN = (("дж", "j"), ("кс", "x"), ("х", "h"))
#: States whose names Russian spells letter by letter.
_BY_LETTER = frozenset("RUS UKR BLR KAZ KGZ UZB TJK TKM AZE ARM GEO MDA BGR".split())
_CASES = frozenset(("gent", "accs", "datv", "ablt", "loct"))
_MASCULINE = {"gent": "а я", "accs": "а я", "datv": "у ю", "ablt": "ом ем ым им", "loct": "е"}
_IN_A = {"gent": "ы", "accs": "у", "ablt": "ой"}
_VOWELS = "аеёиоуыэюя"


def latin_name(words: str, *, title: str | None = None, side: str | None = None) -> str:
    """The name `words` in Latin letters, in the nominative.

    `title` are the words of the office before it, `side` the state acted for.
    """
    parts = words.split()
    case = (_case_of_title(title) if title else None) or _case_of_given(parts)
    foreign = side is not None and side not in _BY_LETTER
    return " ".join(_latin(_nominative(word, case, last=i == len(parts) - 1), foreign) for i, word in enumerate(parts))


@cache
def _case_of_title(title: str) -> str | None:
    """The case of the first noun of a title; None where its form leaves it open or it is none."""
    for word in title.split():
        parses = [p for p in analyser().parse(word) if {"NOUN", "sing", "anim"} <= set(p.tag.grammemes)]
        if parses:
            cases = {_one_case(p) for p in parses}
            return next(iter(cases)) if len(cases) == 1 else "gent" if cases == {"gent", "accs"} else None
    return None


def _case_of_given(parts: list[str]) -> str | None:
    if len(parts) < 2:
        return None
    cases = {
        _one_case(p) for p in analyser().parse(parts[0]) if "Name" in p.tag.grammemes and "sing" in p.tag.grammemes
    }
    if "nomn" in cases:
        return "nomn" if len(cases) == 1 or len(cases) < len(_CASES) else None
    return "gent" if {"gent", "accs"} >= cases and cases else next(iter(cases)) if len(cases) == 1 else None


def _one_case(parse: Any) -> str | None:
    case: str | None = parse.tag.case
    return {"gen2": "gent", "loc2": "loct", "acc2": "accs"}.get(case or "", case)


def _nominative(word: str, case: str | None, *, last: bool) -> str:
    if case == "nomn":
        return word
    parses = [p for p in analyser().parse(word) if {"Name", "Surn", "Patr"} & set(p.tag.grammemes)]
    known = [p for p in parses if p.is_known and (case is None or _one_case(p) == case)]
    if known or (case is None and parses):
        return _cased(_inflected((known or parses)[0], word))
    if case is None:
        return _cased(_inflected(analyser().parse(word)[0], word))
    return _without_ending(word, case) if last or case == "ablt" else word


def _inflected(parse: Any, word: str) -> str:
    nominative = parse.inflect({"nomn", "sing"}) if parse.tag.case not in (None, "nomn") else None
    return str(nominative.word) if nominative is not None else word.lower()


def _without_ending(word: str, case: str) -> str:
    """A surname that the dictionary does not know: «Коллинза» Коллинз, «Исибы» Исиба."""
    if (ending := _IN_A.get(case)) is not None and word.endswith(ending) and len(word) > len(ending) + 1:
        return word[: -len(ending)] + "а"
    for ending in _MASCULINE[case].split():
        stem = word[: -len(ending)]
        if word.endswith(ending) and len(stem) > 1 and stem[-1] not in _VOWELS:
            return stem
    return word


def _cased(form: str) -> str:
    return "-".join(part[:1].upper() + part[1:] for part in form.split("-"))


def _latin(word: str, foreign: bool) -> str:
    if foreign:
        for cyrillic, latin in _FOREIGN:
            word = word.replace(cyrillic.capitalize(), latin.capitalize()).replace(cyrillic, latin)
    found = []
    for i, letter in enumerate(word):
        low = letter.lower()
        latin = _LETTERS.get(low, letter)
        if low == "е" and (i == 0 or word[i - 1].lower() in "аеёиоуыэюяъь"):
            latin = "e" if foreign else "ye"
        found.append(latin.capitalize() if letter.isupper() else latin)
    name = "".join(found)
    return name[:-2] + "y" if name.endswith(("iy", "yy")) else name


def may_be_a_name(word: str) -> bool:
    """Whether a capitalised Russian word after a title may begin a person's name: it is none of the dictionary's words."""
    if not analyser().word_is_known(word):
        return True
    grammemes = {g for p in analyser().parse(word) for g in p.tag.grammemes}
    return bool(grammemes & {"Name", "Surn", "Patr"})
