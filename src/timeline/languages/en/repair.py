"""English trees set right where the order of words or a quotation mark tells for certain what the parser guessed."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from timeline.languages.lexicon import frames, lexicon
from timeline.languages.tree import Token, Tree

_QUOTES = frozenset("\"“”‘'«»")
_SUBJECT = ("nsubj", "nsubj:pass", "csubj", "expl")
_FRONTED = ("obl", "advcl", "obl:npmod", "nmod", "dep", "prep")
_HUNG = ("appos", "nmod", "conj", "dep", "obl:npmod", "compound", "obl", "nsubj")
#: What parts a verb from its object in headlines: “shoots down warplane”.
_PARTICLES = frozenset({"down", "off", "out", "up", "back"})
#: Words after a verb within which what it calls something opens in quotation marks.
_REACH = 8


def repaired(tree: Tree) -> Tree:
    """`tree` after all repairs, in their order."""
    for repair in REPAIRS:
        tree = repair(tree)
    return tree


def halves_of_words(tree: Tree) -> Tree:
    """“Met the co-chairs”: what a hyphen joins to a noun is part of it, and no noun beside it."""
    tokens = list(tree.tokens)
    for hyphen in tree.tokens[1:-1]:
        first, second = tree[hyphen.index - 1], tree[hyphen.index + 1]
        joined = first.span.stop == hyphen.span.start and hyphen.span.stop == second.span.start
        if hyphen.text == "-" and joined and second.is_nominal() and first.head == second.head != second.index:
            tokens[first.index] = replace(first, rel="compound", head=second.index)
            tokens[hyphen.index] = replace(hyphen, rel="punct", pos="PUNCT", head=second.index)
            for child in tree.children(first):
                tokens[child.index] = replace(child, head=second.index)
    return Tree(tuple(tokens))


def subjects_after_settings(tree: Tree) -> Tree:
    """“At a meeting in Phnom Penh, the minister, Wang Yi, accused …”: a name hung in the setting is the verb's subject."""
    tokens = list(tree.tokens)
    for verb in tree.tokens:
        if not _wants_subject(tree, verb):
            continue
        at = verb.index - 1
        while at > 0 and (tree[at].text == "," or tree[at].pos == "ADV"):
            at -= 1
        name = tree[at]
        titled = name.pos == "NOUN" and name.rel == "appos"  # “in Addis Ababa, *Brazil's president* addressed …”
        if not (name.pos == "PROPN" or titled) or name.rel not in _HUNG or tree.children(name, "case"):
            continue
        above = [name, *tree.ancestors(name)]
        setting = next((t for t in above if t.head == verb.index and t.rel in _FRONTED), None)
        if (
            setting is not None
            and setting.index < verb.index
            and setting is not name
            and "," in _between(tree, setting, verb)
        ):
            tokens[name.index] = replace(name, rel="nsubj", head=verb.index)
    return Tree(tuple(tokens))


def _between(tree: Tree, first: Token, last: Token) -> set[str]:
    return {t.text for t in tree.tokens[first.index : last.index]}


def _wants_subject(tree: Tree, verb: Token) -> bool:
    finite = verb.is_verb() and verb.feats.get("VerbForm") == "Fin" and verb.rel in ("root", "conj", "ccomp")
    return finite and not tree.children(verb, *_SUBJECT, "aux:pass")


def quoted_predicates(tree: Tree) -> Tree:
    """“Called the raids "a cowardly act"”: the object stands before the mark, what it is called within."""
    naming = lexicon("en")["naming verbs"]
    tokens = list(tree.tokens)
    for verb in tree.tokens:
        if not verb.is_verb() or verb.lemma not in naming:
            continue
        mark = next((t for t in tree.tokens[verb.index + 1 : verb.index + 1 + _REACH] if t.text in _QUOTES), None)
        if mark is None:
            continue
        stop = next((t.index for t in tree.tokens[mark.index + 1 :] if t.text in _QUOTES), len(tree))
        before = [t for t in tree.tokens[verb.index + 1 : mark.index] if t.text.lower() != "as"]
        within = [t for t in tree.tokens[mark.index + 1 : stop] if t.pos != "PUNCT"]
        while before and before[-1].pos == "DET":
            before.pop()
        said = _top(within)
        named = _head(before, said)
        if (
            named is None
            or said is None
            or any((t.rel in ("case", "mark") and t.pos != "PART") or (t.is_verb() and t is not named) for t in before)
        ):
            continue
        if named.rel == "obj" and said.rel in ("xcomp", "attr", "obl"):
            continue
        pos = "NOUN" if named.is_verb() else named.pos
        tokens[named.index] = replace(named, rel="obj", head=verb.index, pos=pos)
        tokens[said.index] = replace(said, rel="xcomp", head=verb.index)
        for token in before:
            if token is not named and (token.head == said.index or token.head == verb.index):
                tokens[token.index] = replace(token, head=named.index)
    return Tree(tuple(tokens))


def predicates_beside_objects(tree: Tree) -> Tree:
    """“Described the raid as an act of piracy”, “labelled the raid an act of war”: what it is called is no part of the object."""
    naming = lexicon("en")["naming verbs"]
    tokens = list(tree.tokens)
    for said in tree.tokens:
        named = tree[said.head]
        verb = tree[named.head]
        if said.rel not in ("nmod", "appos") or named.rel != "obj" or verb.lemma not in naming:
            continue
        marks = [m.text.lower() for m in tree.children(said, "case")]
        beside = "," not in _between(tree, named, said)
        if verb.index < named.index < said.index and beside and marks == (["as"] if said.rel == "nmod" else []):
            tokens[said.index] = replace(said, rel="xcomp", head=verb.index)
    return Tree(tuple(tokens))


def settings_beside_objects(tree: Tree) -> Tree:
    """“Discussed the war in phone calls with …”: the call in which somebody speaks is no part of what is spoken of."""
    calls = lexicon("en")["calls"]
    tokens = list(tree.tokens)
    for call in tree.tokens:
        named = tree[call.head]
        verb = tree[named.head]
        if call.rel != "nmod" or call.lemma not in calls or named.rel != "obj" or not verb.is_verb():
            continue
        if any(m.text.lower() in ("in", "during", "over") for m in tree.children(call, "case")):
            tokens[call.index] = replace(call, rel="obl", head=verb.index)
    return Tree(tuple(tokens))


def _head(tokens: Sequence[Token], said: Token | None) -> Token | None:
    """The last noun of a noun phrase, or the word that the parser took for a participle before another noun, or for a verb
    that has `said` for its object: “called the rules "a joke"”.
    """
    last = next((t for t in reversed(tokens) if t.pos != "PUNCT"), None)
    if last is None or last.is_nominal() or last.pos == "PRON" or last.rel == "amod":
        return last
    governs = said is not None and last.is_verb() and said.head == last.index and said.rel == "obj"
    return last if governs else None


def _top(tokens: Sequence[Token]) -> Token | None:
    """The word of a stretch on which its other words hang, if it is one of a noun phrase or an adjective."""
    inside = {t.index for t in tokens}
    tops = [t for t in tokens if t.head not in inside]
    one = tops[0] if len(tops) == 1 else next((t for t in tops if t.is_nominal()), tops[0] if tops else None)
    return one if one is not None and (one.is_nominal() or one.pos == "ADJ") else None


def speakers_go_on(tree: Tree) -> Tree:
    """“Said Japan had protested, and called it grave”: a verb of speaking after a comma or a tense apart is the speaker's."""
    words = lexicon("en")
    tokens = list(tree.tokens)
    for verb in tree.tokens:
        clause = tree[verb.head]
        if (
            verb.rel != "conj"
            or verb.lemma not in words["speech verbs"]
            or not clause.is_verb()
            or clause.rel != "ccomp"
        ):
            continue
        above = tree[clause.head]
        if above.lemma not in words["say"] or not above.index < clause.index < verb.index:
            continue
        if tree.children(verb, *_SUBJECT, "aux", "mark") or verb.feats.get("VerbForm") != "Fin":
            continue
        apart = verb.feats.get("Tense") == above.feats.get("Tense") and bool(tree.children(clause, "aux", "aux:pass"))
        within = _between(tree, clause, verb) & _QUOTES  # “said the town "is ours" and warned …”
        if apart or within or "," in _between(tree, tree[verb.index - 2], verb):
            tokens[verb.index] = replace(verb, head=above.index)
    return Tree(tuple(tokens))


def subjects_of_auxiliaries(tree: Tree) -> Tree:
    """“Peru and Chile are each recalling …”: a subject hung on the auxiliary is the verb's."""
    tokens = list(tree.tokens)
    for subject in tree.tokens:
        auxiliary = tree[subject.head]
        if subject.rel in _SUBJECT and auxiliary.rel in ("aux", "aux:pass"):
            tokens[subject.index] = replace(subject, head=auxiliary.head)
    return Tree(tuple(tokens))


def subjects_after_and(tree: Tree) -> Tree:
    """“Condemned the raids and Merkel said …”: a name right before a second verb that has no subject is its subject."""
    tokens = list(tree.tokens)
    for verb in tree.tokens[1:]:
        name = tree[verb.index - 1]
        if verb.rel == "conj" and name.rel == "conj" and name.pos == "PROPN" and _wants_subject(tree, verb):
            tokens[name.index] = replace(name, rel="nsubj", head=verb.index)
    return Tree(tuple(tokens))


def subjects_after_dates(tree: Tree) -> Tree:
    """“On 7 August Malta signed …”: a name after a day of a month is what the verb tells of, and no part of the date."""
    months = lexicon("en")["months"]
    tokens = list(tree.tokens)
    for name in tree.tokens:
        dates = [c for c in tree.children(name, "compound") if c.lemma in months and c.index == name.index - 1]
        verb = tree[name.head]
        if name.pos != "PROPN" or name.rel != "obl" or not dates or not _wants_subject(tree, verb):
            continue
        if verb.index > name.index:
            for child in tree.children(name, "case", "nummod"):
                tokens[child.index] = replace(child, head=dates[0].index)
            tokens[dates[0].index] = replace(dates[0], rel="obl", head=verb.index)
            tokens[name.index] = replace(name, rel="nsubj", head=verb.index)
    return Tree(tuple(tokens))


def destinations_before_errands(tree: Tree) -> Tree:
    """“Left Oslo for Rome to attend …”: whoever leaves for a place does not have the place attend."""
    leaving = lexicon("en")["leaving for"]
    tokens = list(tree.tokens)
    for place in tree.tokens:
        errand = tree[place.head]
        mark = tree[place.index - 1] if place.index else place
        if place.rel != "nsubj" or place.pos != "PROPN" or mark.text.lower() != "for" or mark.head != errand.index:
            continue
        verb = tree[errand.head]
        if verb.is_verb() and verb.index < mark.index and verb.lemma in leaving:
            tokens[mark.index] = replace(mark, rel="case", head=place.index)
            tokens[place.index] = replace(place, rel="obl", head=verb.index)
    return Tree(tuple(tokens))


def particles_before_objects(tree: Tree) -> Tree:
    """“Shoots down warplane”: a particle that makes one verb with the word before it is no preposition of the object."""
    phrasal = _phrasal_verbs()
    tokens = list(tree.tokens)
    for particle in tree.tokens[1:]:
        verb, thing = tree[particle.index - 1], tree[particle.head]
        if particle.rel == "case" and thing.head == verb.index and (verb.lemma, particle.lemma) in phrasal:
            tokens[particle.index] = replace(particle, rel="compound:prt", head=verb.index)
            tokens[thing.index] = replace(thing, rel="obj")
    return Tree(tuple(tokens))


@cache
def _phrasal_verbs() -> frozenset[tuple[str, str]]:
    """The verbs of frames that are made of a word and a particle."""
    heads = (t.words for f in frames("en") for t in f.triggers if t.pos == "VERB" and len(t.words) == 2)
    return frozenset((verb, word) for verbs, words in heads for verb in verbs for word in words if word in _PARTICLES)


def subjects_in_pairs(tree: Tree) -> Tree:
    """“The king, Felipe, and his wife arrived”: of two subjects with “and” between the second is the first's conjunct."""
    tokens = list(tree.tokens)
    for verb in tree.tokens:
        subjects = [t for t in tree.children(verb, "nsubj", "nsubj:pass") if t.index < verb.index]
        if len(subjects) != 2:
            continue
        first, second = subjects
        between = tree.tokens[first.index + 1 : second.index]
        if any(t.pos == "CCONJ" for t in between) and not any(t.is_verb() for t in between):
            tokens[second.index] = replace(second, rel="conj", head=first.index)
    return Tree(tuple(tokens))


def predicates_after_objects(tree: Tree) -> Tree:
    """“Called the raid *outrageous*”, “… *unjustified*”: a word of blame after the object of a naming verb is what it is called."""
    naming, blame = lexicon("en")["naming verbs"], lexicon("en")["condemned"]
    tokens = list(tree.tokens)
    for word in tree.tokens:
        low = word.text.lower()
        if word.rel == "xcomp" and word.is_verb() and low in blame and tree[word.head].lemma in naming:
            tokens[word.index] = replace(word, pos="ADJ", lemma=low, feats={})
    for word in tree.tokens:
        noun = tree[word.head]
        after = word.rel == "amod" and word.pos == "ADJ" and word.index > noun.index
        verb = tree[noun.head]
        if after and noun.rel == "obj" and verb.is_verb() and verb.lemma in naming:
            tokens[word.index] = replace(word, rel="xcomp", head=verb.index)
    return Tree(tuple(tokens))


def pairs_across_clauses(tree: Tree) -> Tree:
    """“Talks between A, who …, and B were held”: B is A's partner, and the talks are what was held."""
    tokens = list(tree.tokens)
    for noun in tree.tokens:
        first = next((t for t in tree.children(noun) if _is_after(tree, t, "between")), None)
        if first is None or not noun.is_nominal() or tree.children(first, "conj"):
            continue
        whole = noun.rel in _SUBJECT
        verb = tree[noun.head] if whole else next((t for t in tree.children(noun, "conj") if t.is_verb()), None)
        if verb is None or (not whole and noun.rel not in ("root", "ccomp")):
            continue
        second = next((t for t in tree.children(verb, *_SUBJECT) if t.index > first.index), None)
        edge = min(t.index for t in tree.subtree(second)) if second is not None else 0
        if second is None or not first.index < edge < verb.index or tree[edge - 1].pos != "CCONJ":
            continue
        if not whole:
            tokens[verb.index] = replace(verb, rel=noun.rel, head=verb.index if noun.rel == "root" else noun.head)
            tokens[noun.index] = replace(noun, rel=second.rel, head=verb.index)
        tokens[second.index] = replace(second, rel="conj", head=first.index)
    return Tree(tuple(tokens))


def _is_after(tree: Tree, token: Token, mark: str) -> bool:
    return any(t.text.lower() == mark for t in tree.children(token, "case"))


def borders_with(tree: Tree) -> Tree:
    """“Moved troops along the *border with* neighbouring Peru”: with whom the border is, not with whom one does it."""
    tokens = list(tree.tokens)
    for border in tree.tokens[:-1]:
        mark = tree[border.index + 1]
        if border.lemma not in lexicon("en")["borders"] or mark.text != "with" or mark.rel != "case":
            continue
        neighbour = tree[mark.head]
        if neighbour.index > mark.index and neighbour.head in (border.head, tree[border.head].head):
            tokens[neighbour.index] = replace(neighbour, rel="nmod", head=border.index)
    return Tree(tuple(tokens))


#: In this order they are made.
REPAIRS = (
    halves_of_words,
    subjects_after_settings,
    quoted_predicates,
    predicates_beside_objects,
    settings_beside_objects,
    speakers_go_on,
    subjects_of_auxiliaries,
    subjects_after_and,
    subjects_after_dates,
    destinations_before_errands,
    particles_before_objects,
    subjects_in_pairs,
    pairs_across_clauses,
    predicates_after_objects,
    borders_with,
)
