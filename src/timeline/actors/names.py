"""From rows to patterns: every form under which a text may name an actor, place or office, and what it then means."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum

from timeline.actors import russian
from timeline.actors.sources import Row
from timeline.actors.values import Candidate, Via
from timeline.model import ActorKind

LENGTH_BITS = 8  # an automaton value is ``entry << LENGTH_BITS | length``: no form is longer than 255 letters
_SPECIAL = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "ə": "a", "đ": "d", "ß": "ss", "æ": "ae", "ð": "d"})
_FOLDED = (
    ("ё", "е"),
    ("Ё", "Е"),
    ("\xa0", " "),
    ("\u202f", " "),
    ("\u2010", "-"),
    ("\u2011", "-"),
    ("’", "'"),
    ("‘", "'"),
    ("ʼ", "'"),
    ("`", "'"),
)
_KEPT = "$+%"
_MARKS = "“”«»—–…„"
_ASCII_MARKS = {code: " " for code in range(128) if not chr(code).isalnum() and chr(code) not in _KEPT}
_LATIN_MARKS = bytes(code if chr(code).isalnum() or chr(code) in _KEPT else 32 for code in range(256))
_NO_WORD = re.compile(r"[^\w $+%]|_")
_PARTICLES = frozenset(
    "da de do dos das di del della dalla dello d' e y van von vel der den ten ter zu bin ibn ben al el la le du bint "
    "ould ag arap ap abu ad af "
    "да де ду ди дель делла душ дуж душ э и ван фон дер ден тер цу бин ибн бен аль эль ла ле дю д' ульд аг арап".split()
)
_HONORIFICS = frozenset(
    "crown king queen prince princess sultan emir emperor sheikh sheikha shaikh imam ayatollah mullah pope general marshal "
    "colonel captain comandante subcomandante maulana grand dr sir lord baroness sayyid hajji emir shah patriarch "
    "наследный король королева принц принцесса султан эмир император шейх имам аятолла мулла папа генерал маршал полковник капитан "
    "команданте субкоманданте маулана великий сэр лорд баронесса шах патриарх католикос".split()
)
_ROMAN = re.compile(r"[IVX]+")


class Needs(StrEnum):
    """What else a text must show before a form counts."""

    NOTHING = ""
    CONTEXT = "context"  # a surname: not part of another person's name
    SUPPORT = "support"  # a surname that is also a word: the full name in the same text, or a title before it
    HYPHEN = "hyphen"  # the first half of a compound: “Sino-”
    ALONE = "alone"  # a name that people bear as well: no capitalised neighbour that makes it a person's


@dataclass(frozen=True, slots=True)
class Pattern:
    """One form of one name; ``candidate`` is None for a phrase that names no actor, ``base`` the nominative."""

    form: str
    candidate: Candidate | None
    base: str
    needs: Needs = Needs.NOTHING


def fold(text: str) -> str:
    """`text` with its letters as patterns have them, one for one: е for ё, plain blanks, hyphens and apostrophes."""
    text = text.replace("\n", " ")
    if not text.isascii():
        for letter, plain in _FOLDED:
            text = text.replace(letter, plain)
    return text


def words_alone(folded: str) -> str:
    """`folded` text with a blank for everything that is neither letter nor digit (nor part of “G20+”, “US$”).

    With a blank at either end of each pattern the automaton then finds whole words only, and “Ким Чен-Ын” is “Ким Чен Ын”.
    A full stop leaves a second blank before the next word, so no name reaches across it.
    """
    for mark in _MARKS:
        folded = folded.replace(mark, " ")
    if folded.isascii():
        return folded.translate(_ASCII_MARKS)
    try:
        return folded.encode("latin-1").translate(_LATIN_MARKS).decode("latin-1")
    except UnicodeEncodeError:
        return _NO_WORD.sub(" ", folded)


def spellings(name: str) -> list[str]:
    """A Latin name as given and without its diacritics."""
    bare = unicodedata.normalize("NFKD", name.translate(_SPECIAL))
    return list(dict.fromkeys([name, "".join(c for c in bare if not unicodedata.combining(c))]))


def _upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def _title_case(text: str) -> str:
    small = {"of", "for", "the", "and", "to", "in", "on"}
    return " ".join(w if w in small else _upper_first(w) for w in text.split(" "))


def plural(word: str) -> str:
    """The English plural of a demonym or title; of “minister of defence” its head's."""
    for link in (" of ", " for ", " to "):
        first, found, rest = word.partition(link)
        if found:
            return plural(first) + link + rest
    if word.endswith("general") and word != "general":
        return plural(re.split(r"[ -]", word)[0]) + word[len(re.split(r"[ -]", word)[0]) :]
    if word.endswith(("ese", "ish", "ch", "sh", "s")):
        return word
    if word.endswith("man"):
        return word[:-3] + "men"
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + "s"


def side_patterns(row: Row, kind: ActorKind) -> Iterator[Pattern]:
    """Names, abbreviations, adjectives and demonyms of a state, organisation or movement, in all forms."""
    actor = row.text("id")
    needs = Needs.ALONE if row.flag("also_name") else Needs.NOTHING

    def candidate(via: Via, language: str) -> Candidate:
        return Candidate(actor, kind, via, language)

    for name in (row.text("name"), *row.texts("names")):
        for form in spellings(name):
            yield Pattern(form, candidate("name", "en"), name, needs)
    for name in row.texts("short"):
        yield Pattern(name, candidate("abbreviation", "en"), name)
    for name in (row.text("ru"), *row.texts("names_ru")):
        for form in russian.phrase(name, proper=True):
            yield Pattern(form, candidate("name", "ru"), name)
    for name in row.texts("short_ru"):
        yield Pattern(name, candidate("abbreviation", "ru"), name)
    for name in row.texts("forms_ru"):
        yield Pattern(name, candidate("name", "ru"), row.text("ru"))
    for word in row.texts("adjective"):
        yield Pattern(word, candidate("adjective", "en"), word)
    for word in row.texts("prefix"):
        yield Pattern(word, candidate("adjective", "en"), word, Needs.HYPHEN)
    for word in row.texts("people"):
        for form in (word, plural(word)):
            yield Pattern(form, candidate("demonym", "en"), word)
    for word in row.texts("adjective_ru"):
        for form in russian.adjective_forms(word):
            for written in (form, _upper_first(form)):
                yield Pattern(written, candidate("adjective", "ru"), word)
    joined = [word[:-2] + "о" for word in row.texts("adjective_ru") if word.endswith("ий")]
    for word in (*joined, *row.texts("prefix_ru")):
        for written in (word, _upper_first(word)):
            yield Pattern(written, candidate("adjective", "ru"), word, Needs.HYPHEN)
    for word in row.texts("people_ru"):
        for form in russian.noun_forms(word):
            for written in (form, _upper_first(form)):
                yield Pattern(written, candidate("demonym", "ru"), word)


def seat_patterns(row: Row, kind: ActorKind) -> Iterator[Pattern]:
    """Seats of power and by-words as names for a government."""
    actor = row.text("of")
    for name in row.texts("names"):
        for form in spellings(name):
            yield Pattern(form, Candidate(actor, kind, "seat", "en"), name)
    for name in row.texts("names_ru"):
        for form in russian.phrase(name, proper=True):
            yield Pattern(form, Candidate(actor, kind, "seat", "ru"), name)
    for name in row.texts("forms_ru"):
        yield Pattern(name, Candidate(actor, kind, "seat", "ru"), name)


def place_patterns(row: Row, capital_of: Iterable[tuple[str, ActorKind]]) -> Iterator[Pattern]:
    """Names of a place; those of a capital also name the government that sits there."""
    readings: list[tuple[str, ActorKind | None, Via]] = [(a, kind, "capital") for a, kind in capital_of]
    readings.append((row.text("id"), None, "name"))
    needs = Needs.ALONE if row.flag("also_name") else Needs.NOTHING
    forms = [(f, n, "en") for n in (row.text("name"), *row.texts("names")) for f in spellings(n)]
    forms += [(f, n, "ru") for n in (row.text("ru"), *row.texts("names_ru")) for f in russian.phrase(n, proper=True)]
    forms += [(f, row.text("ru"), "ru") for f in row.texts("forms_ru")]
    for form, base, language in forms:
        for actor, kind, via in readings:
            yield Pattern(form, Candidate(actor, kind or "place", via, language), base, needs)
    for word in row.texts("adjective"):
        yield Pattern(word, Candidate(row.text("id"), "place", "adjective", "en"), word)
    for word in row.texts("adjective_ru"):
        for form in russian.adjective_forms(word):
            for written in (form, _upper_first(form)):
                yield Pattern(written, Candidate(row.text("id"), "place", "adjective", "ru"), word)


def office_patterns(row: Row) -> Iterator[Pattern]:
    """The words for a kind of office, in singular and plural; those that imply a side say so."""
    kind = row.text("id")
    yield from _titles(row, kind, (row.text("name"),), (row.text("ru"),), None)
    for implied in row.rows("implied", "implied"):
        yield from _titles(implied, kind, (), (), implied.text("side"))


def _titles(
    row: Row, kind: str, names: tuple[str, ...], names_ru: tuple[str, ...], side: str | None
) -> Iterator[Pattern]:
    for word in (*names, *row.texts("words")):
        needs = Needs.ALONE if word.isupper() else Needs.NOTHING  # “PM”, but not “5 PM”
        for many, form in ((False, word), (True, plural(word))):
            candidate = Candidate(kind, "office", "title", "en", side, many)
            for written in dict.fromkeys((form, _upper_first(form), _title_case(form))):
                yield Pattern(written, candidate, word, needs)
    for word in (*names_ru, *row.texts("words_ru")):
        for many in (False, True):
            candidate = Candidate(kind, "office", "title", "ru", side, many)
            for form in russian.phrase(word, plural=many):
                for written in dict.fromkeys((form, _upper_first(form))):
                    yield Pattern(written, candidate, word)
    for form in row.texts("forms_ru"):
        for written in dict.fromkeys((form, _upper_first(form))):
            yield Pattern(written, Candidate(kind, "office", "title", "ru", side), form)


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name taken apart: the words of the surname, and the given names in the order they are written."""

    given: tuple[str, ...]
    surname: tuple[str, ...]
    surname_first: bool
    language: str

    @property
    def whole(self) -> str:
        words = (*self.surname, *self.given) if self.surname_first else (*self.given, *self.surname)
        return " ".join(words)


def person_names(row: Row) -> Iterator[PersonName]:
    """The names of a person, the usual one of each language first.

    A name without a surname (“Abdullah II”, “Lula”) has no ``surname``; a variant of one word is a surname.
    """
    for language, usual, surname, variants in (
        ("en", row.text("name"), row.optional("surname"), row.texts("variants")),
        ("ru", russian.plain(row.text("ru")), row.optional("surname_ru"), row.texts("variants_ru")),
    ):
        surname = russian.plain(surname) if surname else None
        first = _taken_apart(usual, surname, language)
        yield first
        for variant in variants:
            words = russian.plain(variant).split(" ")
            while len(words) > 1 and words[0].lower() in _HONORIFICS and words[1].lower() not in _PARTICLES:
                words = words[1:]  # a title is no part of a name
            variant = " ".join(words)
            if surname and f" {surname} " in f" {variant} ":
                yield _taken_apart(variant, surname, language)
            elif first.surname_first and " " in variant:
                head, *rest = variant.split(" ")
                yield PersonName(tuple(rest), (head,), True, language)
            elif first.surname and " " not in variant:
                yield PersonName((), (variant,), False, language)
            else:
                yield _taken_apart(variant, None, language)


def _taken_apart(name: str, surname: str | None, language: str) -> PersonName:
    words = name.split(" ")
    if surname:
        part = surname.split(" ")
        for at in range(len(words) - len(part), -1, -1):
            if words[at : at + len(part)] == part:
                if at == 0:
                    given = tuple(words[len(part) :])
                    return PersonName(given, tuple(part), bool(given), language)
                return PersonName(tuple(words[:at]), tuple(words[at:]), False, language)
    if len(words) == 1 or _ROMAN.fullmatch(words[-1]):
        return PersonName(tuple(words), (), False, language)
    at = len(words) - (2 if words[-1] in ("Jr.", "Sr.") and len(words) > 2 else 1)
    while at > 1 and words[at - 1].lower() in _PARTICLES and words[at - 1] != "Ben":
        at -= 1
    return PersonName(tuple(words[:at]), tuple(words[at:]), False, language)


@dataclass(frozen=True, slots=True)
class Weakness:
    """Which surnames prove nothing alone: words of their own (listed or in the dictionary), given names, two letters.

    ``words`` are the listed ones and the given names, in all forms, by language; ``strong`` are exceptions.
    """

    words: Mapping[str, AbstractSet[str]]
    strong: frozenset[str]

    def holds(self, form: str, surname: str, language: str) -> bool:
        """Whether `form` of `surname` needs a title or the full name elsewhere in the text."""
        if surname in self.strong:
            return False
        known = self.words[language]
        if form in known or surname in known or len(form) <= 2:
            return True
        return language == "ru" and (russian.is_common_word(surname) or russian.is_function_word(form))


def person_patterns(row: Row, weakness: Weakness) -> Iterator[Pattern]:
    """Surnames, which the matcher completes from the given names around them, and names that have no surname."""
    actor, gender = row.text("id"), row.text("gender")
    for name in person_names(row):
        language = name.language
        if not name.surname:
            full = Candidate(actor, ActorKind.PERSON, "full name", language)
            weak = len(name.given) == 1 and weakness.holds(name.whole, name.whole, language)
            needs = Needs.SUPPORT if weak else Needs.NOTHING
            for form in _person_forms(name, gender):
                yield Pattern(form, full, name.whole, needs)
            if len(name.given) > 1 and _ROMAN.fullmatch(name.given[-1]):
                one = len(name.given) == 2
                short = Candidate(actor, ActorKind.PERSON, "surname", language) if one else full
                for form in _person_forms(PersonName(name.given[:-1], (), False, language), gender):
                    yield Pattern(form, short, name.whole, Needs.SUPPORT if one else Needs.NOTHING)
            continue
        surname = " ".join(name.surname)
        alone = PersonName((), name.surname, False, language)
        forms = {surname, *_person_forms(alone, gender)} if name.surname_first else _person_forms(alone, gender)
        for form in sorted(forms):
            candidate = Candidate(actor, ActorKind.PERSON, "surname", language)
            weak = weakness.holds(form, surname, language)
            yield Pattern(form, candidate, surname, Needs.SUPPORT if weak else Needs.CONTEXT)


def given_phrases(row: Row) -> Iterator[str]:
    """The given names of a person in all forms, as they stand before (or, surname first, behind) the surname."""
    for name in person_names(row):
        if name.given and name.surname:
            yield from _person_forms(PersonName(name.given, (), name.surname_first, name.language), row.text("gender"))


def given_names(row: Row) -> Iterator[tuple[str, str]]:
    """The first given names of a person in all forms, each with its language."""
    for name in person_names(row):
        if name.given and name.surname and not name.surname_first:
            alone = PersonName(name.given[:1], (), False, name.language)
            for form in _person_forms(alone, row.text("gender")):
                yield form, name.language


def full_names(row: Row) -> Iterator[tuple[str, str]]:
    """Every full name of a person in every form, with its language: what the matcher must find again."""
    for name in person_names(row):
        for form in _person_forms(name, row.text("gender")):
            yield form, name.language


def _person_forms(name: PersonName, gender: str) -> list[str]:
    if name.language == "en":
        return spellings(name.whole)
    given, surname = [(w, False) for w in name.given], [(w, True) for w in name.surname]
    words = [*surname, *given] if name.surname_first else [*given, *surname]
    return russian.full_name(words, gender, last_only=name.surname_first)
