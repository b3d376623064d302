"""Writes the generated references beside it: command line, schema, event types. ``--check`` only compares."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click
from sqlalchemy import CheckConstraint

from timeline.cli import cli
from timeline.ontology import event_types, families, roles
from timeline.store import tables

DOCS = Path(__file__).parent


def command_line() -> Iterator[str]:
    yield "# Command line\n"
    context = click.Context(cli, info_name="timeline")
    yield f"```\n{cli.get_help(context)}\n```\n"
    for name in cli.list_commands(context):
        command = cli.commands[name]
        inner = click.Context(command, info_name=f"timeline {name}")
        yield f"## timeline {name}\n\n```\n{command.get_help(inner)}\n```\n"


def schema() -> Iterator[str]:
    yield "# Schema\n"
    yield (
        "One SQLite file. Offsets are half-open `[start, stop)` and count Unicode code points of `document.text`; dates are "
        "EDTF (ISO 8601-2), with first and last day beside them as ISO days. *Kept* tables hold what people and articles "
        "gave; all others are made from them by `timeline build`. For reading, use the views.\n"
    )
    yield "## Views\n"
    for path in sorted((Path(tables.__file__).parent / "views").glob("*.sql")):
        yield f"### {path.stem}\n\n```sql\n{path.read_text(encoding='utf-8').strip()}\n```\n"
    for heading, group in (("Kept tables", tables.KEPT), ("Derived tables", tables.DERIVED)):
        yield f"## {heading}\n"
        for table in sorted(group, key=lambda table: table.name):
            yield f"### {table.name}\n\n| column | type | | points to |\n| --- | --- | --- | --- |"
            for column in table.columns:
                marks = ["key"] if column.primary_key else ["may be null"] if column.nullable else []
                targets = ", ".join(f"{key.column.table.name}.{key.column.name}" for key in column.foreign_keys)
                yield f"| {column.name} | {column.type} | {', '.join(marks)} | {targets} |"
            for check in sorted(c.sqltext.text for c in table.constraints if isinstance(c, CheckConstraint)):
                yield f"\nalways `{check}`"
            yield ""


def types() -> Iterator[str]:
    yield "# Event types, families and roles\n"
    yield "One file each in `src/timeline/ontology/types/`.\n"
    for family in families().values():
        yield f"## {family.label} · {family.label_ru}\n"
        yield "| type | in Russian | it is | it is not | PLOVER | CAMEO | roles |\n| --- | --- | --- | --- | --- | --- | --- |"
        for kind in event_types().values():
            if kind.family == family.id:
                codes = "; ".join(
                    f"{modality}: {code.type}{f'-{code.mode}' if code.mode else ''}"
                    for modality, code in kind.plover.items()
                    if code
                )
                yield (
                    f"| `{kind.id}` | {kind.label_ru} | {kind.definition} | {kind.exclusion} | {codes or 'none'} "
                    f"| {kind.cameo or 'none'} | {', '.join(kind.roles)} |"
                )
        yield ""
    yield "## Roles\n\n| role | in Russian | |\n| --- | --- | --- |"
    for role in roles().values():
        yield f"| `{role.id}` | {role.label_ru} | {role.definition} |"


REFERENCES = {"command-line.md": command_line, "schema.md": schema, "event-types.md": types}


def main() -> int:
    stale = []
    for name, write in REFERENCES.items():
        text = "\n".join(write()).rstrip() + "\n"
        path = DOCS / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(name)
            if "--check" not in sys.argv:
                path.write_text(text, encoding="utf-8")
    if stale:
        print(f"{', '.join(stale)}: {'out of date; run “make docs”' if '--check' in sys.argv else 'written'}")
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
