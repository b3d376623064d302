"""A visit to no place that its own words name: to the state of the place that its sentence names."""

from collections.abc import Sequence

from timeline.extract.matching import Matched
from timeline.extract.naming import Name
from timeline.extract.phrases.scene import Scene
from timeline.model import Reference


def with_host(visit: Matched, names: Sequence[Name], scene: Scene) -> Matched:
    """`visit` with the first state as its target that is not the visitors' own and that a place of the sentence lies in."""
    for name in names:
        state = scene.gazetteer.place(name.place).state(scene.day) if name.place else None
        if state is not None and state not in visit.sides:
            known = scene.gazetteer.actor(state)
            host = Reference(name.span, known.kind, known.name, state, state, None, "the place named nearby")
            return Matched(visit.found, {**visit.roles, "target": (host,)})
    return visit
