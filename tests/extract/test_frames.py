"""The frames' own examples: each finds its event with the marked actors; each trigger stands in one; near misses find none."""

import re
from collections.abc import Iterator

import pytest
from tests.telling import mentions

from timeline.languages import LANGUAGES
from timeline.languages.frames import Frame
from timeline.languages.lexicon import frames
from timeline.languages.parsing import binding
from timeline.ontology import event_types

_TRIGGER = re.compile(r"\{([^}]+)\}")
_MARK = re.compile(r"\[([^\]]+)\]([a-z]+)|\{([^}]+)\}")


def spelt_out(example: str) -> Iterator[str]:
    """`example` once for each of the alternatives in its trigger: “{one|another}”."""
    trigger = re.search(r"\{([^}]+)\}", example)
    if trigger is None:
        yield example
        return
    for words in trigger[1].split("|"):
        yield example[: trigger.start()] + "{" + words + "}" + example[trigger.end() :]


ALL = [frame for language in LANGUAGES for frame in frames(language.id)]
EXAMPLES = [(frame, one) for frame in ALL for example in frame.examples for one in spelt_out(example)]
NEAR = [(frame, example) for frame in ALL for example in frame.near]


def unmarked(example: str) -> tuple[str, list[tuple[str, str]]]:
    """The sentence without its marks, and the marked actors with their roles."""
    actors = [(m[1], m[2]) for m in _MARK.finditer(example) if m[2]]
    return _MARK.sub(lambda m: m[1] or m[3], example), actors


@pytest.mark.parametrize(("frame", "example"), EXAMPLES, ids=lambda v: v.rule if isinstance(v, Frame) else v[:60])
def test_an_example_tells_its_event(frame: Frame, example: str) -> None:
    text, actors = unmarked(example)
    found = [m for m in mentions(frame.language, text) if m.type == frame.type]
    assert found, [m.rule for m in mentions(frame.language, text)]
    told = {(a.role, a.reference.span.of(text)) for m in found for a in m.arguments}
    for words, role in actors:
        assert any(r == role and (words in span or span in words) for r, span in told), (words, role, told)


@pytest.mark.parametrize(("frame", "example"), NEAR, ids=lambda v: v.rule if isinstance(v, Frame) else v[:60])
def test_a_near_miss_tells_none(frame: Frame, example: str) -> None:
    text, _ = unmarked(example)
    assert [m.rule for m in mentions(frame.language, text) if m.type == frame.type] == []


#: Languages whose every trigger stands in an example.
SPELT_OUT = ("en", "ru")


@pytest.mark.parametrize("frame", [f for f in ALL if f.language in SPELT_OUT], ids=lambda f: f.rule)
def test_each_trigger_stands_in_an_example(frame: Frame) -> None:
    lemmas = binding(frame.language).lemmas
    shown = [
        {form for words in _TRIGGER.findall(one) for word in words.split() for form in lemmas(word)}
        for example in frame.examples
        for one in spelt_out(example)
    ]
    missing = [t.words for t in frame.triggers if not any(all(set(w) & forms for w in t.words) for forms in shown)]
    assert missing == []


@pytest.mark.parametrize(
    ("frame", "example"),
    [(frame, example) for frame, example in NEAR if frame.triggers],
    ids=lambda v: v.rule if isinstance(v, Frame) else v[:60],
)
def test_a_near_miss_has_the_words_of_a_trigger(frame: Frame, example: str) -> None:
    lemmas = binding(frame.language).lemmas
    forms = {form for word in re.findall(r"[\w'’-]+", unmarked(example)[0]) for form in lemmas(word)}
    assert any(all(set(w) & forms for w in t.words) for t in frame.triggers)


@pytest.mark.parametrize("language", SPELT_OUT)
def test_each_type_has_a_near_miss(language: str) -> None:
    assert event_types().keys() == {f.type for f in frames(language) if f.near}
