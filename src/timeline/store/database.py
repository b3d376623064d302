"""Opening, creating and upgrading a database: one SQLite file, WAL, foreign keys on, schema owned by Alembic."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, OperationalError

from timeline import resources
from timeline.errors import InputError, IntegrityError, TimelineError


def create(path: Path) -> Engine:
    """Create the database `path`, or upgrade it where it is older, and open it; what it holds stays.

    Raises InputError where the file is not a database of this project, or comes from a newer version.
    """
    _refuse_foreign(path)
    if not path.absolute().parent.is_dir():
        raise InputError("its folder does not exist; make it first, or name another file with --db.", path=path)
    engine = _engine(path)
    try:
        upgrade(engine)
    except OperationalError as error:
        raise InputError(
            f"cannot be written ({error.orig}); name a file in a folder of yours with --db.", path=path
        ) from error
    return engine


def open_existing(path: Path) -> Engine:
    """Open the database `path` as it is. Raises InputError where there is none or its schema is not this version's."""
    if not path.exists():
        raise InputError(f"no database here; make one with “timeline init --db {path}”.", path=path)
    _refuse_foreign(path)
    engine = _engine(path)
    version = schema_version(engine)
    if version != head():
        raise InputError(
            f"its schema is version {version or 'none'}, this program’s is {head()}; upgrade it with “timeline init --db {path}”.",
            path=path,
        )
    return engine


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Bring the schema up to `revision`, keeping the data."""
    command.upgrade(_config(engine), revision)


def downgrade(engine: Engine, revision: str) -> None:
    """Take the schema back to `revision` (``base`` removes it)."""
    command.downgrade(_config(engine), revision)


def schema_version(engine: Engine) -> str | None:
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def head() -> str:
    """The schema version that this program writes."""
    revision = ScriptDirectory(str(resources.migrations())).get_current_head()
    if revision is None:
        raise IntegrityError("No migrations were found beside this program; install it again.")
    return revision


def failure(error: sqlite3.Error | DBAPIError) -> TimelineError | None:
    """What went wrong with a database in the middle of a verb, with the remedy; None where that is a mistake of this program."""
    message = str(error.orig if isinstance(error, DBAPIError) else error)
    return next((TimelineError(sentence) for words, sentence in FAILURES if words in message), None)


DAMAGED = "disk image is malformed"
"""What SQLite says of a file that contradicts itself; JSON and searches can be malformed too."""

FAILURES = (
    (
        "locked",
        "Another program is writing to the database; run this again when it has finished. What was finished before is kept.",
    ),
    (
        "readonly",
        "The database is in a file or folder that cannot be written; copy it to a folder of yours, and name it with --db.",
    ),
    ("disk is full", "The disk is full; make room, and run this again. What was finished before is kept."),
    ("disk I/O error", "The disk cannot be read or written; look to the disk, and run this again."),
    (
        DAMAGED,
        "The database file is damaged; take a copy of it that is sound, or make it again with “timeline init” and “ingest”.",
    ),
)
"""What SQLite says, in part, and what that means."""


def _engine(path: Path) -> Engine:
    if path.exists() and not (os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK)):
        engine = create_engine(f"sqlite:///{path}", creator=lambda: _reading(path))
        event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA foreign_keys = ON"))
        return engine
    engine = create_engine(f"sqlite:///{path}")
    event.listen(engine, "connect", _configure)
    return engine


def _reading(path: Path) -> sqlite3.Connection:
    """A connection that only reads, and sees what others write meanwhile.

    SQLite keeps notes beside a file in WAL mode that it reads; where the folder takes none, and nobody has left any with
    something in it, the file is read as one that does not change.
    """
    address = path.absolute().as_uri()
    connection = sqlite3.connect(f"{address}?mode=ro", uri=True, check_same_thread=False)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error as error:
        connection.close()
        notes = path.with_name(f"{path.name}-wal")
        if _primary(error) not in NO_NOTES or (notes.exists() and notes.stat().st_size):
            raise
        return sqlite3.connect(f"{address}?immutable=1", uri=True, check_same_thread=False)
    return connection


NO_NOTES = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
"""What SQLite says where it cannot make the files beside a database in WAL mode."""


def _primary(error: sqlite3.Error) -> int:
    """The code of the kind of error, without what kind of that it is."""
    return (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF


def _configure(connection: sqlite3.Connection, _record: object) -> None:
    for pragma in ("foreign_keys = ON", "journal_mode = WAL", "synchronous = NORMAL", "busy_timeout = 10000"):
        connection.execute(f"PRAGMA {pragma}")


def _config(engine: Engine) -> Config:
    config = Config()
    config.set_main_option("script_location", str(resources.migrations()))
    config.attributes["engine"] = engine
    return config


def _refuse_foreign(path: Path) -> None:
    """Look at the file without touching it."""
    if not path.exists() or path.stat().st_size == 0:
        return
    try:
        with closing(_reading(path)) as connection:
            names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            ours = "alembic_version" in names
            version = connection.execute("SELECT version_num FROM alembic_version").fetchone() if ours else None
    except sqlite3.Error as error:
        if DAMAGED in str(error):
            raise InputError(
                "is damaged; take a copy of it that is sound, or make it again with “timeline init” and “ingest”.",
                path=path,
            ) from error
        raise InputError(f"cannot be opened as an SQLite database ({error}); name another file.", path=path) from error
    known = {script.revision for script in ScriptDirectory(str(resources.migrations())).walk_revisions()}
    if names and not ours:
        raise InputError("is a database of something else; name another file with --db.", path=path)
    if version is not None and version[0] not in known:
        raise InputError(f"was written by a newer version (schema {version[0]}); upgrade the program.", path=path)
