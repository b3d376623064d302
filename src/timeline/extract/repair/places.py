"""Persons whose names stand right after a place or before one."""

from collections.abc import Sequence
from dataclasses import replace

from timeline.extract.naming import Name
from timeline.extract.repair.hanging import rehung
from timeline.languages.lexicon import lexicon
from timeline.languages.parsing import binding
from timeline.languages.tree import Tree
from timeline.model import ActorKind

_LOOSE = ("flat:name", "flat", "appos", "nmod")


def part_persons_from_places(tree: Tree, names: Sequence[Name]) -> Tree:
    """“Last week in Munich Lavrov met …”: a place before a person's name is no part of it; the person is who met."""
    people, places = set(), set()
    for name in names:
        for token in tree.covering(name.span)[-1:]:
            if name.reference is not None and name.reference.kind is ActorKind.PERSON:
                people.add(token.index)
            elif name.place is not None:
                places.add(token.index)
    tokens = list(tree.tokens)
    for person in (tree[i] for i in sorted(people)):
        before = [
            c for c in tree.children(person, "compound", "nmod") if c.index in places and c.index == person.index - 1
        ]
        verb = next(
            (t for t in tree.tokens[person.index + 1 :] if t.is_verb() and t.feats.get("VerbForm") == "Fin"), None
        )
        if (
            not before
            or verb is None
            or tree.children(verb, "nsubj", "nsubj:pass")
            or not tree.children(person, "case")
        ):
            continue
        place = before[0]
        tokens[place.index] = rehung(place, "obl", verb.index)
        for mark in tree.children(person, "case"):
            tokens[mark.index] = rehung(mark, "case", place.index)
        tokens[person.index] = rehung(person, "nsubj", verb.index)
    return Tree(tuple(tokens)) if tokens != list(tree.tokens) else tree


def part_guests_from_places(tree: Tree, names: Sequence[Name], text: str, language: str) -> Tree:
    """«принял в Горках премьера Финляндии»: whoever is in the accusative after a place is no part of it, but the guest."""
    cases, takes = binding(language).name_cases, lexicon(language)["takes persons"]
    tokens = list(tree.tokens)
    for name in names:
        known = name.reference is not None and name.reference.kind is ActorKind.PERSON
        if not (known or name.title is not None) or name.adjective or not (own := tree.covering(name.span)):
            continue
        guest = own[0] if not known else own[-1]
        place = tree[guest.head]
        verb = tree[place.head]
        after = verb.index < place.index < guest.index and bool(tree.children(place, "case"))
        if guest.rel not in _LOOSE or tree.children(guest, "case") or not after or place.rel not in ("obl", "nmod"):
            continue
        told = cases(name.span.of(text)) or {guest.feats.get("Case")}
        if verb.lemma in takes and "Acc" in told and not tree.children(verb, "obj"):
            tokens[guest.index] = replace(rehung(guest, "obj", verb.index), feats={**guest.feats, "Case": "Acc"})
    return Tree(tuple(tokens)) if tokens != list(tree.tokens) else tree
