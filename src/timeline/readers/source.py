"""Where bytes came from, and the bytes as text."""

import re
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from timeline.errors import Flaw, InputError

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_MIXED = re.compile("[A-Za-z][а-яёА-ЯЁ]|[а-яё][A-Za-z]")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Source:
    """A file or stream as errors name it (``path``) and as documents carry it (``name``, ``stem``: without the folder).

    ``part`` names the place in the file where there are no lines to name it by; ``language`` is that of the articles
    which do not say theirs, where it is known beforehand.
    """

    path: str
    name: str
    stem: str
    part: str = ""
    language: str | None = None

    @classmethod
    def of(cls, path: Path, language: str | None = None) -> "Source":
        name = path.name.removesuffix(".gz")
        return cls(str(path), path.name, Path(name).stem, language=language)

    def at(self, part: str) -> "Source":
        return replace(self, part=part)

    def error(self, message: str, line: int | None = None) -> InputError:
        return InputError(self._of_part(message), path=self.path, line=line)

    def flaw(self, message: str, line: int | None = None) -> Flaw:
        return Flaw(self._of_part(message), path=self.path, line=line)

    def _of_part(self, message: str) -> str:
        return f"{self.part}: {message}" if self.part else message


def key_of(original: bytes) -> str:
    """The key of a document: the SHA-256 of its original bytes, in hexadecimal."""
    return sha256(original).hexdigest()


def as_received(text: str) -> str:
    """`text` without a byte-order mark and NULs and with LF for CRLF; halves of surrogate pairs become U+FFFD."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\0", "")
    return _SURROGATE.sub("\ufffd", text)


def decode(data: bytes, source: Source, *, declared: str | None = None, line: int = 1) -> str:
    """`data` as text: by its byte-order mark, else UTF-8, else as declared, else windows-1251 where that reads as Russian.

    `line` is the number of the first line of `data` in its file. Raises InputError naming the line of the first byte
    that cannot be read.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode(data[len(mark) :], encoding, source, line)
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        bad = error
    for name in (declared, "cp1251"):
        read = _try(data, name)
        if read is not None and (name == declared or _reads_as_russian(read)):
            return read
    raise _unreadable(data, bad, source, line)


def _decode(data: bytes, encoding: str, source: Source, line: int) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _unreadable(data, error, source, line) from None


def _try(data: bytes, encoding: str | None) -> str | None:
    try:
        return data.decode(encoding) if encoding else None
    except (UnicodeDecodeError, LookupError):
        return None


def _reads_as_russian(text: str) -> bool:
    """Whether nearly all that is not ASCII are Russian letters and news typography, lower-case letters prevailing.

    Western code pages read as windows-1251 give Russian letters inside Latin words (“Cafй”);
    other Cyrillic ones capitals in all the wrong places (KOI8-R) or signs (IBM 866, UTF-8).
    """
    others = [character for character in text if not character.isascii()]
    if _MIXED.search(text):
        return False
    lower = sum("а" <= character <= "я" or character == "ё" for character in others)
    upper = sum("А" <= character <= "Я" or character == "Ё" for character in others)
    typographic = sum(character in "«»„“”‘’–—…№\xa0©•" for character in others)
    return lower > upper and lower + upper + typographic >= 0.97 * len(others)


def _likely(data: bytes) -> str:
    """The name of the encoding that these bytes are most likely in: an old Russian one where they read as Russian."""
    found = (name for name in ("koi8_r", "cp866") if (read := _try(data, name)) is not None and _reads_as_russian(read))
    return {"koi8_r": "KOI8-R", "cp866": "CP866", None: "WINDOWS-1252"}[next(found, None)]


def _unreadable(data: bytes, error: UnicodeDecodeError, source: Source, line: int) -> InputError:
    at = line + data.count(b"\n", 0, error.start)
    return source.error(
        f"byte 0x{data[error.start]:02x} is not {error.encoding.upper()} text; save the file as UTF-8 "
        f"(for example: iconv -f {_likely(data)} -t UTF-8).",
        at,
    )
