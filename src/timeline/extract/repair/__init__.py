"""Trees set right where a parser is known to err and names tell better."""

from collections.abc import Sequence

from timeline.extract.naming import Name
from timeline.extract.repair.coordination import (
    coordinate_names,
    coordinate_sides,
    hang_conjuncts_on_names,
    pair_by_dashes,
)
from timeline.extract.repair.days import free_places_of_days, hang_days_on_telling
from timeline.extract.repair.owners import hang_sides_on_titles, name_whose
from timeline.extract.repair.persons import free_subjects, hang_partners_on_verbs, part_persons, second_subjects
from timeline.extract.repair.places import part_guests_from_places, part_persons_from_places
from timeline.languages.lexicon import lexicon
from timeline.languages.parsing import binding
from timeline.languages.tree import Tree

__all__ = ["repaired"]


def repaired(tree: Tree, names: Sequence[Name], text: str, language: str) -> Tree:
    """`tree` after all repairs, in their order; `names` are those of its sentence in `text`."""
    words = lexicon(language)
    tree = hang_days_on_telling(free_places_of_days(tree, words["days"]), words["days"], words["say"])
    tree = hang_conjuncts_on_names(
        coordinate_sides(coordinate_names(part_persons_from_places(tree, names), names), names), names
    )
    tree = second_subjects(part_persons(tree, names, text, language))
    tree = hang_partners_on_verbs(tree, names, words["discuss"], words["talk words"])
    if not binding(language).declines:
        return tree
    tree = name_whose(free_subjects(tree, names, text, language), names, text, language)
    tree = pair_by_dashes(tree, names, words["talk words"])
    tree = part_guests_from_places(tree, names, text, language)
    return hang_sides_on_titles(tree, names, text)
