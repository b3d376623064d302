"""What each line of a page is, and what the page tells of itself.

Pages are written with the zone expected of each line before it; two zones of one line are joined by a bar that stands
where the line is split.
"""

from pathlib import Path
from textwrap import dedent

import pytest

from timeline.dates import EdtfDate
from timeline.extract.zones import Header, find_zones
from timeline.model import Document, Zone, ZoneKind
from timeline.readers import read_file

EN = "The two ministers discussed the situation on the border and agreed to continue their contacts, the ministry said."
RU = "Министры обсудили ситуацию на границе и договорились продолжить контакты, говорится в сообщении министерства."
KINDS = {"H": "headline", "B": "byline", "D": "dateline", "T": "body", "F": "furniture"}


def pages(source: str) -> tuple[str, list[tuple[str, str]]]:
    """The text of a marked page and the zones expected in it."""
    text, expected = [], []
    for line in dedent(source).strip("\n").split("\n"):
        kinds, _, words = line.partition(" ")
        words = words.replace("{EN}", EN).replace("{RU}", RU)
        parts = words.split("¦") if kinds else []
        expected += [(KINDS[kind], part.strip()) for kind, part in zip(kinds, parts, strict=True)]
        text.append("".join(parts))
    return "\n".join(text), expected


def shown(text: str, zones: tuple[Zone, ...]) -> list[tuple[str, str]]:
    return [(zone.kind.value, zone.span.of(text)) for zone in zones]


PAGES = {
    "share bar and views": """
        H Ministers meet in Baku
        B By Jane Doe
        F Share
        F Facebook
        F 1,543 views
        T {EN}
        T - How do you assess the talks?
        T {EN}
        F 2790 views
        F Поделиться:
        F Print:
        """,
    "an end mark, then teasers": """
        H Министры встретились в Баку
        DT Баку/21.09.23/Turan: ¦{RU}
        TF {RU} ¦--0--
        F Политика
        F -
        F {RU}
        F -
        F {RU}
        F Написать отзыв
        """,
    "a section’s bullets below the story": """
        H Министры встретились в Баку
        T {RU}
        F Политика
        F -
        F {RU}
        """,
    "links to other stories inside the story": """
        H Ministers meet in Baku
        T Foreign Minister Jeyhun Bayramov and Ambassador Mikhail Bocharnikov met in Baku on Tuesday, the ministry said.
        F Read also: Bayramov receives new ambassador
        T {EN}
        F Related news
        F Bayramov to visit Moscow
        F Ambassador summoned to ministry
        T Minister Bayramov told Ambassador Bocharnikov that the two sides had to keep to what was agreed in Moscow.
        F Related stories
        F Bayramov to visit Moscow
        F Five things to know about the summer
        """,
    "links to other stories in Russian": """
        H Министры встретились в Баку
        T Министр иностранных дел Джейхун Байрамов принял посла Михаила Бочарникова, сообщает министерство Азербайджана.
        F Читайте также:
        F Байрамов посетит Москву
        T Байрамов сказал Бочарникову, что стороны должны выполнять договорённости, сообщили в министерстве Азербайджана.
        F Читайте также: Байрамов посетит Москву
        F Новости по теме
        F Байрамов посетит Москву
        """,
    "comments end a page": """
        H Ministers meet in Baku
        T {EN}
        F Comments
        F {EN}
        F Leave a reply
        """,
    "menus and cookie bars": """
        F Home
        F Politics
        F Economy
        F World
        F Sports
        F We use cookies to give you the best experience on our site.
        F Home » News » Politics
        H Ministers meet in Baku
        T {EN}
        F © 2020 Some News Agency. All rights reserved.
        F Subscribe to our newsletter
        F Tags: Baku, Moscow
        """,
    "a channel’s post": """
        H **❗️Президент прибыл в Казахстан с визитом.**
        T {RU}
        F 🎯[ Подписывайся на SHOT](https://t.me/shot_shot)
        F 📩 [Прислать новость](https://t.me/shot_go)
        F @channel
        """,
    "a channel’s signature behind its last words": """
        T {RU}
        TF {RU} ¦@banksta
        """,
    "a link inside a sentence is no furniture": """
        T Об этом [сообщил МИД России.](https://t.me/MID_Russia/48966)
        T {RU}
        """,
    "a channel’s other addresses": """
        T {RU}
        F __Читать нас без VPN можно здесь: ____bit.ly/bbcrussian__
        F 📩[Подпишитесь на «Контекст»](https://forms.office.com/e/DwxsSgvpyR) — рассылку, которая помогает понять новости
        F https://bbc.in/3OCCXdd
        """,
    "a video’s chapters and where to watch it": """
        H **Как идут переговоры**
        T {RU}
        F 00:00 Приветствие
        F 01:14 Что обсудили министры
        F 04:07 Чего ждать дальше
        F __Подробности — __[__на нашем сайте__](https://www.bbc.com/russian/articles/cp9zde7nmmgo.amp)
        F 📹 Репортаж о встрече министров [смотрите по ссылке.](https://youtu.be/gfnJ07iJv3M)
        TF {RU} ¦https://t.me/banksta/61249
        """,
    "a list is no menu": """
        H Кто приехал в Баку
        T {RU}
        T • Министр России
        T • Министр Турции
        T • Министр Ирана
        T • Министр Грузии
        T • Министр Армении
        """,
    "what wiki pages leave behind": """
        H Президент прибыл в Ирландию
        F left|Барак Обама
        F thumb|left|Барак Обама
        T {RU}
        F {{publish}}
        F == Источники ==
        F {RU}
        """,
    "captions and credits": """
        H President: We highly appreciate the work of the mission
        B President Ilham Aliyev
        B © APA | President Ilham Aliyev
        D # 24 September 2021 15:11 (UTC +04:00)
        T {EN}
        B Фото: Reuters
        """,
    "a caption with a date is no date of publication": """
        H Визит президента завершился
        B Фото: Владимир Путин и Ларри Кинг, 8 сентября 2000 года
        T {RU}
        """,
    "the headline again": """
        H The President of Azerbaijan assessed relations with Russia
        T {EN}
        H The President of Azerbaijan assessed relations with Russia
        T {EN}
        """,
    "reporters’ notes at the foot": """
        DT BAKU (Reuters) - ¦{EN}
        T {EN}
        F (Reporting by Jane Doe; editing by John Smith)
        """,
    "a section’s name is a heading where the story goes on": """
        H Итоги визита президента в Баку
        T {RU}
        T Экономика
        T {RU}
        T {RU}
        """,
    "an article that begins with its story": """
        T {EN}
        T {EN}
        """,
    "a single sentence": """
        T Ministers meet in Baku
        """,
}


@pytest.mark.parametrize("name", PAGES)
def test_pages(name: str) -> None:
    text, expected = pages(PAGES[name])
    assert shown(text, find_zones(text).zones) == expected


DATELINES = [
    "ABUJA (Reuters) - ¦{EN}",
    "Reuters - ¦{EN}",
    "AFP - ¦{EN}",
    "AP - ¦{EN}",
    "Canadian Press - VANCOUVER (CP) - ¦{EN}",
    "Los Angeles Times - BAGHDAD — ¦{EN}",
    "KHARTOUM, Sept 5 (AFP) — ¦{EN}",
    "KHARTOUM, Sudan Sept. 19, 2004 - ¦{EN}",
    "TBILISI (Xinhua) -- ¦{EN}",
    "TBILISI, Oct. 5 (Xinhua) -- ¦{EN}",
    "MOSCOW, October 5. /TASS/. ¦{EN}",
    "Baku. 5 October. REPORT.AZ: ¦{EN}",
    "YEREVAN, OCTOBER 5, ARMENPRESS. ¦{EN}",
    "DUBAI/PARIS (Reuters) - ¦{EN}",
    "KELOWNA, B.C. (CP) - ¦{EN}",
    "MELLITAH, Libya : ¦{EN}",
    "ZNAMENSKOYE, Russia (Reuters) - ¦{EN}",
    "TALLAHASSEE, Fla. - ¦{EN}",
    "GAZA CITY: ¦{EN}",
    "SYDNEY : ¦{EN}",
    "WASHINGTON — ¦{EN}",
    "Baghdad, Sept. 8 (NNN): ¦{EN}",
    "NEW YORK ¦Iran’s foreign minister said that the talks would go on for as long as was needed, the agency reported.",
    "TBILISI, Georgia ¦Georgian President Mikheil Saakashvili said that the talks would go on for as long as was needed.",
    "Баку/21.09.23/Turan: ¦{RU}",
    "МОСКВА, 5 октября. /ТАСС/. ¦{RU}",
    "МОСКВА, 5 окт — РИА Новости. ¦{RU}",
    "МОСКВА, 5 окт 2020 - РИА Новости, Иван Петров. ¦{RU}",
    "ТБИЛИСИ, 5 окт - Sputnik, Анна Иванова. ¦{RU}",
    "Астана. 3 марта. Казинформ - ¦{RU}",
    "АСТАНА. КАЗИНФОРМ – ¦{RU}",
    "БИШКЕК, 5 августа /Новости-Грузия/. ¦{RU}",
    "Москва. 5 октября. INTERFAX.RU - ¦{RU}",
    "КИЕВ, 5 октября (УНН). ¦{RU}",
    "Азербайджан, Баку, 5 окт. /корр. Trend/. ¦{RU}",
    "Душанбе, 5 октября 2020, 15:20 — REGNUM ¦{RU}",
    "5 октября, Минск /Корр. БЕЛТА/. ¦{RU}",
    "ИА REGNUM: ¦{RU}",
]


@pytest.mark.parametrize("line", DATELINES)
def test_datelines(line: str) -> None:
    text, expected = pages(f"DT {line}")
    assert shown(text, find_zones(text).zones) == expected


@pytest.mark.parametrize(
    "line",
    [
        "YASSER Arafat, the Palestinian president, said that the talks would go on for as long as was needed.",
        "NATO - the alliance of thirty states - said that the talks would go on for as long as was needed.",
        "TONY EASTLEY: The president said that the talks would go on for as long as was needed, did he not?",
        "U.N. Secretary General Kofi Annan said that the talks would go on for as long as was needed.",
        "Moscow and Baku said that the talks would go on for as long as was needed, the agency reported.",
        "Moscow, which had called for the talks, said that they would go on for as long as was needed.",
        "Reuters reported that the talks would go on for as long as was needed, and that London agreed.",
        "On 5 October 2020 the ministers said that the talks would go on for as long as was needed.",
        "МИД РФ: переговоры продолжатся столько, сколько потребуется, заявил представитель министерства в Москве.",
        "НАТО – это союз, который, как заявил представитель министерства, продолжит переговоры.",
        "Москва и Баку продолжат переговоры, заявил представитель министерства на встрече с журналистами.",
        "5 октября 2020 года Путин прибыл в Баку, где провёл переговоры, говорится в сообщении министерства.",
        "Washington Post: переговоры продолжатся столько, сколько потребуется, заявил представитель министерства.",
    ],
)
def test_beginnings_that_are_no_dateline(line: str) -> None:
    text = f"{line}\n{EN}"
    header = find_zones(text)
    assert shown(text, header.zones)[0] == ("body", line)
    assert (header.published, header.publisher) == (None, None)


HEADERS = [
    ("By | October 5, 2020", "2020-10-05", "byline", None, None),
    (" date 2020-07-30 By Akbar Mammadov", "2020-07-30", "dateline", "Akbar Mammadov", None),
    ("By Vestnik Kavkaza", None, None, None, "Vestnik Kavkaza"),
    ("# 24 September 2021 15:11 (UTC +04:00)", "2021-09-24", "dateline", None, None),
    ("By John Smith and Anna Lee\nOctober 5, 2020", "2020-10-05", "dateline", "John Smith, Anna Lee", None),
    ("By John Smith in Moscow", None, None, "John Smith", None),
    ("By John Smith, Reuters", None, None, "John Smith", "Reuters"),
    ("John Smith, Reuters\n5 October 2020, 10:20 GMT", "2020-10-05", "dateline", "John Smith", "Reuters"),
    ("AZERNEWS by Elnur Enveroglu", None, None, "Elnur Enveroglu", "AzerNews"),
    ("By REUTERS STAFF", None, None, None, "Reuters"),
    ("Written by Jane Doe on October 5, 2020", "2020-10-05", "byline", "Jane Doe", None),
    ("Ruslan Rehimov | 05.10.2020 - Update : 06.10.2020", "2020-10-05", "dateline", "Ruslan Rehimov", None),
    ("Updated: 6 October 2020\nPublished: 5 October 2020", "2020-10-05", "dateline", None, None),
    ("Source: Xinhua", None, None, None, "Xinhua"),
    ("© APA | President Ilham Aliyev\n{EN} APA reports.", None, None, None, "APA"),
    ("© APA | President Ilham Aliyev", None, None, None, None),
    ("Photo: Reuters", None, None, None, None),
    ("© 2020 Turan. All rights reserved", None, None, None, "Turan"),
    ("13:45 05.10.2020 (обновлено: 14:02 06.10.2020)", "2020-10-05", "dateline", None, None),
    ("5 октября 2020 года, 16:30, Москва, Кремль", "2020-10-05", "dateline", None, None),
    ("Дата: 5 октября 2020 г.; Автор: Иван Петров", "2020-10-05", "dateline", "Иван Петров", None),
    ("Иван Петров, ТАСС", None, None, "Иван Петров", "TASS"),
    ("Владимир Путин и Ларри Кинг, 8 сентября 2000 года", None, None, None, None),
    ("Published: 25/11/2004", "2004-11-25", "dateline", None, None),
    ("Published: 05/11/2004", None, None, None, None),
    ("Опубликовано: 05/11/2004", "2004-11-05", "dateline", None, None),
    ("Published: 5 Oct 2020 | 10:20", "2020-10-05", "dateline", None, None),
    ("Posted on October 5, 2020 by admin", "2020-10-05", "dateline", None, None),
    ("Updated: Monday, October 5, 2020 at 3:15 PM EDT", "2020-10-05", "dateline", None, None),
    ("05.10.2020 15:20", "2020-10-05", "dateline", None, None),
    ("Baku/5.10.20/Turan: {EN}", "2020-10-05", "dateline", None, "Turan"),
    ("BERLIN, 5 October 2020 (dpa) - {EN}", "2020-10-05", "dateline", None, "dpa"),
    ("KHARTOUM, Sept 5 (AFP) — {EN}", None, None, None, "AFP"),
    ("KHARTOUM, Sept 5 (AFP) — {EN}\n© 2020 Some Paper", "2020-09-05", "dateline", None, "AFP"),
    ("BAKU, Azerbaijan, Oct. 5\nTrend:", None, None, None, "Trend"),
    ("Автор: Иван Петров\nОпубликовано: 05.10.2020, 12:33", "2020-10-05", "dateline", "Иван Петров", None),
    ("05 октября 2020 в 12:33", "2020-10-05", "dateline", None, None),
    ("12:33 | 05.10.2020", "2020-10-05", "dateline", None, None),
    ("Баку/21.09.23/Turan: {RU}", "2023-09-21", "dateline", None, "Turan"),
    ("МОСКВА, 5 окт 2020 - РИА Новости, Иван Петров. {RU}", "2020-10-05", "dateline", "Иван Петров", "РИА Новости"),
    ("МОСКВА, 5 октября. /ТАСС/. {RU}", None, None, None, "TASS"),
    ("15 марта 2021 года", "2021-03-15", "dateline", None, None),
    ("On October 5, 2020 the ministers met in Baku for the first time, the ministry said in a statement.", *[None] * 4),
    ("By Monday both sides had agreed to the text, which was signed on 5 October 2020 in Baku.", *[None] * 4),
    ("5 октября 2020 года министры встретились в Баку впервые, говорится в сообщении министерства.", *[None] * 4),
]


@pytest.mark.parametrize(("head", "published", "basis", "author", "publisher"), HEADERS)
def test_headers(
    head: str, published: str | None, basis: str | None, author: str | None, publisher: str | None
) -> None:
    story = RU if any("а" <= letter <= "я" for letter in head) else EN
    text = f"Ministers meet in Baku\n{head}\n\n{story}\n{story}".replace("{EN}", EN).replace("{RU}", RU)
    header = find_zones(text)
    found = header.published.value if header.published else None
    assert (found, header.published_basis, header.author, header.publisher) == (published, basis, author, publisher)
    if header.published_span:
        assert any(zone.span.contains(header.published_span) for zone in header.zones)


def test_a_day_that_is_known_is_not_looked_for_and_one_that_contradicts_is_not_taken() -> None:
    text = f"KHARTOUM, Sept 5 (AFP) — {EN}"
    assert _published(find_zones(text, published=EdtfDate.parse("2004-09-06"))) is None
    assert _published(find_zones(text, published=EdtfDate.parse("2004"))) == "2004-09-05"
    assert _published(find_zones(text, published=EdtfDate.parse("2004-10"))) is None


def _published(header: Header) -> str | None:
    return header.published.value if header.published else None


def test_a_title_that_is_known_is_found_in_the_text() -> None:
    text = f"Умерла известная певица.\n{RU}"
    header = find_zones(text, title="Умерла известная певица")
    assert header.zones[0].kind is ZoneKind.HEADLINE


def test_each_zone_has_its_language() -> None:
    text = f"Ministers meet in Baku\n{EN}\n{RU}\nПоделиться:\nPrint:"
    assert [zone.language for zone in find_zones(text).zones] == ["en", "en", "ru", "ru", "en"]
    assert find_zones(text).language == "en"


@pytest.mark.parametrize("name", PAGES)
def test_zones_cover_each_line_once_and_in_order(name: str) -> None:
    text, _ = pages(PAGES[name])
    end = 0
    for zone in find_zones(text).zones:
        assert not text[end : zone.span.start].strip()
        assert zone.span.of(text) == zone.span.of(text).strip()
        end = zone.span.stop
    assert not text[end:].strip()


ARTICLES = [
    ("000_39b9c98d6b85e6e1", "2020-10-05", None, None, "en", 0),
    ("001_754d213d46c734ec", "2020-07-30", "Akbar Mammadov", None, "en", 0),
    ("002_0e90039bceaf11c3", None, None, "Vestnik Kavkaza", "en", 3),
    ("003_d7700b432d9d42b0", "2021-09-24", None, "APA", "en", 0),
    ("004_dac83acdb151354f", "2023-09-21", None, "Turan", "ru", 11),
]


@pytest.mark.parametrize(("name", "published", "author", "publisher", "language", "furniture"), ARTICLES)
def test_the_five_articles(
    shared: Path,
    name: str,
    published: str | None,
    author: str | None,
    publisher: str | None,
    language: str,
    furniture: int,
) -> None:
    (document,) = read_file(shared / "articles" / f"{name}.txt")
    assert isinstance(document, Document)
    found = document.published.value if document.published else None
    assert (found, document.author, document.publisher, document.language) == (published, author, publisher, language)
    assert sum(zone.kind is ZoneKind.FURNITURE for zone in document.zones) == furniture
    if name.startswith("004"):
        politics = document.text.index("Политика\n")
        assert all(zone.kind is ZoneKind.FURNITURE for zone in document.zones if zone.span.start >= politics)
