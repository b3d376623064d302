"""Sides that tell whose something is."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from timeline.extract.naming import Name
from timeline.extract.repair.hanging import rehung
from timeline.languages.parsing import binding
from timeline.languages.tree import Tree
from timeline.model import ActorKind


def name_whose(tree: Tree, names: Sequence[Name], text: str, language: str) -> Tree:
    """«визит Токаева», «угрозы Баку»: a bare name on the noun before it is in the genitive, where its form may be that."""
    cases = binding(language).name_cases
    tokens = list(tree.tokens)
    for name in names:
        own = tree.covering(name.span)
        if name.adjective or name.reference is None or not own:
            continue
        token, first = own[-1], own[0]
        noun = tree[token.head]
        bare = token.rel == "nmod" and not tree.children(token, "case") and token.feats.get("Case") == "Nom"
        if not bare or noun.index >= first.index or noun.pos != "NOUN":
            continue
        told = cases(name.span.of(text))
        apart = any(t.pos == "PUNCT" for t in tree.tokens[noun.index + 1 : first.index])
        if not apart and (not told or "Gen" in told):
            tokens[token.index] = replace(token, feats={**token.feats, "Case": "Gen"})
    return Tree(tuple(tokens)) if tokens != list(tree.tokens) else tree


def hang_sides_on_titles(tree: Tree, names: Sequence[Name], text: str) -> Tree:
    """“вызвали временного поверенного в делах Германии”: a side right after a bare title in its genitive belongs to it."""
    tokens = list(tree.tokens)
    ordered = sorted(names, key=lambda n: n.span)
    for title, side in pairwise(ordered):
        if title.title is None or title.reference is not None or side.reference is None or side.adjective:
            continue
        if side.reference.kind is ActorKind.PERSON or text[title.span.stop : side.span.start] != " ":
            continue
        inner, own = tree.covering(title.span), tree.covering(side.span)
        if not inner or not own or own[-1].feats.get("Case") not in (None, "Gen"):
            continue
        members = {t.index for t in inner}
        head = next((t for t in inner if t.head == t.index or t.head not in members), inner[-1])
        if own[-1].head != head.index and not tree.children(own[-1], "case"):
            tokens[own[-1].index] = rehung(own[-1], "nmod", head.index)
    return Tree(tuple(tokens)) if tokens != list(tree.tokens) else tree
