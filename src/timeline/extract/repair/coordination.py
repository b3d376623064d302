"""Names that are coordinated: by a comma alone, by “and”, by a dash."""

from collections.abc import Sequence
from dataclasses import replace

from timeline.extract.naming import Name
from timeline.extract.repair.hanging import SUBJECT, rehung
from timeline.languages.tree import Tree
from timeline.model import ActorKind

_DASHES = frozenset(("-", "–", "—"))


def coordinate_names(tree: Tree, names: Sequence[Name]) -> Tree:
    """Headlines coordinate by comma alone: “Putin, Erdogan discuss …” has both for its subject.

    Parsers hang the first name elsewhere. Two names with nothing but a comma between them, of which the second is the
    subject of a verb and the first hangs on that verb or on the second, become the first conjunct and its second.
    """
    heads = {}
    for name in names:
        if name.reference is None or name.adjective:
            continue
        tokens = tree.covering(name.span)
        if tokens:
            heads[tokens[-1].index] = name
    tokens = list(tree.tokens)
    changed = False
    for second in tree.tokens:
        if second.index not in heads or second.rel not in SUBJECT or second.index < 2:
            continue
        comma = tree[second.index - 1]
        first = tree[second.index - 2]
        if first.index not in heads or first.rel in ("conj", "appos", *SUBJECT):
            continue
        if (comma.text != "," and comma.pos != "CCONJ") or any(t.pos == "ADP" for t in tree.children(first, "case")):
            continue  # “At the Security Council, Japan demanded …”
        if first.head not in (second.head, second.index):
            continue
        tokens[first.index] = rehung(first, second.rel, second.head)
        tokens[second.index] = rehung(second, "conj", first.index)
        changed = True
    return Tree(tuple(tokens)) if changed else tree


def coordinate_sides(tree: Tree, names: Sequence[Name]) -> Tree:
    """“Saudi Arabia, Egypt and Bahrain imposed …”: another state beside the first is no apposition to it but a conjunct.

    So is the person of another side in a headline: “Iran's Araghchi, EU's Kallas hold talks”.
    """
    sides = {
        tokens[-1].index: n.reference.side
        for n in names
        if n.reference is not None and n.reference.kind is not ActorKind.PERSON and not n.adjective
        if (tokens := tree.covering(n.span))
    }
    people = {
        token.index: next((sides[t.index] for t in tree.children(token, "nmod:poss") if t.index in sides), None)
        for n in names
        if n.reference is not None and n.reference.kind is ActorKind.PERSON
        for token in tree.covering(n.span)[-1:]
    }
    tokens = list(tree.tokens)
    for second in tree.tokens:
        first = second.head
        of_two = {people.get(first), people.get(second.index)}
        if second.rel == "appos" and None not in of_two and len(of_two) == 2 and second.index > first:
            tokens[second.index] = rehung(second, "conj", first)
            continue
        if second.rel != "appos" or second.index not in sides or first not in sides or second.index < first:
            continue
        others = tree.children(second, "conj")
        if sides[first] == sides[second.index] or not others:
            continue
        for one in (second, *others):
            tokens[one.index] = rehung(one, "conj", first)
    return Tree(tuple(tokens)) if tokens != list(tree.tokens) else tree


def hang_conjuncts_on_names(tree: Tree, names: Sequence[Name]) -> Tree:
    """“between the minister, A, and B …”: a conjunct hung on the verb belongs to the name before its “and”."""
    heads = {tokens[-1].index for n in names if not n.adjective and (tokens := tree.covering(n.span))}
    tokens = list(tree.tokens)
    changed = False
    for name in names:
        words = tree.covering(name.span)
        if len(words) < 2 or words[0].rel != "conj" or words[-1].index not in heads:
            continue
        first, last = (
            tree[words[0].head],
            words[-1],
        )  # “between Khartoum and Darfur rebels”: two names, not one of two rebels
        if first.index in heads and first.head == last.index and not name.span.overlaps(first.span):
            tokens[first.index] = rehung(first, last.rel, last.head)
            tokens[last.index] = rehung(last, "conj", first.index)
            tokens[words[0].index] = rehung(words[0], "compound", last.index)
            for mark in tree.children(last, "case"):
                tokens[mark.index] = rehung(mark, "case", first.index)
            changed = True
    for second in tree.tokens:
        if second.index not in heads or second.rel != "conj" or not tree[second.head].is_verb():
            continue
        at = second.index - 1
        if at < 1 or tree[at].pos != "CCONJ":
            continue
        at -= 1
        while at > 0 and tree[at].text == ",":
            at -= 1
        first = tree[at]
        if first.index in heads and first.rel not in ("conj", *SUBJECT) and first.head == second.head:
            tokens[second.index] = rehung(second, "conj", first.index)
            changed = True
    return Tree(tuple(tokens)) if changed else tree


def pair_by_dashes(tree: Tree, names: Sequence[Name], talks: frozenset[str]) -> Tree:
    """«Саммит Россия — ЕС», «встреча Путин — Обама»: names joined by dashes right after a word for talks are those who talk."""
    heads = {own[-1].index: n for n in names if n.reference is not None and (own := tree.covering(n.span))}
    tokens = list(tree.tokens)
    for noun in tree.tokens:
        first = noun.index + 1
        if noun.lemma not in talks or noun.pos == "VERB" or first not in heads or heads[first].adjective:
            continue
        at = first
        while at + 2 in heads and tree[at + 1].text in _DASHES and not tree.children(tree[at + 2], "case"):
            at += 2
            tokens[at] = rehung(tree[at], "conj", first)
        if at > first:
            feats = {**tree[first].feats, "Case": "Gen"}
            tokens[first] = replace(rehung(tree[first], "nmod", noun.index), feats=feats)
    return Tree(tuple(tokens)) if tokens != list(tree.tokens) else tree
