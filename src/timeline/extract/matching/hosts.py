"""Whom one visits where no word says it: the state of a place that the sentence names."""

from collections.abc import Collection

from timeline.extract.matching.matched import Matched
from timeline.extract.phrases.scene import Scene
from timeline.model import Reference


def host_nearby(scene: Scene, own: Collection[str | None]) -> tuple[Reference, ...]:
    """The state of the first place in the sentence that lies in none of the `own` states; empty where there is none."""
    for token in scene.tree.tokens:
        for name in scene.at.get(token.index, ()):
            state = scene.gazetteer.place(name.place).state(scene.day) if name.place else None
            if state is not None and state not in own:
                return (scene.side(state, name.span, "the place named nearby"),)
    return ()


def with_host(visit: Matched, scene: Scene) -> Matched:
    """`visit` with the host nearby as its target."""
    host = host_nearby(scene, visit.sides)
    return visit.but(target=host) if host else visit
