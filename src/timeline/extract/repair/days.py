"""Days that hang on the wrong word."""

from timeline.extract.repair.hanging import rehung
from timeline.languages.tree import Tree


def free_places_of_days(tree: Tree, days: frozenset[str]) -> Tree:
    """“came to Warsaw Sunday”: a parser takes the day for the noun and the place for its compound; the place is the noun."""
    tokens = list(tree.tokens)
    changed = False
    for day in tree.tokens:
        if day.lemma not in days:
            continue
        inner = [c for c in tree.children(day, "compound", "nmod") if c.index == day.index - 1 and c.pos == "PROPN"]
        if not inner or day.rel in ("obl:npmod",):
            continue
        place = inner[0]
        top = day.head if day.head != day.index else place.index
        tokens[place.index] = rehung(place, day.rel, top)
        tokens[day.index] = rehung(day, "obl:npmod", top)
        for child in tree.children(day):
            if child.index != place.index:
                tokens[child.index] = rehung(child, child.rel, place.index)
        changed = True
    return Tree(tuple(tokens)) if changed else tree


def hang_days_on_telling(tree: Tree, days: frozenset[str], say: frozenset[str]) -> Tree:
    """“said on Wednesday it will summon …”: a day between a verb of saying and the subject of what is said is the former's."""
    tokens = list(tree.tokens)
    for day in tree.tokens:
        if day.lemma not in days or day.rel not in ("obl", "obl:npmod", "nmod"):
            continue
        clause = tree[day.head]
        verb = tree[clause.head]
        if clause.rel != "ccomp" or verb.lemma not in say or not verb.index < day.index < clause.index:
            continue
        between = [*tree.children(clause, "nsubj", "nsubj:pass", "mark"), clause]
        if day.index < min(t.index for t in between):
            tokens[day.index] = rehung(day, day.rel, verb.index)
    return Tree(tuple(tokens)) if tokens != list(tree.tokens) else tree
