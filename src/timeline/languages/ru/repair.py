"""Russian trees set right where the form of a word tells for certain what the parser guessed."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from timeline.languages.lexicon import lexicon
from timeline.languages.ru.morphology import cases, is_finite_verb, lemma, participle
from timeline.languages.tree import Token, Tree

#: Words after a participle within which the noun that it agrees with stands.
_REACH = 9
_NOMINAL = ("NOUN", "PROPN")
_WHICH = "который"
_SUBJECT = ("nsubj", "nsubj:pass")
_OF_VERBS = ("obj", "obl", "iobj", "nmod")


def repaired(tree: Tree) -> Tree:
    """`tree` after all repairs, in their order."""
    for repair in REPAIRS:
        tree = repair(tree)
    return tree


def participles_of_nouns(tree: Tree) -> Tree:
    """“с прилетевшим в Москву президентом”: a participle before the noun it agrees with is no noun; that one takes its place."""
    tokens = list(tree.tokens)
    for token in tree.tokens:
        if token.pos != "NOUN" or (voice := participle(token.text)) is None or (noun := _agreeing(tree, token)) is None:
            continue
        top = token.head if token.head not in (token.index, noun.index) else noun.index
        for child in tree.children(token, "case"):
            tokens[child.index] = replace(child, head=noun.index)
        tokens[noun.index] = replace(noun, rel=token.rel, head=top)
        feats = {**token.feats, "VerbForm": "Part", "Voice": voice[0], "Tense": "Past"}
        tokens[token.index] = replace(token, pos="VERB", lemma=voice[1], rel="acl", head=noun.index, feats=feats)
    return Tree(tuple(tokens))


def _agreeing(tree: Tree, part: Token) -> Token | None:
    """The noun after a participle and what hangs on it that stands in its case; None where a comma or a verb comes first."""
    case = part.feats.get("Case")
    for token in tree.tokens[part.index + 1 : part.index + 1 + _REACH]:
        if token.text in (",", "—", ":", ";", "(") or token.is_verb():
            return None
        if token.pos in _NOMINAL and not tree.children(token, "case") and token.rel != "flat":
            if token.pos == "PROPN" and token.index == part.index + 1:
                return None  # “освобождение заключённых Израиля”
            told = cases(token.text) or {token.feats.get("Case")}
            if case in told and (token.head == part.index or _is_free(tree, token, part)):
                return token
    return None


def _is_free(tree: Tree, noun: Token, part: Token) -> bool:
    """Whether a noun hangs on none of the words between the participle and itself, but by the parser's error on a name."""
    return not part.index < noun.head < noun.index or tree[noun.head].pos == "PROPN"


def passives_before_subjects(tree: Tree) -> Tree:
    """“Запланирована встреча”: a short participle heads its clause, the noun after it is its subject."""
    tokens = list(tree.tokens)
    for token in tree.tokens:
        short = token.feats.get("VerbForm") == "Part" and token.feats.get("Case") is None
        if not short or token.rel != "amod" or not token.is_verb():
            continue
        noun = tokens[token.head]
        if noun.index < token.index or noun.head == token.index:
            continue
        top = noun.head if noun.head != noun.index else token.index
        rel = "root" if top == token.index else noun.rel
        tokens[token.index] = replace(token, rel=rel if rel not in ("nsubj", "nsubj:pass") else "root", head=top)
        if rel in _SUBJECT:
            tokens[token.index] = replace(token, rel="root", head=token.index)
        feats = {**noun.feats, "Case": "Nom"}
        tokens[noun.index] = replace(noun, rel="nsubj:pass", head=token.index, feats=feats)
    return Tree(tuple(tokens))


def relative_subjects(tree: Tree) -> Tree:
    """“Байдену, который принимает премьер-министра”: what is in the nominative and has an object beside it is the subject."""
    tokens = list(tree.tokens)
    for token in tree.tokens:
        if token.lemma != _WHICH or token.rel != "obj" or tree.children(tree[token.head], *_SUBJECT):
            continue
        alone = token.text.lower() in ("который", "которая")
        if alone or (len(tree.children(tree[token.head], "obj")) > 1 and token.text.lower() in ("которые", "которое")):
            tokens[token.index] = replace(token, rel="nsubj")
    return Tree(tuple(tokens))


def objects_of_relatives(tree: Tree) -> Tree:
    """“Эрдоган, который посетил Казань”: what the tagger knows for an accusative is no subject beside «который»."""
    tokens = list(tree.tokens)
    for token in tree.tokens:
        if token.lemma != _WHICH or token.rel != "obj" or token.text.lower() not in ("который", "которая", "которые"):
            continue
        for other in tree.children(tree[token.head], "nsubj"):
            if other.feats.get("Case") == "Acc":
                tokens[token.index] = replace(token, rel="nsubj")
                tokens[other.index] = replace(other, rel="obj")
    return Tree(tuple(tokens))


def before_the_comma(tree: Tree) -> Tree:
    """“посол вызван в понедельник, сообщили в МИД”: what stands before the comma belongs to the clause before it."""
    tokens = list(tree.tokens)
    for token in tree.tokens:
        verb = tree[token.head]
        if token.rel not in ("obl", "advmod") or verb.rel != "parataxis" or not verb.head < token.index < verb.index:
            continue
        if any(t.text == "," for t in tree.tokens[token.index : verb.index]):
            tokens[token.index] = replace(token, head=verb.head)
    return Tree(tuple(tokens))


def verbs_at_the_head(tree: Tree) -> Tree:
    """“Приехал и министр Муттаки”: a verb that the tagger took for a name, as it begins the sentence."""
    if not tree.tokens or tree[0].pos not in ("PROPN", "NOUN", "X") or not is_finite_verb(tree[0].text):
        return tree
    verb = tree[0]
    tokens = list(tree.tokens)
    told = lemma(verb.text, "VERB", None)
    tokens[0] = replace(verb, pos="VERB", lemma=told, feats={"VerbForm": "Fin", "Voice": "Act", "Tense": "Past"})
    for child in tree.children(verb, "appos", "nmod", "flat", "flat:name"):
        if child.pos in _NOMINAL and not tree.children(child, "case") and not tree.children(verb, *_SUBJECT):
            tokens[child.index] = replace(child, rel="nsubj", feats={**child.feats, "Case": "Nom"})
            break
    return Tree(tuple(tokens))


def participles_after_nouns(tree: Tree) -> Tree:
    """“27 тонн муки для сектора Газа, доставленных накануне”: a participle after a comma belongs to a noun that it agrees with."""
    tokens = list(tree.tokens)
    for token in tree.tokens:
        if token.rel != "acl" or token.feats.get("VerbForm") != "Part" or token.feats.get("Case") is None:
            continue
        noun: Token | None = tree[token.head]
        if noun is None or noun.index > token.index or noun.pos not in _NOMINAL:
            continue
        while noun is not None and noun.pos in _NOMINAL and not _agree(token, noun):
            noun = tree.head(noun)
        if noun is not None and noun.pos in _NOMINAL and noun.index != token.head:
            tokens[token.index] = replace(token, head=noun.index)
    return Tree(tuple(tokens))


def _agree(part: Token, noun: Token) -> bool:
    """Whether a participle may go with a noun by number and gender; of names, which are of any, it may."""
    if noun.pos == "PROPN":
        return True
    number = (part.feats.get("Number"), noun.feats.get("Number"))
    if None not in number and number[0] != number[1]:
        return False
    gender = (part.feats.get("Gender"), noun.feats.get("Gender"))
    return number[0] != "Sing" or None in gender or gender[0] == gender[1]


def two_objects(tree: Tree) -> Tree:
    """“передала Сомали бронемашины”: of two objects of one verb the name before the thing is to whom it is given."""
    tokens = list(tree.tokens)
    for verb in tree.tokens:
        objects = tree.children(verb, "obj") if verb.pos == "VERB" else []
        if len(objects) != 2 or objects[0].pos not in ("PROPN", "PRON") or objects[1].pos != "NOUN":
            continue
        told = cases(objects[0].text)
        if objects[0].index > verb.index and (not told or "Dat" in told):
            feats = {**objects[0].feats, "Case": "Dat"}
            tokens[objects[0].index] = replace(objects[0], rel="iobj", feats=feats)
    return Tree(tuple(tokens))


def objects_of_nobody(tree: Tree) -> Tree:
    """“посольство закрыли”: one thing is no subject of a verb in the plural, but what somebody does it to."""
    tokens = list(tree.tokens)
    for token in tree.tokens:
        verb = tree[token.head]
        one = token.rel == "nsubj" and token.pos == "NOUN" and token.feats.get("Number") == "Sing"
        if not one or verb.feats.get("VerbForm") != "Fin" or verb.feats.get("Number") != "Plur":
            continue
        alone = not any(c.rel in ("conj", "nummod", "nummod:gov", "appos") for c in tree.children(token))
        plain = verb.feats.get("Voice") == "Act" and not tree.children(verb, "obj", "xcomp", "ccomp", "cop")
        if alone and plain and {"Nom", "Acc"} <= cases(token.text):
            tokens[token.index] = replace(token, rel="obj", feats={**token.feats, "Case": "Acc"})
    return Tree(tuple(tokens))


def names_without_cases(tree: Tree) -> Tree:
    """“позвонил Нетаньяху”, “у Моди”: what is given to, or stands after a preposition, is never in the nominative."""
    tokens = list(tree.tokens)
    for token in tree.tokens:
        if token.pos not in _NOMINAL or token.feats.get("Case") != "Nom":
            continue
        if token.rel == "iobj":
            tokens[token.index] = replace(token, feats={**token.feats, "Case": "Dat"})
        elif tree.children(token, "case"):
            tokens[token.index] = replace(token, feats={k: v for k, v in token.feats.items() if k != "Case"})
    return Tree(tuple(tokens))


def possessives(tree: Tree) -> Tree:
    """“его встречи”: a possessive hangs as a determiner; “её МИД осудил Израиль” has one object, and it is not “её”."""
    tokens = list(tree.tokens)
    for token in tree.tokens[:-1]:
        if token.lemma not in ("его", "ее", "их"):
            continue
        verb, noun = tree[token.head], tree[token.index + 1]
        beside = token.rel == "obj" and noun.rel in _SUBJECT and noun.head == token.head
        if token.pos == "DET" and token.rel == "nmod":
            tokens[token.index] = replace(token, rel="det")
        elif beside and (token.pos == "DET" or len(tree.children(verb, "obj")) > 1):
            tokens[token.index] = replace(token, pos="DET", rel="det", head=noun.index)
    return Tree(tuple(tokens))


def phones_of_verbs(tree: Tree) -> Tree:
    """“обсудил сделку по телефону с министром”: by what means one talks, hangs on the verb, unless it is a kind of talk."""
    words = lexicon("ru")
    tokens = list(tree.tokens)
    for phone in tree.tokens:
        if phone.rel != "nmod" or phone.lemma not in words["phone"] or not tree.children(phone, "case"):
            continue
        noun = tree[phone.head]
        verb = tree[noun.head]
        if noun.rel == "obj" and verb.is_verb() and noun.lemma not in words["talk words"]:
            tokens[phone.index] = replace(phone, rel="obl", head=verb.index)
    return Tree(tuple(tokens))


def clauses_before_and(tree: Tree) -> Tree:
    """“передала груз, а завтра откроет границу”: what stands before the “and” of a second verb belongs to the first."""
    tokens = list(tree.tokens)
    for second in tree.tokens:
        links = [c for c in tree.children(second, "cc") if c.index < second.index] if second.is_verb() else []
        first = _verb_before(tree, second, links[0]) if links else None
        if first is None:
            continue
        loose = _OF_VERBS if tree.children(first, *_SUBJECT) else (*_OF_VERBS, "nsubj")
        for child in tree.children(second, *loose):
            if child.index < links[0].index:
                tokens[child.index] = replace(child, head=first.index)
    return Tree(tuple(tokens))


def _verb_before(tree: Tree, second: Token, link: Token) -> Token | None:
    """The verb that the one after `link` is coordinated with, also where the parser made each a root."""
    if second.rel == "conj":
        first = tree[second.head]
        return first if first.is_verb() and first.index < link.index else None
    roots = [t for t in tree.tokens[: link.index] if t.rel == "root" and t.is_verb()]
    return roots[-1] if roots and second.rel == "root" else None


def adjectives_before_nouns(tree: Tree) -> Tree:
    """“вручил верительные грамоты”: of an adjective and the noun after it in the same case and number the noun is the head."""
    tokens = list(tree.tokens)
    for word in tree.tokens[:-1]:
        noun = tokens[word.index + 1]
        if (
            word.pos != "ADJ"
            or word.rel not in ("obj", "iobj", "obl", "nmod", "advmod", *_SUBJECT)
            or noun.pos != "NOUN"
        ):
            continue
        same = all(word.feats.get(k) == noun.feats.get(k) for k in ("Case", "Number"))
        if noun.head != word.index or not same or tree.children(noun, "case", "cc"):
            continue
        rel = noun.rel if word.rel == "advmod" else word.rel
        tokens[noun.index] = replace(noun, rel=rel, head=word.head)
        tokens[word.index] = replace(word, rel="amod", head=noun.index)
        for child in tree.children(word):
            if child.index != noun.index:
                tokens[child.index] = replace(child, head=noun.index)
    return Tree(tuple(tokens))


def subjects_after_colons(tree: Tree) -> Tree:
    """“Песков: встреча запланирована”: a noun in the nominative and a verb after it that agree, hung side by side, are one clause."""
    tokens = list(tree.tokens)
    for verb in tree.tokens:
        if verb.rel != "parataxis" or not verb.is_verb() or tree.children(verb, *_SUBJECT):
            continue
        if verb.feats.get("VerbForm") not in ("Fin", "Part") or verb.feats.get("Case") is not None:
            continue
        for noun in tree.children(tree[verb.head], "parataxis"):
            free = noun.index < verb.index and noun.pos == "NOUN" and noun.feats.get("Case") == "Nom"
            if free and _agree(verb, noun) and not any(t.text in ",;" for t in tree.tokens[noun.index : verb.index]):
                passive = verb.feats.get("VerbForm") == "Part" or verb.feats.get("Voice") == "Pass"
                tokens[noun.index] = replace(noun, rel="nsubj:pass" if passive else "nsubj", head=verb.index)
    return Tree(tuple(tokens))


def bare_accusatives(tree: Tree) -> Tree:
    """“посетил с визитом Черногорию”: a bare name in the accusative hangs on no noun, but is the object of the verb."""
    tokens = list(tree.tokens)
    for token in tree.tokens:
        noun = tree[token.head]
        verb = tree[noun.head]
        bare = token.pos == "PROPN" and token.rel == "nmod" and not tree.children(token, "case")
        if not bare or token.feats.get("Case") != "Acc" or not verb.index < noun.index < token.index:
            continue
        told = cases(token.text)
        active = verb.is_verb() and verb.feats.get("Voice") != "Pass" and not tree.children(verb, "obj")
        if active and noun.rel == "obl" and tree.children(noun, "case") and (not told or "Gen" not in told):
            tokens[token.index] = replace(token, rel="obj", head=verb.index)
    return Tree(tuple(tokens))


def what_came_next(tree: Tree) -> Tree:
    """“открыли выставку, после чего провели переговоры”: what the same ones did next is a conjunct."""
    tokens = list(tree.tokens)
    for verb in tree.tokens:
        above = tree[verb.head]
        if verb.rel != "parataxis" or verb.feats.get("VerbForm") != "Fin" or tree.children(verb, *_SUBJECT):
            continue
        next_ = any(t.text.lower() == "чего" and tree.children(t, "case") for t in tree.children(verb, "obl"))
        if next_ and above.index < verb.index and above.is_verb():
            tokens[verb.index] = replace(verb, rel="conj")
    return Tree(tuple(tokens))


REPAIRS: Sequence[Callable[[Tree], Tree]] = (
    adjectives_before_nouns,
    subjects_after_colons,
    bare_accusatives,
    what_came_next,
    participles_of_nouns,
    passives_before_subjects,
    relative_subjects,
    objects_of_relatives,
    before_the_comma,
    verbs_at_the_head,
    participles_after_nouns,
    two_objects,
    objects_of_nobody,
    names_without_cases,
    possessives,
    phones_of_verbs,
    clauses_before_and,
)
