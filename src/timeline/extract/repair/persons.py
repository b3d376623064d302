"""Persons by the case of their names, subjects of verbs that have none or one too many, partners in talks."""

from collections.abc import Sequence
from dataclasses import replace

from timeline.extract.naming import Name
from timeline.extract.repair.hanging import SUBJECT, rehung
from timeline.languages.lexicon import lexicon
from timeline.languages.parsing import binding
from timeline.languages.tree import Token, Tree
from timeline.model import ActorKind

#: How a name hangs on a verb in a case that is no subject's.
_OBLIQUE = {"Dat": "iobj", "Acc": "obj"}
_WITH = frozenset(("with", "с"))
_LOOSE = ("flat:name", "flat", "appos", "nmod")


def part_persons(tree: Tree, names: Sequence[Name], text: str, language: str) -> Tree:
    """Persons by the case of their names: “на встрече с президентом Турции Сергей Лавров заявил”, “звонок Трампа Путину”.

    A name in the nominative that hangs on another noun is the subject of a verb that has none; one that hangs as part of
    another person's name, or stands in another case, hangs where that one does. A verb that takes persons and has no object
    takes the one right before it.
    """
    cases = binding(language).name_cases
    takes = lexicon(language)["takes persons"]
    tokens = list(tree.tokens)
    people: dict[int, frozenset[str]] = {}
    for name in names:
        if name.reference is None or name.adjective or not (own := tree.covering(name.span)):
            continue
        if name.reference.kind is ActorKind.PERSON:
            people[own[-1].index] = cases(name.span.of(text))
        elif len(own) == 1 and own[0].text.isupper():
            _give_subject(tokens, tree, own[0])
    for index, told in people.items():
        token = tokens[index]
        if tree.children(token, "case"):
            continue
        if told and token.feats.get("Case") not in told and len(told - {"Loc"}) == 1:
            token = tokens[index] = replace(token, feats={**token.feats, "Case": min(told - {"Loc"})})
        if token.rel not in _LOOSE:
            continue
        above = tokens[token.head]
        verb = next((t for t in Tree(tuple(tokens)).ancestors(token) if t.is_verb()), None)
        another = above.index in people
        if another and told and told & people[above.index] and token.rel == "nmod":
            continue
        if (
            verb is not None
            and (verb.index > index or told == {"Nom"})
            and _wants_subject(tokens, verb)
            and _may_be_subject(told, above, another)
        ):
            tokens[index] = replace(rehung(token, "nsubj", verb.index), feats={**token.feats, "Case": "Nom"})
        elif (
            verb is not None
            and verb.index == index + 1
            and verb.lemma in takes
            and "Acc" in told
            and not tree.children(verb, "obj")
        ):
            tokens[index] = replace(rehung(token, "obj", verb.index), feats={**token.feats, "Case": "Acc"})
        elif another and token.rel != "nmod" and above.head != above.index:
            bare = next((c for c in ("Dat", "Ins", "Gen") if c in told), None)
            if bare is not None:
                tokens[index] = replace(rehung(token, "nmod", above.head), feats={**token.feats, "Case": bare})
    return Tree(tuple(tokens)) if tokens != list(tree.tokens) else tree


def _give_subject(tokens: list[Token], tree: Tree, name: Token) -> None:
    """“Ночью РФ нанесла удар”: an abbreviation, which shows no case, right before a verb that has no subject."""
    verb = tree[name.index + 1] if name.index + 1 < len(tree) else None
    free = name.rel == "nmod" and not tree.children(name, "case")
    if free and verb is not None and verb.is_verb() and _wants_subject(tokens, verb):
        tokens[name.index] = rehung(name, "nsubj", verb.index)


def _wants_subject(tokens: Sequence[Token], verb: Token) -> bool:
    return (
        verb.feats.get("VerbForm") == "Fin"
        and verb.feats.get("Voice") != "Pass"
        and not any(t.head == verb.index and t.rel in SUBJECT for t in tokens)
    )


def _may_be_subject(told: frozenset[str], above: Token, another: bool) -> bool:
    """A name that can only be in the nominative, or that is stuck to another person's in some other case."""
    if told:
        return told == {"Nom"} and above.feats.get("Case") not in (None, "Nom")
    return another and above.feats.get("Case") not in (None, "Nom")


def second_subjects(tree: Tree) -> Tree:
    """“Шольц заверил Майю Санду”, “Вучич позвонил Лукашенко”: of two subjects of a verb one in another case is none."""
    tokens = list(tree.tokens)
    for token in tree.tokens:
        rel = _OBLIQUE.get(token.feats.get("Case", ""))
        verb = tree[token.head]
        if token.rel != "nsubj" or rel is None or token.pos != "PROPN" or tree.children(token, "case"):
            continue
        if verb.is_verb() and verb.index < token.index and len(tree.children(verb, *SUBJECT)) > 1:
            tokens[token.index] = rehung(token, rel, verb.index)
    return Tree(tuple(tokens))


def free_subjects(tree: Tree, names: Sequence[Name], text: str, language: str) -> Tree:
    """«При посредничестве Катара Москва и Киев обменялись …»: a name in the nominative right after another name is no
    conjunct of it, but the subject of the verb after it, with its own conjuncts.
    """
    cases = binding(language).name_cases
    heads = {own[-1].index: n for n in names if n.reference is not None and (own := tree.covering(n.span))}
    tokens = list(tree.tokens)
    for index, name in heads.items():
        token, start = tree[index], tree.covering(name.span)[0].index
        if name.adjective or start == 0 or token.rel not in ("conj", *_LOOSE) or start - 1 not in heads:
            continue
        told = cases(name.span.of(text)) or {token.feats.get("Case")}
        first = tree[token.head]
        if "Nom" not in told or first.index not in heads or tree.children(token, "case", "cc", "punct"):
            continue
        verb = next((t for t in tree.tokens[index + 1 :] if t.is_verb() and t.feats.get("VerbForm") == "Fin"), None)
        if verb is None or not _wants_subject(tokens, verb):
            continue
        tokens[index] = replace(rehung(token, "nsubj", verb.index), feats={**token.feats, "Case": "Nom"})
        for other in tree.children(first, "conj"):
            if index < other.index < verb.index:
                tokens[other.index] = rehung(other, "conj", index)
    return Tree(tuple(tokens)) if tokens != list(tree.tokens) else tree


def hang_partners_on_verbs(
    tree: Tree, names: Sequence[Name], discussing: frozenset[str], talks: frozenset[str]
) -> Tree:
    """“discussed the crash of the jet with President Widodo”: a person after “with” is whom the verb is done with.

    Parsers hang it on the noun before it. `discussing` are the verbs that take a partner; `talks` the nouns that take one too.
    """
    people = {
        own[-1].index
        for n in names
        if (n.title is not None or (n.reference is not None and n.reference.kind is ActorKind.PERSON))
        if not n.adjective and (own := tree.covering(n.span))
    }
    tokens = list(tree.tokens)
    for one in (tree[i] for i in sorted(people)):
        marks = {m.lemma for m in tree.children(one, "case")}
        if one.rel != "nmod" or not marks & _WITH or tree[one.head].lemma in talks:
            continue
        above = list(tree.ancestors(one))
        verb = next((t for t in above if t.is_verb()), None)
        inside = [t for t in above if verb is not None and t.index > verb.index]
        if verb is None or verb.lemma not in discussing or not inside or inside[-1].rel not in ("obj", "nsubj:pass"):
            continue
        tokens[one.index] = rehung(one, "obl", verb.index)
    return Tree(tuple(tokens)) if tokens != list(tree.tokens) else tree
