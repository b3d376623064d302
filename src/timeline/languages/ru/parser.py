"""Russian trees: slovnet's morphology and syntax on navec vectors."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import razdel

from timeline.languages.lexicon import lexicon
from timeline.languages.models import model
from timeline.languages.parsing import Word
from timeline.languages.ru.markup import without_markup
from timeline.languages.ru.morphology import (
    cases,
    is_feminine,
    is_short_participle,
    lemma,
    name_cases,
    number,
    participle,
    tense,
)
from timeline.languages.ru.repair import repaired
from timeline.languages.tree import Token, Tree
from timeline.text import Span


@cache
def _models() -> tuple[Any, Any]:
    from navec import Navec
    from slovnet import Morph, Syntax

    vectors = Navec.load(model("Russian word vectors").locate())
    morph = Morph.load(model("Russian morphology").locate(), batch_size=8)
    syntax = Syntax.load(model("Russian syntax").locate(), batch_size=8)
    morph.navec(vectors)
    syntax.navec(vectors)
    return morph, syntax


def tokenize(text: str, span: Span) -> list[Word]:
    """The words of one sentence, as razdel cuts them; markup is none of them."""
    clean = without_markup(span.of(text))
    return [Word(Span(span.start + t.start, span.start + t.stop), t.text) for t in razdel.tokenize(clean)]


def parse(sentences: Sequence[Sequence[Word]]) -> Iterator[Tree]:
    """A tree for each sentence, in order. Sentences of like length go through the models together: less is padded."""
    morph, syntax = _models()
    order = sorted((i for i, words in enumerate(sentences) if words), key=lambda i: len(sentences[i]))
    kept = [[_shown(w) for w in sentences[i]] for i in order]
    trees: dict[int, Tree] = {}
    if kept:
        for i, shape, links in zip(order, morph.map(kept), syntax.map(kept), strict=True):
            trees[i] = _tree(sentences[i], shape, links)
    for i in range(len(sentences)):
        yield trees.get(i, Tree(()))


#: A surname that the models have seen a thousand times, and that shows its case.
_KNOWN = {
    False: {
        "Nom": "Иванов",
        "Gen": "Иванова",
        "Dat": "Иванову",
        "Acc": "Иванова",
        "Ins": "Ивановым",
        "Loc": "Иванове",
    },
    True: {
        **{"Nom": "Иванова", "Gen": "Ивановой", "Dat": "Ивановой"},
        **{"Acc": "Иванову", "Ins": "Ивановой", "Loc": "Ивановой"},
    },
}


def _shown(word: Word) -> str:
    """The word as the models are shown it: a name that does not show its case as one that does, if its title or given name tells."""
    if not word.person or cases(word.text):
        return word.text
    before = word.person.split()[:-1]
    feminine = any(is_feminine(w) for w in before)
    told = name_cases(" ".join(before)) or (cases(before[0]) if before else frozenset())
    forms = {_KNOWN[feminine][c] for c in told}
    return forms.pop() if len(forms) == 1 else word.text


def _tree(words: Sequence[Word], morph: Any, syntax: Any) -> Tree:
    heads = [int(t.head_id) - 1 for t in syntax.tokens]
    heads = [i if h < 0 or h >= len(words) else h for i, h in enumerate(heads)]
    rels = [t.rel for t in syntax.tokens]
    poss = [t.pos for t in morph.tokens]
    feats = [dict(t.feats) for t in morph.tokens]
    _break_cycles(heads, poss)
    _join_prepositions([w.text.lower() for w in words], heads, rels)
    for i, word in enumerate(words):
        if poss[i] in ("VERB", "ADJ"):
            _set_right(word.text, i, poss, feats, rels, heads)
        elif poss[i] == "AUX" and word.text.lower().startswith("буд"):
            feats[i]["Tense"] = "Fut"
    under: dict[int, list[int]] = {}
    for i, head in enumerate(heads):
        if head != i:
            under.setdefault(head, []).append(i)
    for i in range(len(words)):
        _relate(i, words, poss, feats, rels, heads, under)
    return repaired(
        Tree(
            tuple(
                Token(
                    index=i,
                    span=word.span,
                    text=word.text,
                    lemma=_lemma(word.text, poss[i], feats[i]),
                    pos=poss[i],
                    rel=rels[i],
                    head=heads[i],
                    feats=feats[i],
                )
                for i, word in enumerate(words)
            )
        )
    )


#: Prepositions of two words, whose noun is none of the sentence's.
_COMPOUND = frozenset(
    {
        *(("в", noun) for noun in ("результате", "ходе", "отношении", "адрес", "рамках", "сторону", "преддверии")),
        *(
            ("во", "время"),
            ("со", "стороны"),
            ("по", "поводу"),
            ("на", "фоне"),
            ("при", "помощи"),
            ("по", "итогам"),
        ),
        ("по", "случаю"),
    }
)


def _join_prepositions(low: Sequence[str], heads: list[int], rels: list[str]) -> None:
    """“в результате обстрела”: the noun after a preposition of two words hangs where that one's own noun did."""
    for i in range(1, len(low) - 1):
        if (low[i - 1], low[i]) not in _COMPOUND or heads[i - 1] != i:
            continue
        below = [j for j in range(i + 1, len(low)) if heads[j] == i and rels[j] == "nmod"]
        if not below or any(heads[j] == below[0] and rels[j] == "case" for j in range(len(low))):
            continue
        noun = below[0]
        heads[noun], rels[noun] = (heads[i] if heads[i] != i else noun), rels[i]
        heads[i - 1], rels[i - 1] = noun, "case"
        for j in range(len(low)):
            if heads[j] == i and j not in (i, noun):
                heads[j] = noun
        heads[i], rels[i] = i - 1, "fixed"


def _break_cycles(heads: list[int], poss: Sequence[str]) -> None:
    """Words that hang on each other in a circle hang on the root by their noun."""
    roots = [i for i, head in enumerate(heads) if head == i]
    for start in range(len(heads)):
        seen: list[int] = []
        at = start
        while at not in seen and heads[at] != at:
            seen.append(at)
            at = heads[at]
        if heads[at] != at:
            circle = seen[seen.index(at) :]
            top = next((i for i in circle if poss[i] in ("NOUN", "PROPN")), circle[0])
            heads[top] = roots[0] if roots else top


_OF_NOUNS = ("nsubj", "nsubj:pass", "obj", "obl", "iobj", "nmod")


def _set_right(
    text: str, i: int, poss: list[str], feats: list[dict[str, str]], rels: list[str], heads: list[int]
) -> None:
    """What the form of a verb tells for certain, where the tagger guessed: its tense, and that it is a short participle."""
    if rels[i] in _OF_NOUNS and participle(text) is not None:
        poss[i] = "NOUN"  # “обменялись заключёнными”
        feats[i] = {k: v for k, v in feats[i].items() if k in ("Case", "Number")}
    elif rels[i] == "nmod" and feats[i].get("VerbForm") == "Inf":
        rels[i] = "acl"
    elif poss[i] == "ADJ":
        if feats[i].get("Case") is None and is_short_participle(text):
            poss[i] = "VERB"
            feats[i] = {**feats[i], "VerbForm": "Part", "Voice": "Pass", "Tense": "Past"}
            for j, head in enumerate(heads):
                if head == i and rels[j] == "nsubj":
                    rels[j] = "nsubj:pass"
    elif feats[i].get("VerbForm") == "Conv" and (told := tense(text)) is not None:
        feats[i] = {**feats[i], "VerbForm": "Fin", "Tense": told}  # “Поздравили Лукашенко”
        feats[i] |= number(text)
    elif feats[i].get("VerbForm") == "Fin":
        if (told := tense(text)) is not None:
            feats[i]["Tense"] = told
        if feats[i].get("Voice") == "Pass" and not text.endswith(("ся", "сь")):
            feats[i]["Voice"] = "Act"


def _relate(
    i: int,
    words: Sequence[Word],
    poss: Sequence[str],
    feats: Sequence[dict[str, str]],
    rels: list[str],
    heads: list[int],
    under: Mapping[int, Sequence[int]],
) -> None:
    """What the case of a noun tells of its relation: agents, objects, and dependents that are no apposition."""
    case = feats[i].get("Case")
    above = heads[i]
    if any(rels[j] == "case" for j in under.get(i, ())):
        if case == "Nom":
            del feats[i]["Case"]  # no preposition governs it: a name that is not declined
        return
    among = [rels[j] for j in under.get(above, ()) if j != i]
    if case == "Gen" and any(rels[j] in ("nummod", "nummod:gov") for j in under.get(i, ())):
        if _hang_counted(i, among, words, poss, feats, rels, heads, under):
            return
    elif (
        case == "Acc"
        and poss[i] != "PRON"
        and rels[i] in ("nsubj", "obj")
        and _is_subject(i, among, feats, rels, heads, under)
    ):
        rels[i], feats[i]["Case"] = "nsubj", "Nom"
        return
    if rels[i] in ("obl", "iobj") and case == "Ins" and feats[above].get("Voice") == "Pass":
        rels[i] = "agent"
    elif poss[above] == "VERB" and "obj" not in among and _is_object(rels[i], feats[i], among):
        rels[i] = "obj"
    elif rels[i] == "appos" and case in ("Dat", "Ins") and feats[above].get("Case") not in (None, case):
        rels[i] = "nmod"


def _is_subject(
    i: int,
    among: Sequence[str],
    feats: Sequence[Mapping[str, str]],
    rels: Sequence[str],
    heads: Sequence[int],
    under: Mapping[int, Sequence[int]],
) -> bool:
    """Whether what the tagger took for an accusative is a nominative: “Израиль и «Хезболла» договорились”."""
    verb = feats[heads[i]]
    joined = any(rels[j] == "conj" and feats[j].get("Case") == "Nom" for j in under.get(i, ()))
    return "nsubj" not in among and verb.get("VerbForm") == "Fin" and (verb.get("Voice") == "Mid" or joined)


def _hang_counted(
    i: int,
    among: Sequence[str],
    words: Sequence[Word],
    poss: Sequence[str],
    feats: Sequence[Mapping[str, str]],
    rels: list[str],
    heads: list[int],
    under: Mapping[int, Sequence[int]],
) -> bool:
    """Hangs a counted noun, whose genitive the number governs, where its place tells; False where it stays."""
    above = heads[i]
    if (act := _act_before(i, words, poss, rels, heads, under)) is not None:
        rels[i], heads[i] = "nmod", act  # “сообщило об уничтожении 15 украинских дронов”
        return True
    finite = poss[above] == "VERB" and feats[above].get("VerbForm") == "Fin"
    if rels[i] == "obj" and finite and "obj" in among and "nsubj" not in among:
        rels[i] = "nsubj"  # “Украину атаковали 188 российских беспилотников”
        return True
    verb = heads[above]
    governs = poss[verb] == "VERB" and not any(rels[j] == "obj" for j in under.get(verb, ()))
    if rels[i] == "nmod" and rels[above] == "obl" and above < i and governs:
        rels[i], heads[i] = "obj", verb  # “внесли в список 50 российских банков”
        return True
    return False


def _act_before(
    i: int,
    words: Sequence[Word],
    poss: Sequence[str],
    rels: Sequence[str],
    heads: Sequence[int],
    under: Mapping[int, Sequence[int]],
) -> int | None:
    """The noun of an act right before a counted noun and its attributes: “о высылке из Москвы двух дипломатов”."""
    before = i
    while before > 0 and (before == i or before in under.get(i, ()) or heads[before] in under.get(i, ())):
        before -= 1
    if before > 0 and rels[before] == "nmod" and heads[before] < before:
        before = heads[before]
    if before < 1 or poss[before] != "NOUN" or not any(rels[j] == "case" for j in under.get(before, ())):
        return None
    noun = lemma(words[before].text, "NOUN", None)
    return before if noun in lexicon("ru")["nouns of acts"] or noun.endswith(("ние", "тие")) else None


def _is_object(rel: str, noun: Mapping[str, str], among: Sequence[str]) -> bool:
    """Whether a verb's dependent is its object: “иранские силы Израиль предупреждают”."""
    if rel == "nsubj" and noun.get("Case") == "Acc":
        return "nsubj" in among
    return rel == "nummod" or (rel == "iobj" and noun.get("Case") in ("Acc", "Gen"))


def _lemma(word: str, pos: str, feats: Mapping[str, str]) -> str:
    """The dictionary form; of a passive in -ся the verb that it is the passive of: “вводятся санкции” are “вводить”."""
    form = lemma(word, pos, feats.get("Case"), feats.get("Tense") if feats.get("VerbForm") == "Fin" else None)
    if feats.get("Voice") == "Pass" and form.endswith(("ся", "сь")):
        return form[:-2]
    return form
