"""The addresses of the site’s own pages, in one list."""

import re
from typing import Any

from timeline.exporters import EXPORTERS
from timeline.site import downloads, pages, questions, review, reviewers, window

FORMAT = "|".join(re.escape(exporter.suffix) for exporter in EXPORTERS.values())
ROUTES = (
    (r"^/$", pages.home),
    (r"^/timeline$", window.view),
    (r"^/timeline/window\.json$", window.data),
    (rf"^/event/(?P<id>[^/]+?)(?P<suffix>{FORMAT})?$", pages.event),
    (r"^/article/(?P<key>[0-9a-f]{6,64})$", pages.article),
    (r"^/actor/(?P<id>[^/]+)$", pages.actor),
    (r"^/pair/(?P<one>[^/]+)/(?P<other>[^/]+)$", pages.pair),
    (r"^/source/(?P<id>\d+)$", pages.source),
    (r"^/search$", pages.search),
    (r"^/questions$", pages.questions),
    (r"^/review$", review.view),
    (r"^/review/sign-in$", reviewers.sign_in),
    (rf"^/events(?P<suffix>{FORMAT})$", downloads.listed),
    (r"^/robots\.txt$", pages.robots),
)


def of(datasette: Any) -> list[tuple[str, Any]]:
    """Them, and those of the named questions, at which Datasette would answer unchecked."""
    names = "|".join(map(re.escape, questions.names(datasette)))
    asked = rf"^/(?P<database>(?!-/)[^/.]+)/(?P<table>{names})(\.(?P<format>\w+))?$"
    return [*ROUTES, (asked, questions.view)] if names else list(ROUTES)
