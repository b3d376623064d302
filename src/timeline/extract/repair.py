"""Trees set right where a parser is known to err and names tell better."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from timeline.extract.naming import Name
from timeline.languages.lexicon import lexicon
from timeline.languages.parsing import binding
from timeline.languages.tree import Token, Tree
from timeline.model import ActorKind

_SUBJECT = ("nsubj", "nsubj:pass")
#: How a name hangs on a verb in a case that is no subject's.
_OBLIQUE = {"Dat": "iobj", "Acc": "obj"}
_WITH = frozenset(("with", "с"))
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
        if second.index not in heads or second.rel not in _SUBJECT or second.index < 2:
            continue
        comma = tree[second.index - 1]
        first = tree[second.index - 2]
        if first.index not in heads or first.rel in ("conj", "appos", *_SUBJECT):
            continue
        if (comma.text != "," and comma.pos != "CCONJ") or any(t.pos == "ADP" for t in tree.children(first, "case")):
            continue  # “At the Security Council, Japan demanded …”
        if first.head not in (second.head, second.index):
            continue
        tokens[first.index] = _rehung(first, second.rel, second.head)
        tokens[second.index] = _rehung(second, "conj", first.index)
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
            tokens[second.index] = _rehung(second, "conj", first)
            continue
        if second.rel != "appos" or second.index not in sides or first not in sides or second.index < first:
            continue
        others = tree.children(second, "conj")
        if sides[first] == sides[second.index] or not others:
            continue
        for one in (second, *others):
            tokens[one.index] = _rehung(one, "conj", first)
    return Tree(tuple(tokens)) if tokens != list(tree.tokens) else tree


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
        tokens[place.index] = _rehung(place, "obl", verb.index)
        for mark in tree.children(person, "case"):
            tokens[mark.index] = _rehung(mark, "case", place.index)
        tokens[person.index] = _rehung(person, "nsubj", verb.index)
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
            tokens[first.index] = _rehung(first, last.rel, last.head)
            tokens[last.index] = _rehung(last, "conj", first.index)
            tokens[words[0].index] = _rehung(words[0], "compound", last.index)
            for mark in tree.children(last, "case"):
                tokens[mark.index] = _rehung(mark, "case", first.index)
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
        if first.index in heads and first.rel not in ("conj", *_SUBJECT) and first.head == second.head:
            tokens[second.index] = _rehung(second, "conj", first.index)
            changed = True
    return Tree(tuple(tokens)) if changed else tree


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
        tokens[place.index] = _rehung(place, day.rel, top)
        tokens[day.index] = _rehung(day, "obl:npmod", top)
        for child in tree.children(day):
            if child.index != place.index:
                tokens[child.index] = _rehung(child, child.rel, place.index)
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
            tokens[day.index] = _rehung(day, day.rel, verb.index)
    return Tree(tuple(tokens)) if tokens != list(tree.tokens) else tree


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
            tokens[index] = replace(_rehung(token, "nsubj", verb.index), feats={**token.feats, "Case": "Nom"})
        elif (
            verb is not None
            and verb.index == index + 1
            and verb.lemma in takes
            and "Acc" in told
            and not tree.children(verb, "obj")
        ):
            tokens[index] = replace(_rehung(token, "obj", verb.index), feats={**token.feats, "Case": "Acc"})
        elif another and token.rel != "nmod" and above.head != above.index:
            bare = next((c for c in ("Dat", "Ins", "Gen") if c in told), None)
            if bare is not None:
                tokens[index] = replace(_rehung(token, "nmod", above.head), feats={**token.feats, "Case": bare})
    return Tree(tuple(tokens)) if tokens != list(tree.tokens) else tree


def second_subjects(tree: Tree) -> Tree:
    """“Шольц заверил Майю Санду”, “Вучич позвонил Лукашенко”: of two subjects of a verb one in another case is none."""
    tokens = list(tree.tokens)
    for token in tree.tokens:
        rel = _OBLIQUE.get(token.feats.get("Case", ""))
        verb = tree[token.head]
        if token.rel != "nsubj" or rel is None or token.pos != "PROPN" or tree.children(token, "case"):
            continue
        if verb.is_verb() and verb.index < token.index and len(tree.children(verb, *_SUBJECT)) > 1:
            tokens[token.index] = _rehung(token, rel, verb.index)
    return Tree(tuple(tokens))


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
        tokens[one.index] = _rehung(one, "obl", verb.index)
    return Tree(tuple(tokens)) if tokens != list(tree.tokens) else tree


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
        tokens[index] = replace(_rehung(token, "nsubj", verb.index), feats={**token.feats, "Case": "Nom"})
        for other in tree.children(first, "conj"):
            if index < other.index < verb.index:
                tokens[other.index] = _rehung(other, "conj", index)
    return Tree(tuple(tokens)) if tokens != list(tree.tokens) else tree


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
            tokens[at] = _rehung(tree[at], "conj", first)
        if at > first:
            feats = {**tree[first].feats, "Case": "Gen"}
            tokens[first] = replace(_rehung(tree[first], "nmod", noun.index), feats=feats)
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
            tokens[guest.index] = replace(_rehung(guest, "obj", verb.index), feats={**guest.feats, "Case": "Acc"})
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
            tokens[own[-1].index] = _rehung(own[-1], "nmod", head.index)
    return Tree(tuple(tokens)) if tokens != list(tree.tokens) else tree


def _give_subject(tokens: list[Token], tree: Tree, name: Token) -> None:
    """“Ночью РФ нанесла удар”: an abbreviation, which shows no case, right before a verb that has no subject."""
    verb = tree[name.index + 1] if name.index + 1 < len(tree) else None
    free = name.rel == "nmod" and not tree.children(name, "case")
    if free and verb is not None and verb.is_verb() and _wants_subject(tokens, verb):
        tokens[name.index] = _rehung(name, "nsubj", verb.index)


_LOOSE = ("flat:name", "flat", "appos", "nmod")


def _wants_subject(tokens: Sequence[Token], verb: Token) -> bool:
    return (
        verb.feats.get("VerbForm") == "Fin"
        and verb.feats.get("Voice") != "Pass"
        and not any(t.head == verb.index and t.rel in _SUBJECT for t in tokens)
    )


def _may_be_subject(told: frozenset[str], above: Token, another: bool) -> bool:
    """A name that can only be in the nominative, or that is stuck to another person's in some other case."""
    if told:
        return told == {"Nom"} and above.feats.get("Case") not in (None, "Nom")
    return another and above.feats.get("Case") not in (None, "Nom")


def _rehung(token: Token, rel: str, head: int) -> Token:
    return replace(token, rel=rel, head=head)
