"""The addresses of the site’s own pages, in one list."""

from timeline.site import downloads, pages, window

ROUTES = (
    (r"^/$", pages.home),
    (r"^/timeline$", window.view),
    (r"^/timeline/window\.json$", window.data),
    (r"^/event/(?P<id>[^/]+?)(?P<suffix>\.(?:csv|json|ics|timelinejs\.json))?$", pages.event),
    (r"^/article/(?P<key>[0-9a-f]{6,64})$", pages.article),
    (r"^/actor/(?P<id>[^/]+)$", pages.actor),
    (r"^/pair/(?P<one>[^/]+)/(?P<other>[^/]+)$", pages.pair),
    (r"^/source/(?P<id>\d+)$", pages.source),
    (r"^/search$", pages.search),
    (r"^/questions$", pages.questions),
    (r"^/events(?P<suffix>\.(?:csv|json|ics|timelinejs\.json))$", downloads.listed),
    (r"^/robots\.txt$", pages.robots),
)
