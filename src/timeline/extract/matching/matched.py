"""A frame that fits."""

from dataclasses import dataclass

from timeline.extract.triggers import Found
from timeline.languages.frames import Frame
from timeline.model import Reference

#: Who fills which role, first come first.
Roles = dict[str, tuple[Reference, ...]]


@dataclass(frozen=True, slots=True)
class Matched:
    """A frame at a trigger, and who fills its roles."""

    found: Found
    roles: Roles

    @property
    def frame(self) -> Frame:
        return self.found.frame

    @property
    def filled(self) -> int:
        return sum(1 for references in self.roles.values() if references)

    def but(self, **roles: tuple[Reference, ...]) -> "Matched":
        """The same with others in some `roles`."""
        return Matched(self.found, {**self.roles, **roles})

    def references(self) -> list[Reference]:
        return [r for references in self.roles.values() for r in references]

    @property
    def sides(self) -> frozenset[str | None]:
        """The sides that take part; None for those who act for none."""
        return frozenset(r.side for r in self.references())


def sides_of(roles: Roles) -> frozenset[str]:
    """The sides that fill any of `roles`, those who act for none left out."""
    return frozenset(r.side for references in roles.values() for r in references if r.side is not None)
