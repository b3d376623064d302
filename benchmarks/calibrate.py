"""Fit the weights of ``timeline.extract.confidence`` on the gold articles, and write docs/calibration.md.

A reported event is right where ``score.py`` matches it to a core gold event of its type, wrong where it matches none; one
that matches what the gold leaves open counts neither way. The fit is a logistic regression with a ridge penalty (Newton's
method: Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, 4.4), on the parts of ``benchmarks.gold`` that may
be read; the others only show how it carries over. Which mention of an event ranks first depends on the weights, so fitting
and gathering alternate until they agree.

    python -m benchmarks.calibrate            write docs/calibration.md for the weights as they stand
    python -m benchmarks.calibrate --fit      fit first, and write the weights into confidence.py
"""

import argparse
import importlib.util
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import exp, log
from types import ModuleType
from typing import Any

import numpy as np

from benchmarks import gold
from timeline import actors
from timeline.coding import code
from timeline.extract import confidence as table
from timeline.extract import extract
from timeline.extract.contract import article
from timeline.extract.sentences import sentences
from timeline.extract.zones import find_zones
from timeline.languages.lexicon import frames
from timeline.merging.reports import gather
from timeline.model import CodedMention, Document, Report
from timeline.ontology import event_types
from timeline.readers import read_file

DOCS = gold.HERE.parent / "docs" / "calibration.md"
TABLE = gold.HERE.parent / "src" / "timeline" / "extract" / "confidence.py"
PENALTIES = (3.0, 6.0, 10.0)
"""Of these the one is taken whose fits tell the articles left out of them best (logarithmic loss, FOLDS folds)."""

FOLDS = 10
ROUNDS = 4
BINS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.001)
CUTS = (0.0, 0.2, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7)


@dataclass(frozen=True, slots=True)
class Read:
    """A gold article with what was read in it before weighing: each coded mention with its features."""

    gold: Mapping[str, Any]
    document: Document
    coded: tuple[tuple[CodedMention, frozenset[str]], ...]

    def reports(self, weights: Mapping[str, float]) -> tuple[Report, ...]:
        weighed = [replace(one, confidence=_probability(seen, weights)) for one, seen in self.coded]
        return gather(self.document, weighed, cut=0.0, again=weights["told again"])

    def seen(self, report: Report) -> frozenset[str]:
        """The features of the best mention of a report, and whether there are more."""
        best = report.mentions[0].mention
        found = next(seen for one, seen in self.coded if one.mention is best)
        return found | {"told again"} if len(report.mentions) > 1 else found


@dataclass(frozen=True, slots=True)
class Judged:
    """A report with its verdict: True, False, or None where the gold leaves it open."""

    seen: frozenset[str]
    confidence: float
    right: bool | None


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fit", action="store_true", help="fit the weights and write them into confidence.py")
    options = parser.parse_args(arguments)
    if not gold.SHARED.is_dir():
        print(f"The gold articles are not here ({gold.SHARED}); nothing was calibrated.")
        return 0
    score = _score()
    tuned, held = (
        [r for part in parts for r in _read(part)]
        for parts in (gold.READ, [p for p in gold.PARTS if p not in gold.READ])
    )
    weights = dict(table.WEIGHTS)
    if options.fit:
        penalty, cut = _chosen([_judged(r, weights, score) for r in tuned], _core(tuned))
        for _ in range(ROUNDS):
            weights = _fitted([j for r in tuned for j in _judged(r, weights, score)], penalty)
        _write_table(weights)
        print(
            f"By cross-validation on the tuned articles: penalty {penalty}, best cut {cut:.2f} (CUT is {table.CUT}).\n"
        )
    parts = {
        name: ([j for r in part for j in _judged(r, weights, score)], _core(part))
        for name, part in (("tuned", tuned), ("held out", held))
    }
    DOCS.write_text(_page(parts), encoding="utf-8")
    print(DOCS.read_text(encoding="utf-8"))
    return 0


def _score() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", gold.SHARED / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _read(part: str) -> Iterable[Read]:
    gazetteer = actors.load()
    annotated = {row["id"]: row for row in gold.articles(part)}
    given = gold.HERE.parent / "build" / f"{part}.articles.jsonl"
    given.parent.mkdir(exist_ok=True)
    gold.write(given, gold.inputs(part))
    for document in read_file(given):
        if not isinstance(document, Document):
            raise document
        zones = document.zones or find_zones(document.text, title=document.title, language=document.language).zones
        document = replace(document, zones=zones)
        around = sentences(document)
        coded = []
        for one in code(document, extract(document, gazetteer), gazetteer):
            mention = one.mention
            frame = next(f for f in frames(mention.rule.partition("/")[0]) if f.rule == mention.rule)
            sentence = next(s for s in around if s.span == mention.evidence[0])
            family = event_types()[mention.type].family
            dated = document.published is not None
            coded.append((one, table.features(mention, frame, family, sentence, dated_article=dated)))
        yield Read(annotated[document.id], document, tuple(coded))


def _judged(read: Read, weights: Mapping[str, float], score: ModuleType) -> list[Judged]:
    """The reports of one article, each matched to the gold as ``score.py`` does at the level “typed”."""
    reports = read.reports(weights)
    told = article(read.document, reports, actors.load())["events"]
    known, text = read.gold["events"], read.gold["text"]
    spans = [score.span_list(e, text, True) for e in known], [score.span_list(e, text, False) for e in told]
    pairs, open_ = [], set()
    for g, ge in enumerate(known):
        for p, pe in enumerate(told):
            if score.FAMILY[ge["type"]] != score.FAMILY[pe["type"]] or not score.overlap(spans[0][g], spans[1][p]):
                continue
            shared = score.sides(ge) & score.sides(pe)
            if not (shared or score.surnames(ge) & score.surnames(pe)):
                continue
            if not ge.get("core", True):
                open_.add(p)
            if ge["type"] == pe["type"]:
                union = len(score.sides(ge) | score.sides(pe)) or 1
                weight = (
                    len(shared) / union + 0.5 * score.same_date(ge["date"], pe["date"]) + 0.25 * ge.get("core", True)
                )
                pairs.append((weight, g, p))
    on_core = {p for g, p in score.assign(pairs) if known[g].get("core", True)}
    return [
        Judged(read.seen(r), r.confidence, True if p in on_core else None if p in open_ else False)
        for p, r in enumerate(reports)
    ]


def _core(part: Iterable[Read]) -> int:
    return sum(1 for r in part for e in r.gold["events"] if e.get("core", True))


def _chosen(articles: Sequence[Sequence[Judged]], core: int) -> tuple[float, float]:
    """The penalty and the cut that do best on articles left out of the fit."""
    results = []
    for penalty in PENALTIES:
        told: list[tuple[float, bool | None]] = []
        for fold in range(FOLDS):
            weights = _fitted([j for i, a in enumerate(articles) if i % FOLDS != fold for j in a], penalty)
            told += [(_probability(j.seen, weights), j.right) for a in articles[fold::FOLDS] for j in a]
        counted = [(p, right) for p, right in told if right is not None]
        loss = -sum(log(p if right else 1 - p) for p, right in counted) / len(counted)
        cut = max(CUTS, key=lambda c: (round(_scores(counted, core, c)[2], 3), -c))
        results.append((loss, penalty, cut))
        print(f"penalty {penalty}: loss on articles left out {loss:.4f}, best cut {cut:.2f}")
    return min(results)[1:]


def _scores(counted: Iterable[tuple[float, bool | None]], core: int, cut: float) -> tuple[float, float, float]:
    """Typed precision, recall and F1 of what is at least as likely as `cut`."""
    kept = [right for p, right in counted if p >= cut and right is not None]
    hits = sum(1 for right in kept if right)
    precision, recall = hits / len(kept) if kept else 0.0, hits / core
    return precision, recall, 2 * precision * recall / (precision + recall) if hits else 0.0


def _fitted(judged: Sequence[Judged], ridge: float) -> dict[str, float]:
    names = [name for name in table.WEIGHTS if name != "base"]
    counted = [j for j in judged if j.right is not None]
    x = np.array([[1.0, *(float(name in j.seen) for name in names)] for j in counted])
    y = np.array([float(bool(j.right)) for j in counted])
    penalty = np.diag([0.0, *[ridge] * len(names)])
    w = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        gradient = x.T @ (y - p) - penalty @ w
        hessian = (x * (p * (1 - p))[:, None]).T @ x + penalty
        step = np.linalg.solve(hessian, gradient)
        w = w + step
        if np.abs(step).max() < 1e-9:
            break
    return {name: round(float(value), 1) + 0.0 for name, value in zip(("base", *names), w, strict=True)}


def _probability(seen: Iterable[str], weights: Mapping[str, float]) -> float:
    return round(1 / (1 + exp(-weights["base"] - sum(weights[name] for name in seen))), 3)


def _write_table(weights: Mapping[str, float]) -> None:
    text = TABLE.read_text(encoding="utf-8")
    for name, value in weights.items():
        text = re.sub(rf'(?m)^(    "{re.escape(name)}": )-?[\d.]+,$', rf"\g<1>{value},", text)
    TABLE.write_text(text, encoding="utf-8")


def _page(parts: Mapping[str, tuple[Sequence[Judged], int]]) -> str:
    lines = [
        "# Calibration of confidence",
        "",
        "Generated by `python -m benchmarks.calibrate`; do not edit. An event is right where the gold has it as a core event of",
        "the same type; events that the gold leaves open are not counted. Weights, penalty and cut were chosen without the",
        "articles held out. The figures of the tuned ones flatter, as the frames were written with them in view.",
        "",
        "## Right events by confidence",
        "",
        "| confidence | " + " | ".join(f"{name}: events | right | share" for name in parts) + " |",
        "| --- |" + " ---: | ---: | ---: |" * len(parts),
    ]
    for low, high in pairwise(BINS):
        cells = [_share([j for j in judged if low <= j.confidence < high]) for judged, _ in parts.values()]
        lines.append(f"| {low:.1f} to {min(high, 1.0):.1f} | " + " | ".join(cells) + " |")
    cells = [_share([j for j in judged if j.confidence >= 0.8]) for judged, _ in parts.values()]
    lines += ["| **0.8 and more** | " + " | ".join(cells) + " |", ""]
    lines += [
        "## What a cut costs",
        "",
        f"Events below {table.CUT} are not reported. Typed precision, recall and F1 if the cut were:",
        "",
        "| cut | " + " | ".join(f"{name}: precision | recall | F1" for name in parts) + " |",
        "| ---: |" + " ---: | ---: | ---: |" * len(parts),
    ]
    for cut in CUTS:
        cells = []
        for judged, core in parts.values():
            precision, recall, f1 = _scores([(j.confidence, j.right) for j in judged], core, cut)
            cells.append(f"{precision:.3f} | {recall:.3f} | {f1:.3f}")
        lines.append(f"| {cut:.2f} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def _share(judged: Sequence[Judged]) -> str:
    counted = [j for j in judged if j.right is not None]
    right = sum(1 for j in counted if j.right)
    return f"{len(counted)} | {right} | {right / len(counted):.2f}" if counted else "0 | 0 | –"


if __name__ == "__main__":
    raise SystemExit(main())
