"""What every template is given: the reader's language, addresses of the pages, and names of things."""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from datasette.utils.asgi import Response
from markupsafe import Markup, escape

from timeline.exporters import EXPORTERS, Exporter
from timeline.site import labels, stock
from timeline.site import language as languages
from timeline.site.language import COOKIE, INTERFACE, Language
from timeline.store import search

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self';"
    " base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'none'"
)
KEY = 12  # characters of a document's key in an address: enough to tell a hundred million articles apart


@dataclass(frozen=True, slots=True)
class Page:
    """The helpers of one page, ``site`` in templates."""

    datasette: Any
    request: Any
    language: Language
    database: str | None

    def path(self, path: str, *pairs: tuple[str, str]) -> str:
        return str(self.datasette.urls.path(path)) + (f"?{urlencode(pairs)}" if pairs else "")

    def static(self, name: str) -> str:
        return str(self.datasette.urls.static_plugins("diplomatic-timeline", name))

    def event(self, id_: str) -> str:
        return self.path(f"/event/{quote(id_, safe='')}")

    def article(self, key: str, start: int | None = None, stop: int | None = None) -> str:
        return self.path(f"/article/{key[:KEY]}") + (f"#s{start}-{stop}" if start is not None else "")

    def actor(self, id_: str) -> str:
        return self.path(f"/actor/{quote(id_, safe='')}")

    def pair(self, sides: str) -> str:
        return self.path("/pair/" + "/".join(quote(side, safe="") for side in sides.split("–")))

    def source(self, id_: int) -> str:
        return self.path(f"/source/{id_}")

    def list(self, *pairs: tuple[str, str]) -> str:
        """The timeline's table page, filtered."""
        return self.path(f"/{quote(self.database or '', safe='')}/timeline", *pairs)

    def question(self, name: str, *pairs: tuple[str, str]) -> str:
        return self.path(f"/{quote(self.database or '', safe='')}/{quote(name, safe='')}", *pairs)

    def table(self, name: str) -> str:
        return self.path(f"/{quote(self.database or '', safe='')}/{name}")

    def other_language(self) -> tuple[str, str, str]:
        """The other language: its id, its own name, and this page's address in it."""
        id_ = next(id_ for id_ in INTERFACE if id_ != self.language.id)
        pairs = (
            [(k, v) for k in self.request.args for v in self.request.args.getlist(k) if k != "_lang"]
            if self.request
            else []
        )
        return (
            id_,
            languages.language(id_)("name"),
            self.path(self.request.path if self.request else "/", *pairs, ("_lang", id_)),
        )

    def formats(self) -> tuple[Exporter, ...]:
        """The formats that events can be had in."""
        return tuple(EXPORTERS.values())

    def type(self, id_: str) -> str:
        return labels.type_label(id_, self.language)

    def family(self, id_: str) -> str:
        return labels.family_label(id_, self.language)

    def role(self, id_: str) -> str:
        return labels.role_label(id_, self.language)

    def office(self, title: str, title_ru: str | None) -> str:
        return labels.office_label(title, title_ru, self.language)

    def title(self, row: Any) -> str:
        return self.language.pick(row["title"], row["title_ru"])

    def described(self, filters: Any, sort: str | None, sort_desc: str | None, table: str, chips: Any) -> str:
        """The filters and the order of one of Datasette's tables in words; `chips` are those filters that are ours."""
        t = self.language
        parts = [label for label, _ in chips or ()] or [
            " ".join(filter(None, (t.column(column, table), t.get(f"lookup.{lookup}", lookup), str(value))))
            for column, lookup, value in filters.selections()
        ]
        found = [t("table.filtered", filters=", ".join(parts))] if parts else []
        if sort or sort_desc:
            order = t(
                "table.sorted_desc" if sort_desc else "table.sorted", column=t.column(sort or sort_desc or "", table)
            )
            found.append(order)
        return "; ".join(found)

    def russian(self, text: str) -> bool:
        """Whether `text` has words in Cyrillic."""
        return re.search("[а-яё]", text, re.IGNORECASE) is not None

    def outside(self, url: str | None) -> str | None:
        """`url` where it is safe to link to, else None."""
        return url if url and urlsplit(url).scheme in ("http", "https") else None

    def found(self, text: str, query: str) -> Markup:
        """`text` with the words that `query` looks for marked."""
        out, at = Markup(""), 0
        for start, stop in search.marks(text, query) if query else ():
            out += escape(text[at:start]) + Markup("<mark>") + escape(text[start:stop]) + Markup("</mark>")
            at = stop
        return out + escape(text[at:])


def variables(datasette: Any, request: Any, database: str | None) -> dict[str, Any]:
    """The variables that all templates share, Datasette's own pages among them."""
    language = languages.of_request(request) if request else languages.language("en")
    return {
        "t": language,
        "lang": language.id,
        "site": Page(datasette, request, language, database),
        "script_words": stock.script_words() if language.id == "ru" else "{}",
    }


async def page(datasette: Any, request: Any, template: str, /, **context: Any) -> Response:
    """A page of ours, which may load nothing from elsewhere and runs no script but ours."""
    html = await datasette.render_template(template, context, request=request, view_name="timeline")
    response = Response.html(html, headers={"Content-Security-Policy": POLICY, "Vary": "Accept-Language, Cookie"})
    remember(request, response)
    return response


def remember(request: Any, response: Any) -> None:
    """Keep the language that the address asks for."""
    wanted = request.args.get("_lang")
    if wanted in INTERFACE:
        response.set_cookie(COOKIE, wanted, max_age=365 * 86400, samesite="lax", path="/")
