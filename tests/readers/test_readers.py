"""Bytes in, documents out: every format through ``read_file`` on files as users have them."""

import csv
import gzip
import io
import json
from hashlib import sha256
from pathlib import Path

import pytest

from timeline.errors import Flaw, InputError
from timeline.model import Document, ZoneKind
from timeline.readers import READERS, expand, read_file, read_stdin

STORY = "The two ministers met in Baku on Friday and discussed the situation on the border, the ministry said."
ИСТОРИЯ = "Министры встретились в Баку и обсудили ситуацию на границе, говорится в сообщении министерства."


def read(folder: Path, name: str, data: bytes) -> list[Document | InputError]:
    path = folder / name
    path.write_bytes(data)
    return list(read_file(path))


def documents(folder: Path, name: str, data: bytes) -> list[Document]:
    found = read(folder, name, data)
    assert not [str(error) for error in found if isinstance(error, InputError)]
    return [document for document in found if isinstance(document, Document)]


def only(folder: Path, name: str, data: bytes) -> Document:
    (document,) = documents(folder, name, data)
    return document


def errors(folder: Path, name: str, data: bytes) -> list[str]:
    return [
        str(error).removeprefix(f"{folder}/") for error in read(folder, name, data) if isinstance(error, InputError)
    ]


def test_a_plain_text_stays_as_it_was_received(tmp_path: Path) -> None:
    data = "\ufeff  Ministers  meet \r\n\r\n\tThe talks\0 went on.\n\n".encode()
    document = only(tmp_path, "talks.txt", data)
    assert document.text == "  Ministers  meet \n\n\tThe talks went on.\n\n"
    assert document.original == data
    assert document.key == sha256(data).hexdigest()
    assert (document.id, document.name, document.media_type) == ("talks", "talks.txt", "text/plain")


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", ИСТОРИЯ),
        ("utf-8-sig", ИСТОРИЯ),
        ("utf-16", ИСТОРИЯ),
        ("cp1251", ИСТОРИЯ),
        ("cp1251", "«Алиев – Путин»: переговоры"),
    ],
)
def test_encodings_that_are_understood(tmp_path: Path, encoding: str, text: str) -> None:
    assert only(tmp_path, "a.txt", text.encode(encoding)).text == text


@pytest.mark.parametrize(
    ("encoding", "text"),
    [("koi8-r", ИСТОРИЯ), ("cp866", ИСТОРИЯ), ("latin-1", "Café de Genève"), ("cp1252", "“Quoted” words")],
)
def test_an_encoding_that_cannot_be_told_is_an_error_with_a_remedy(tmp_path: Path, encoding: str, text: str) -> None:
    (error,) = errors(tmp_path, "a.txt", b"First line\n" + text.encode(encoding))
    assert error.startswith("a.txt:2: byte 0x")
    assert "UTF-8" in error


def test_json_is_an_article_or_a_list_of_them(tmp_path: Path) -> None:
    fields = {
        "id": "n1",
        "text": STORY,
        "title": "Ministers meet",
        "published": "2020-10-05T09:30:00+04:00",
        "language": "en",
        "source": "ТАСС",
        "url": "https://tass.ru/politika/1",
        "author": "Jane Doe",
    }
    data = json.dumps(fields).encode()
    document = only(tmp_path, "one.json", data)
    assert document.key == sha256(data).hexdigest()
    assert (document.id, document.title, document.author, document.publisher, document.url, document.language) == (
        "n1",
        "Ministers meet",
        "Jane Doe",
        "TASS",
        "https://tass.ru/politika/1",
        "en",
    )
    assert document.published is not None
    assert (document.published.value, document.published_basis) == ("2020-10-05", "metadata")
    both = documents(tmp_path, "two.json", json.dumps([fields, {"text": ИСТОРИЯ}]).encode())
    assert [(d.id, d.name, d.language) for d in both] == [("n1", "two.json:1", "en"), ("two:2", "two.json:2", "ru")]


def test_a_json_line_is_keyed_by_its_own_bytes(tmp_path: Path) -> None:
    first, second = json.dumps({"text": STORY}).encode(), json.dumps({"id": "x", "text": ИСТОРИЯ}).encode()
    one, two = documents(tmp_path, "a.jsonl", first + b"\r\n\n" + second)
    assert (one.key, one.id, one.original) == (sha256(first).hexdigest(), "a:1", first)
    assert (two.key, two.id, two.name) == (sha256(second).hexdigest(), "x", "a.jsonl:3")


def test_csv_columns_are_named_in_the_first_row(tmp_path: Path) -> None:
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(["Headline", "Body", "Date", "Link", "Publisher", "Lang", "Author", "Notes"])
    writer.writerow(
        ["Talks, again", f"{STORY}\n{STORY}", "5 October 2020", "https://apa.az/1", "", "en", "J. Doe", "x"]
    )
    document = only(tmp_path, "a.csv", buffer.getvalue().encode())
    assert document.text == f"{STORY}\n{STORY}"
    assert (document.id, document.title, document.publisher, document.author) == (
        "a:2",
        "Talks, again",
        "APA",
        "J. Doe",
    )
    assert document.published is not None
    assert document.published.value == "2020-10-05"
    assert document.key == sha256(document.original).hexdigest()
    assert json.loads(document.original)["notes"] == "x"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_delimiters(tmp_path: Path, delimiter: str) -> None:
    data = delimiter.join(["title", "text"]) + "\n" + delimiter.join(["Переговоры", f'"{ИСТОРИЯ}"']) + "\n"
    assert only(tmp_path, "a.csv", data.encode("cp1251")).text == ИСТОРИЯ


PAGE = f"""<!doctype html><html><head><title>Ministers meet | APA</title>
<meta property="og:site_name" content="APA"><meta property="article:published_time" content="2021-09-24T15:11:00+04:00">
<meta name="author" content="Jane Doe"><link rel="canonical" href="https://apa.az/en/1"></head><body>
<nav><a href="/">Home</a> <a href="/politics">Politics</a></nav><article><h1>Ministers meet</h1>
<p>{STORY}</p><p>They agreed to continue their contacts in the weeks to come, according to the statement.</p></article>
<footer>© 2019 APA. All rights reserved</footer></body></html>"""


def test_html_gives_its_article_and_metadata(tmp_path: Path) -> None:
    document = only(tmp_path, "page.html", PAGE.encode())
    assert STORY in document.text.split("\n")
    assert "Home" not in document.text
    assert (document.author, document.publisher, document.url) == ("Jane Doe", "APA", "https://apa.az/en/1")
    assert document.published is not None
    assert (document.published.value, document.published_basis) == ("2021-09-24", "metadata")
    assert document.media_type == "text/html"


def test_html_without_a_date_has_none(tmp_path: Path) -> None:
    page = PAGE.replace('<meta property="article:published_time" content="2021-09-24T15:11:00+04:00">', "")
    assert only(tmp_path, "page.htm", page.encode()).published is None


def test_html_in_the_encoding_it_declares(tmp_path: Path) -> None:
    page = f'<html><head><meta charset="koi8-r"></head><body><article><p>{ИСТОРИЯ}</p><p>{ИСТОРИЯ} Снова.</p></article></body></html>'
    assert ИСТОРИЯ in only(tmp_path, "page.html", page.encode("koi8-r")).text


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.txt", b"", "a.txt: is empty; an article needs its text."),
        ("a.txt", b" \n\t\n", "a.txt: is empty; an article needs its text."),
        ("a.json", b"", "a.json: is empty; write an article as an object with “text”, or a list of them."),
        ("a.json", b"[]", "a.json: is an empty list; it holds no article."),
        ("a.json", b'{"text": "x",\n}', "a.json:2: this is not JSON: "),
        ("a.json", b"[3]", "a.json: article 1: an article is an object ({…}), not int."),
        ("a.json", b"[" * 100_000, "a.json:1: this JSON is nested too deeply to be an article."),
        ("a.json", b'{"txt": "x"}', "a.json: the field “text” is missing (it has “txt”). Did you mean “txt”?"),
        ("a.json", b'{"text": " "}', "a.json: “text” is empty; an article needs its text."),
        ("a.json", b'{"text": 5}', "a.json: “text” is not a text but int; write it in quotes."),
        ("a.jsonl", b"\n\n", "a.jsonl: is empty; write one article a line, as an object with “text”."),
        (
            "a.csv",
            b"title,txt\nA,B\n",
            "a.csv:1: no column is named “text” (there are “title”, “txt”). Did you mean “txt”?",
        ),
        ("a.csv", b"text,text\nA,B\n", "a.csv:1: two columns are named “text”; give each its own name."),
        ("a.csv", b"text\n", "a.csv: there is no row below the names of the columns."),
        ("a.csv", b'text\n"abc\n', "a.csv:2: unexpected end of data; see to the quotes around the cells."),
        ("a.html", b"<html><body></body></html>", "a.html: no article text is found in this page"),
        ("a.docx", b"x", "a.docx: no reader for “.docx”; known are .txt"),
        ("a.jsonll", b"x", "a.jsonll: no reader for “.jsonll”"),
        ("a.txt.gz", gzip.compress(b"word " * 200)[:20], "a.txt.gz: this gzip file is damaged or cut short"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(tmp_path: Path, name: str, data: bytes, expected: str) -> None:
    (error,) = errors(tmp_path, name, data)
    assert error.startswith(expected)
    assert "\n" not in error


def test_a_bad_line_does_not_stop_the_others(tmp_path: Path) -> None:
    lines = [b'{"text": "The first."}', b"{bad", b'{"text": "The second."}', b'{"titel": "x"}', b'{"text": "Caf\xe9"}']
    found = read(tmp_path, "a.jsonl", b"\n".join(lines))
    assert [d.text for d in found if isinstance(d, Document)] == ["The first.", "The second."]
    assert [error.line for error in found if isinstance(error, InputError)] == [2, 4, 5]
    rows = f'title,text\nA,{STORY[:20]}\nB,"x"y\nC,D,E\nF,{STORY[:21]}\n'.encode()
    found = read(tmp_path, "a.csv", rows)
    assert [d.id for d in found if isinstance(d, Document)] == ["a:2", "a:5"]
    assert [error.line for error in found if isinstance(error, InputError)] == [3, 4]


@pytest.mark.parametrize("suffix", sorted(READERS))
def test_every_format_is_also_read_through_gzip(tmp_path: Path, suffix: str) -> None:
    data = {
        ".txt": STORY.encode(),
        ".json": json.dumps({"text": STORY}).encode(),
        ".jsonl": json.dumps({"text": STORY}).encode(),
        ".ndjson": json.dumps({"text": STORY}).encode(),
        ".csv": f'text\n"{STORY}"\n'.encode(),
        ".html": PAGE.encode(),
        ".htm": PAGE.encode(),
    }[suffix]
    plain = documents(tmp_path, f"a{suffix}", data)
    packed = documents(tmp_path, f"a{suffix}.gz", gzip.compress(data))
    assert [d.key for d in plain] == [d.key for d in packed]
    assert [d.id for d in plain] == [d.id for d in packed]
    assert STORY in packed[0].text


def test_half_a_surrogate_pair_becomes_one_replacement_character(tmp_path: Path) -> None:
    assert only(tmp_path, "a.json", b'{"text": "a\\ud83db \\ud83d\\ude00"}').text == "a\ufffdb \U0001f600"


def test_a_year_alone_is_narrowed_by_the_dateline(tmp_path: Path) -> None:
    fields = {"text": f"ISLAMABAD, Oct 23: {STORY}", "published": "2004"}
    document = only(tmp_path, "a.json", json.dumps(fields).encode())
    assert document.published is not None
    assert document.published_span is not None
    assert (document.published.value, document.published_basis) == ("2004-10-23", "dateline")
    assert document.published_span.of(document.text) == "Oct 23"


def test_metadata_prevail_over_the_text(tmp_path: Path) -> None:
    text = f"Ministers meet\nBy Jane Doe\n© APA | Baku\n5 October 2020\n{STORY}"
    fields = {"text": text, "title": "Other", "author": "X", "source": "Y", "published": "2021-01-02", "language": "ru"}
    document = only(tmp_path, "a.json", json.dumps(fields).encode())
    assert (document.title, document.author, document.publisher, document.language) == ("Other", "X", "Y", "ru")
    assert document.published is not None
    assert document.published.value == "2021-01-02"


def test_an_article_is_read_without_what_is_no_date(tmp_path: Path) -> None:
    flaw, document = read(tmp_path, "a.json", b'{"text": "x", "date": "soon"}')
    assert isinstance(flaw, Flaw)
    assert isinstance(document, Document)
    assert "a.json: “published” is “soon”, which is no date" in str(flaw)
    assert document.published is None


def test_folders_globs_and_names_become_files(tmp_path: Path) -> None:
    for name in ("b.txt", "sub/a.json.gz", "sub/deep/c.HTML", "sub/notes.md", ".hidden/d.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    assert [str(p.relative_to(tmp_path)) for p in expand([tmp_path])] == ["b.txt", "sub/a.json.gz", "sub/deep/c.HTML"]
    assert expand([tmp_path / "b.txt", str(tmp_path / "*.txt"), tmp_path / "none.txt"]) == [
        tmp_path / "b.txt",
        tmp_path / "none.txt",
    ]
    assert [p.name for p in expand([str(tmp_path / "**/*.gz")])] == ["a.json.gz"]


def test_what_is_not_there_is_named_with_what_is(tmp_path: Path) -> None:
    (tmp_path / "articles.txt").write_bytes(b"x")
    (tmp_path / "empty").mkdir()
    (missing,) = read_file(tmp_path / "article.txt")
    assert str(missing).endswith("article.txt: no such file. Did you mean “articles.txt”?")
    (folder,) = read_file(tmp_path / "empty")
    assert "this folder holds no article" in str(folder)


def test_standard_input_is_read_in_the_format_asked_for() -> None:
    line = json.dumps({"text": STORY}).encode()
    for data in (line, gzip.compress(line)):
        (document,) = read_stdin(data, "jsonl")
        assert isinstance(document, Document)
        assert (document.text, document.id) == (STORY, "stdin:1")
    (error,) = read_stdin(line, "jsnl")
    assert "unknown format “jsnl”" in str(error)
    assert "Did you mean “jsonl”?" in str(error)


def test_zones_come_with_the_document(tmp_path: Path) -> None:
    document = only(tmp_path, "a.txt", f"Ministers meet in Baku\nBy Jane Doe\n\n{STORY}\n123 views\n".encode())
    assert [zone.kind for zone in document.zones] == [
        ZoneKind.HEADLINE,
        ZoneKind.BYLINE,
        ZoneKind.BODY,
        ZoneKind.FURNITURE,
    ]
    assert (document.title, document.author) == ("Ministers meet in Baku", "Jane Doe")
