"""Russian trees: slovnet's morphology and syntax on navec vectors."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import razdel

from timeline.languages.models import model
from timeline.languages.parsing import Word
from timeline.languages.ru.markup import without_markup
from timeline.languages.ru.morphology import lemma
from timeline.languages.tree import Token, Tree
from timeline.text import Span


@cache
def _models() -> tuple[Any, Any]:
    from navec import Navec
    from slovnet import Morph, Syntax

    vectors = Navec.load(model("Russian word vectors").locate())
    morph = Morph.load(model("Russian morphology").locate(), batch_size=8)
    syntax = Syntax.load(model("Russian syntax").locate(), batch_size=8)
    morph.navec(vectors)
    syntax.navec(vectors)
    return morph, syntax


def tokenize(text: str, span: Span) -> list[Word]:
    """The words of one sentence, as razdel cuts them; markup is none of them."""
    clean = without_markup(span.of(text))
    return [Word(Span(span.start + t.start, span.start + t.stop), t.text) for t in razdel.tokenize(clean)]


def parse(sentences: Sequence[Sequence[Word]]) -> Iterator[Tree]:
    """A tree for each sentence, in order. Sentences of like length go through the models together: less is padded."""
    morph, syntax = _models()
    order = sorted((i for i, words in enumerate(sentences) if words), key=lambda i: len(sentences[i]))
    kept = [[w.text for w in sentences[i]] for i in order]
    trees: dict[int, Tree] = {}
    if kept:
        for i, shape, links in zip(order, morph.map(kept), syntax.map(kept), strict=True):
            trees[i] = _tree(sentences[i], shape, links)
    for i in range(len(sentences)):
        yield trees.get(i, Tree(()))


def _tree(words: Sequence[Word], morph: Any, syntax: Any) -> Tree:
    heads = [int(t.head_id) - 1 for t in syntax.tokens]
    heads = [i if h < 0 or h >= len(words) else h for i, h in enumerate(heads)]
    rels = [t.rel for t in syntax.tokens]
    poss = [t.pos for t in morph.tokens]
    feats = [dict(t.feats) for t in morph.tokens]
    for i, rel in enumerate(rels):
        if (
            rel in ("obl", "iobj")
            and feats[i].get("Case") == "Ins"
            and feats[heads[i]].get("Voice") == "Pass"
            and not any(heads[j] == i and rels[j] == "case" for j in range(len(words)))
        ):
            rels[i] = "agent"
    return Tree(
        tuple(
            Token(
                index=i,
                span=word.span,
                text=word.text,
                lemma=_lemma(word.text, poss[i], feats[i]),
                pos=poss[i],
                rel=rels[i],
                head=heads[i],
                feats=feats[i],
            )
            for i, word in enumerate(words)
        )
    )


def _lemma(word: str, pos: str, feats: Mapping[str, str]) -> str:
    """The dictionary form; of a passive in -ся the verb that it is the passive of: “вводятся санкции” are “вводить”."""
    form = lemma(word, pos, feats.get("Case"))
    if feats.get("Voice") == "Pass" and form.endswith(("ся", "сь")):
        return form[:-2]
    return form
