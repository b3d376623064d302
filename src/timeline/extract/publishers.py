"""Who publishes: agencies and papers by the names texts give them and by the hosts of their sites."""

import re
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

import yaml

from timeline.errors import InputError
from timeline.resources import seeds

_SPACE = re.compile(r"\s+")
_KEYS = {"name", "aliases", "hosts", "country", "language"}


@dataclass(frozen=True, slots=True)
class Publisher:
    """An agency, paper or broadcaster; ``country`` is an ISO 3166 alpha-3 code, ``language`` the one it writes in most."""

    name: str
    aliases: tuple[str, ...]
    hosts: tuple[str, ...]
    country: str | None
    language: str


@dataclass(frozen=True, slots=True)
class Publishers:
    """All known publishers, by name and by host."""

    all: tuple[Publisher, ...]
    by_name: dict[str, Publisher]
    by_host: dict[str, Publisher]

    def name_of(self, text: str) -> str | None:
        """The usual name of the publisher that `text` names and nothing else, in any letter case."""
        found = self.by_name.get(_key(text))
        return found.name if found else None

    def of_url(self, url: str | None) -> str | None:
        """The usual name of the publisher whose site `url` belongs to."""
        try:
            host = urlsplit(url or "").hostname or ""
        except ValueError:
            return None
        parts = host.split(".")
        for at in range(len(parts) - 1):
            if found := self.by_host.get(".".join(parts[at:])):
                return found.name
        return None


@cache
def publishers() -> Publishers:
    """The publishers of ``seeds/publishers.yml``; raises InputError where two share a name or a host."""
    path = seeds() / "publishers.yml"
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    found: list[Publisher] = []
    by_name: dict[str, Publisher] = {}
    by_host: dict[str, Publisher] = {}
    for row in rows:
        if unknown := set(row) - _KEYS:
            raise InputError(f"unknown key “{min(unknown)}” of {row.get('name')}.", path=path)
        publisher = Publisher(
            name=row["name"],
            aliases=tuple(row.get("aliases", ())),
            hosts=tuple(row.get("hosts", ())),
            country=row.get("country"),
            language=row["language"],
        )
        found.append(publisher)
        for name in {_key(name) for name in (publisher.name, *publisher.aliases)}:
            if by_name.setdefault(name, publisher) is not publisher:
                raise InputError(f"“{name}” is {publisher.name} and {by_name[name].name}.", path=path)
        for host in publisher.hosts:
            if by_host.setdefault(host, publisher) is not publisher:
                raise InputError(f"{host} is {publisher.name} and {by_host[host].name}.", path=path)
    return Publishers(tuple(found), by_name, by_host)


def _key(name: str) -> str:
    return _SPACE.sub(" ", name.strip(" \"“”«»'")).casefold()
