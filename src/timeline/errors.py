"""The few kinds of errors that users meet: for each mistake one sentence that names the place and the remedy."""

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path


class TimelineError(Exception):
    """A failure a user can act on: its text is one sentence, shown without a traceback (exit status 1)."""


class InputError(TimelineError):
    """A file or a value in it is not what was expected; names the file and, where known, the line."""

    def __init__(self, message: str, *, path: Path | str | None = None, line: int | None = None) -> None:
        place = "" if path is None else f"{path}:{line}: " if line is not None else f"{path}: "
        super().__init__(place + message)
        self.path = path
        self.line = line


class Flaw(InputError):
    """What is wrong with an article that is read all the same, without what is wrong."""


class InputErrors(InputError):
    """Several mistakes in one file, a line each."""

    def __init__(self, errors: Iterable[InputError]) -> None:
        self.errors = tuple(errors)
        super().__init__("\n".join(map(str, self.errors)))


class IntegrityError(TimelineError):
    """The database does not keep a promise it makes (see ``timeline verify``)."""


class MissingModelError(TimelineError):
    """A language model is not installed, or is not the pinned one (see ``timeline doctor``)."""


def did_you_mean(word: str, known: Iterable[str], *, cutoff: float = 0.6) -> str:
    """`` Did you mean “x”?`` (with a leading space) for the known word nearest to `word`, and not that itself, else an empty string."""
    near = get_close_matches(word, [one for one in known if one != word], n=1, cutoff=cutoff)
    return f" Did you mean “{near[0]}”?" if near else ""
