"""Names of persons we do not know, in Latin letters and in the nominative, as news agencies would write them."""

from timeline.languages.ru.morphology import analyser

_CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщыэюяъь"
_LATIN = "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch y e yu ya"
_LETTERS = {"ъ": "", "ь": "", **dict(zip(_CYRILLIC, _LATIN.split(), strict=False))}


def latin_name(words: str, language: str) -> str:
    """The name `words` in Latin letters, in the nominative; as it stands where `language` is not Russian."""
    if language != "ru":
        return " ".join(words.split())
    return " ".join(_latin(_nominative(word)) for word in words.split())


def _nominative(word: str) -> str:
    parses = [p for p in analyser().parse(word) if {"Name", "Surn", "Patr"} & set(p.tag.grammemes)]
    if not parses:
        parses = analyser().parse(word)[:1]
    best = parses[0]
    nominative = best.inflect({"nomn", "sing"}) if best.tag.case not in (None, "nomn") else None
    form = nominative.word if nominative is not None else word.lower()
    return "-".join(part[:1].upper() + part[1:] for part in form.split("-"))


def _latin(word: str) -> str:
    found = []
    for i, letter in enumerate(word):
        low = letter.lower()
        latin = _LETTERS.get(low, letter)
        if low == "е" and (i == 0 or word[i - 1].lower() in "аеёиоуыэюяъь"):
            latin = "ye"
        found.append(latin.capitalize() if letter.isupper() else latin)
    name = "".join(found)
    return name[:-2] + "y" if name.endswith(("iy", "yy")) else name


def may_be_a_name(word: str) -> bool:
    """Whether a capitalised Russian word after a title may begin a person's name: it is none of the dictionary's words."""
    if not analyser().word_is_known(word):
        return True
    grammemes = {g for p in analyser().parse(word) for g in p.tag.grammemes}
    return bool(grammemes & {"Name", "Surn", "Patr"})
