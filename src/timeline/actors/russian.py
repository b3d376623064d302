"""Case forms of Russian names and phrases.

Common nouns and adjectives are inflected by pymorphy3 (OpenCorpora dictionary). Names follow the rules of the school
grammars (Rosenthal, §§ 12–13): a woman's surname in a consonant, and any name in -о, -е, -и, -у, -ю, -ы, -э, is not
declined; a man's foreign surname is. Where usage wavers both forms are given: they are for recognising, not writing.
"""

import re
from functools import cache
from itertools import product

import pymorphy3

CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
_VOWELS = "аеиоуыэюя"
_HUSHING = "жшчщц"
_VELAR = "гкх"

Forms = tuple[tuple[str, ...], ...]
"""For each of the six cases the possible forms."""


@cache
def _morph() -> pymorphy3.MorphAnalyzer:
    return pymorphy3.MorphAnalyzer(lang="ru")


def plain(word: str) -> str:
    """The word with е for ё, as texts may write it."""
    return word.replace("ё", "е").replace("Ё", "Е")


def _still(word: str) -> Forms:
    return ((word,),) * 6


def _declined(stem: str, endings: str) -> Forms:
    """`stem` with six blank-separated endings; alternatives are parted by a slash, ``-`` is the empty ending."""
    return tuple(tuple(stem + e.replace("-", "") for e in case.split("/")) for case in endings.split())


def name_part(word: str, gender: str, surname: bool) -> Forms:
    """The case forms of one word of a person's name (`gender` ``m`` or ``f``)."""
    if "-" in word:
        first, _, rest = word.partition("-")
        parts = name_part(first, gender, surname), name_part(rest, gender, surname)
        return tuple(
            tuple(dict.fromkeys(f"{a}-{b}" for a, b in product([*firsts, first], rests)))
            for firsts, rests in zip(*parts, strict=True)
        )
    word = plain(word)
    if len(word) < 2 or not word[0].isupper() or word[-1] in "оеиуюыэ." or word.isupper():
        return _still(word)
    if surname and word.endswith(("ых", "их")) and len(word) > 4:
        return _still(word)
    return _woman(word, surname) if gender == "f" else _man(word, surname)


def _man(word: str, surname: bool) -> Forms:
    if word in _IRREGULAR:
        return _declined(*_IRREGULAR[word])
    if surname and word.endswith(("ский", "цкий", "ный", "ний", "гий", "кий", "хий", "вый", "тый")):
        soft = word.endswith("ний")
        genitive, dative, locative = ("его", "ему", "ем") if soft else ("ого", "ому", "ом")
        return _declined(word[:-2], f"{word[-2:]} {genitive} {dative} {genitive} им/ым {locative}")
    if surname and word.endswith("ой") and len(word) > 4:
        return _declined(word[:-2], "ой ого ому ого ым/им ом")
    if word[-1] == "а":
        return _first(word)
    if word[-1] == "я":
        return _first(word)
    if word[-1] == "й":
        locative = "и/е" if word.endswith("ий") else "е"
        return _declined(word[:-1], f"й я ю я ем {locative}")
    if word[-1] == "ь":
        return _declined(word[:-1], "ь я ю я ем е")
    if surname and word.endswith(("ов", "ев", "ин", "ын")):
        return _declined(word, "- а у а ым/ом е")
    if word.endswith("ец") and len(word) > 3:
        short = word[:-2] + ("йц" if word[-3] in _VOWELS else "ц")
        fleeting, full = _declined(short, "- а у а ем/ом е"), _declined(word, "- а у а ем/ом е")
        return ((word,), *(a + b for a, b in zip(fleeting[1:], full[1:], strict=True)))
    return _declined(word, "- а у а ем/ом е" if word[-1] in _HUSHING else "- а у а ом е")


def _woman(word: str, surname: bool) -> Forms:
    if surname and word.endswith(("ова", "ева", "ина", "ына")):
        return _declined(word[:-1], "а ой/ы ой/е у ой е/ой")
    if surname and word.endswith(("ская", "цкая", "ная", "кая", "вая", "тая", "лая", "рая")):
        return _declined(word[:-2], "ая ой ой ую ой/ою ой")
    if surname and word.endswith("яя"):
        return _declined(word[:-2], "яя ей ей юю ей ей")
    if word[-1] in "ая":
        return _first(word)
    if word[-1] == "ь" and not surname:
        return _declined(word[:-1], "ь и и ь ью и")
    return _still(word)


def _first(word: str) -> Forms:
    stem, before = word[:-1], word[-2]
    if before in _VOWELS and word[-1] == "а":
        return _still(word)
    if word.endswith("ия"):
        return _declined(stem, "я и и ю ей и")
    if word[-1] == "я":
        return _declined(stem, "я и е ю ей/ёй е")
    genitive = "и" if before in _VELAR + "жшчщ" else "ы"
    return _declined(stem, f"а {genitive} е у {'ей/ой' if before in _HUSHING else 'ой/ою'} е")


_IRREGULAR = {
    "Павел": ("Пав", "ел ла лу ла лом ле"),
    "Лев": ("Л", "ев ьва ьву ьва ьвом ьве"),
    "Петр": ("Петр", "- а у а ом е"),
    "Папа": ("Пап", "а ы е у ой е"),
}


def full_name(words: list[tuple[str, bool]], gender: str, *, last_only: bool = False) -> list[str]:
    """A person's name in all cases: `words` in the nominative, each with whether it belongs to the surname.

    With `last_only` the last word alone is declined, as in Chinese and Korean names.
    """
    columns = [
        _still(word) if last_only and index < len(words) - 1 else name_part(word, gender, surname)
        for index, (word, surname) in enumerate(words)
    ]
    return list(
        dict.fromkeys(" ".join(form) for case in range(6) for form in product(*(column[case] for column in columns)))
    )


def phrase(text: str, *, proper: bool = False, plural: bool = False) -> list[str]:
    """The case forms of a noun phrase in the nominative: its head noun and the adjectives before it are declined.

    What follows the head (“министр | иностранных дел”) stays. With `plural` the head is put in the plural. With
    `proper` an unknown head is declined by its ending as a name of a place.
    """
    words = text.split(" ")
    head = _head(words)
    if head is None:
        return [text]
    columns: list[list[tuple[str, ...]]] = []
    for index, word in enumerate(words):
        if index < head:
            columns.append(_adjective_column(word, words[head], plural))
        elif index == head:
            columns.append(_noun_column(word, proper, plural))
        else:
            columns.append([(word,)] * 6)
    found: dict[str, None] = {} if plural else {text: None}
    for case in range(6):
        for form in product(*(column[case] for column in columns)):
            found[" ".join(form)] = None
    return list(found)


def _head(words: list[str]) -> int | None:
    """The index of the first word that is no adjective; None where the first is an abbreviation."""
    for index, word in enumerate(words):
        if word.isupper() and len(word) > 1:
            return None
        if not is_adjective(word) or index == len(words) - 1:
            return index
    return None


@cache
def is_adjective(word: str) -> bool:
    if not re.fullmatch(r"[\w-]+(ый|ий|ой|ая|яя|ое|ее|ые|ие)", word):
        return False
    best = _morph().parse(word.rsplit("-", 1)[-1])
    return any(p.tag.POS in ("ADJF", "PRTF") and p.tag.case == "nomn" for p in best) and not any(
        p.tag.POS == "NOUN" and p.tag.case == "nomn" and "Geox" in p.tag for p in best
    )


def _like(form: str, word: str) -> str:
    """`form` with the capitals of `word`, letter by letter from the start."""
    if word.isupper() and len(word) > 1:
        return form.upper()
    parts = form.split("-")
    originals = word.split("-")
    return "-".join(
        part[:1].upper() + part[1:] if i < len(originals) and originals[i][:1].isupper() else part
        for i, part in enumerate(parts)
    )


@cache
def _parse(word: str) -> "pymorphy3.analyzer.Parse | None":
    known = [
        p
        for p in _morph().parse(word)
        if p.tag.POS == "NOUN" and p.tag.case == "nomn" and p.is_known and "Surn" not in p.tag
    ]
    known.sort(key=lambda p: ("Geox" not in p.tag if word[:1].isupper() else "Geox" in p.tag, -p.score))
    return known[0] if known else None


def _noun_column(word: str, proper: bool, plural: bool) -> list[tuple[str, ...]]:
    if "-" in word:
        first, _, rest = word.rpartition("-")
        rests = _noun_column(rest, proper, plural)
        parse = None if proper else _parse(first)
        if parse is None or "Fixd" in parse.tag or not _parse(rest):
            return [tuple(f"{first}-{r}" for r in case) for case in rests]
        firsts = _noun_column(first, proper, plural)
        return [tuple(f"{f}-{r}" for f in [*fs, first] for r in rs) for fs, rs in zip(firsts, rests, strict=True)]
    parse = _parse(word)
    if parse is None:
        return [tuple(case) for case in _unknown_noun(word)]
    number = "plur" if plural else parse.tag.number
    column: list[tuple[str, ...]] = []
    for case in CASES:
        variants = [p.word for p in parse.lexeme if p.tag.case == case and p.tag.number == number]
        if case == "loct" and not plural:
            variants += [p.word for p in parse.lexeme if p.tag.case == "loc2" and p.tag.number == number]
        column.append(tuple(dict.fromkeys(_like(plain(v), word) for v in variants)) or (plain(word),))
    return column


def _unknown_noun(word: str) -> Forms:
    word = plain(word)
    if word.endswith(("ово", "ево", "ино", "ыно")) and len(word) > 5:
        return _declined(word[:-1], "о а/о у/о о ом/о е/о")
    if word[-1] in "оеиуюэ" or word.isupper() or len(word) < 3:
        return _still(word)
    if word.endswith("ы"):
        return _declined(word[:-1], "ы -/ов ам ы ами ах")
    if word.endswith("ец"):
        return _declined(word[:-2], "ец ца цу ца цем/цом це")
    if word[-1] in "ая":
        return _first(word)
    if word[-1] == "й":
        return _declined(word[:-1], "й я ю й ем и/е")
    if word[-1] == "ь":
        return _declined(word[:-1], "ь я/и ю/и ь ем/ью е/и")
    return _declined(word, "- а у - ом/ем е" if word[-1] in _HUSHING else "- а у - ом е")


_HARD = {
    "masc": "ый ого ому ый/ого ым ом",
    "femn": "ая ой ой ую ой/ою ой",
    "neut": "ое ого ому ое ым ом",
    "plur": "ые ых ым ые/ых ыми ых",
}
_SOFT = {
    "masc": "ий его ему ий/его им ем",
    "femn": "яя ей ей юю ей/ею ей",
    "neut": "ее его ему ее им ем",
    "plur": "ие их им ие/их ими их",
}


def _adjective_endings(word: str) -> tuple[str, dict[str, str]]:
    """The stem of an adjective in any nominative form, and its endings by gender (``plur`` for the plural)."""
    stem = word[:-2]
    last = stem[-1].lower()
    if last in _VELAR:
        table = {gender: re.sub(r"ы(?=\w)", "и", endings) for gender, endings in _HARD.items()}
    elif last in "жшчщ" and not word.endswith("ой"):
        table = {gender: endings.replace("яя", "ая").replace("юю", "ую") for gender, endings in _SOFT.items()}
    elif last in "жшчщ":
        table = {gender: re.sub(r"ы(?=\w)", "и", endings) for gender, endings in _HARD.items()}
    else:
        table = _SOFT if word.endswith(("ий", "яя", "ее", "ие")) else _HARD
    if word.endswith("ой"):
        table = {**table, "masc": "ой" + table["masc"][2:]}
    return stem, table


def _adjective_column(word: str, head: str, plural: bool) -> list[tuple[str, ...]]:
    parse = _parse(head.rsplit("-", 1)[-1])
    stem, table = _adjective_endings(plain(word))
    if plural or (parse and parse.tag.number == "plur") or (parse is None and word.endswith(("ые", "ие"))):
        return list(_declined(stem, table["plur"]))
    return list(_declined(stem, table[_gender_of(word, parse)]))


def _gender_of(adjective: str, head: "pymorphy3.analyzer.Parse | None") -> str:
    if head is not None and head.tag.gender:
        return str(head.tag.gender)
    if adjective.endswith(("ая", "яя")):
        return "femn"
    return "neut" if adjective.endswith(("ое", "ее")) else "masc"


def adjective_forms(word: str) -> list[str]:
    """All full forms of an adjective given in the masculine nominative."""
    stem, table = _adjective_endings(plain(word))
    return list(dict.fromkeys(f for endings in table.values() for case in _declined(stem, endings) for f in case))


def noun_forms(word: str) -> list[str]:
    """Singular and plural case forms of a common noun."""
    parse = _parse(word)
    if parse is None:
        plural = re.sub(r"ец$", "ц", plain(word)).rstrip("ая")
        plural += "ы" if plural[-1] not in _VELAR + "жшчщ" else "и"
        few = plural[:-1]
        return list(
            dict.fromkeys(
                [form for case in _unknown_noun(word) for form in case]
                + [
                    plural,
                    few + "ев" if word.endswith("ец") else few + "ов",
                    few + "ам",
                    few + "ами",
                    few + "ах",
                ]
            )
        )
    return list(dict.fromkeys(_like(plain(p.word), word) for p in parse.lexeme if p.tag.POS == "NOUN"))


@cache
def is_common_word(surname: str) -> bool:
    """Whether a surname is also a dictionary word in its own right, such as “Гриб” or “Мороз”."""
    word = surname.lower()
    return _morph().word_is_known(word) and any(
        p.is_known and p.normal_form == word and not {"Surn", "Name", "Patr", "Geox", "Abbr"} & set(p.tag.grammemes)
        for p in _morph().parse(word)
    )


@cache
def is_function_word(form: str) -> bool:
    """Whether a form is a pronoun, preposition, adverb or the like in the dictionary, such as “Мы” or “Со”."""
    word = form.lower()
    return _morph().word_is_known(word) and any(
        p.is_known and p.tag.POS in ("NPRO", "PREP", "CONJ", "PRCL", "ADVB", "INTJ", "PRED", "NUMR")
        for p in _morph().parse(word)
    )
