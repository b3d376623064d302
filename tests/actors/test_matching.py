"""The matcher, through its public face. In the texts, what is found stands in brackets with what it is: ``[Baku AZE]``."""

import re
from itertools import pairwise

import pytest

from timeline.actors import Candidate, Gazetteer, Match, load

MARK = re.compile(r"\[([^\]]*?) ([^\s\]]+)\]")


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load()


def found(gazetteer: Gazetteer, text: str, *, titles: bool = False) -> str:
    """`text` with its matches marked; titles only where asked for."""
    marked, last = "", 0
    for match in gazetteer.match(text):
        if match.candidates[0].via == "title" and not titles:
            continue
        marked += text[last : match.span.start] + f"[{match.span.of(text)} {match.candidates[0].actor}]"
        last = match.span.stop
    return marked + text[last:]


def plain(marked: str) -> str:
    return MARK.sub(r"\1", marked)


@pytest.mark.parametrize(
    "marked",
    [
        # states: names, adjectives, demonyms, abbreviations, possessives
        "[Azerbaijan AZE]’s army and [Armenia ARM]'s troops",
        "[Armenians ARM] and [Azerbaijanis AZE], an [Azeri AZE] outlet",
        "[U.S. USA]-[Russian RUS] talks; the [US USA] says it joined us; [USA USA], [UK GBR], [UAE ARE]",
        "[Russian RUS]-[Turkish TUR] ties, [Sino CHN]-[Russian RUS] border",
        "[Türkiye TUR], [Turkiye TUR] and [Turkey TUR]",
        "[South Korea KOR] and [North Korean PRK] envoys, the [DPRK PRK]",
        "the [Soviet Union SUN] and the [USSR SUN]; [Yugoslavia YUG]; [East Germany DDR]",
        "отношения [Азербайджана AZE] с [Турцией TUR], [ОАЭ ARE], [КНР CHN] и [ФРГ DEU]",
        "[российско RUS]-[азербайджанские AZE] связи, [армяно ARM]-[турецкая TUR] граница закрыта".replace(
            "[армяно ARM]-[турецкая TUR] граница", "[армяно-турецкая граница armenia-turkey-border]"
        ),
        "[азербайджанцы AZE] и [россиянами RUS], [Российской Федерации RUS], президент [РФ RUS]",
        "[Соединённые Штаты USA] и [Соединенных Штатов Америки USA]",
        # governments by capital and seat
        "[Baku AZE] and [Yerevan ARM]; [Moscow RUS] accused [Kyiv UKR] and [Kiev UKR]",
        "[Кремль RUS] и [Белого дома USA], [Анкара TUR] и [Ереваном ARM], в [Ак-Орде KAZ]",
        "the [Kremlin RUS], the [White House USA], [Downing Street GBR], [Bankova UKR], the [Élysée FRA]",
        # organisations and movements
        "[NATO NATO], the [European Union EU], the [OSCE Minsk Group OSCE Minsk Group]".replace(
            "[OSCE Minsk Group OSCE Minsk Group]", "[OSCE Minsk Group OSCE·Minsk·Group]"
        ),
        "[ООН UN], [НАТО NATO], [ОДКБ CSTO], [ЕС EU], [ОБСЕ OSCE], [СНГ CIS], [МАГАТЭ IAEA]",
        "[Hamas Hamas] and [Hezbollah Hezbollah], [ХАМАСа Hamas] и [хуситов Houthis], [ДНР Donetsk·People's·Republic]",
        # people
        "[Ilham Aliyev ilham-aliyev] met [Vladimir Putin vladimir-putin]. [Aliyev ilham-aliyev] thanked [Putin vladimir-putin]",
        "У [Лаврова sergei-lavrov] и [Путина vladimir-putin]; до вечера. До [Макрона emmanuel-macron]",
        "[Makron emmanuel-macron] and [Emmanuel Macron emmanuel-macron]",
        "[George W. Bush george-w-bush] and [George H. W. Bush george-h-w-bush]",
        "[Xi Jinping xi-jinping] and [Kim Jong-un kim-jong-un], [Ursula von der Leyen ursula-von-der-leyen]",
        "[Владимира Путина vladimir-putin] с [Ильхамом Алиевым ilham-aliyev]; [Путин Владимир vladimir-putin]",
        "[В. Путин vladimir-putin], [В.В. Путина vladimir-putin], [Путину В.В. vladimir-putin]",
        "[Владимир Владимирович Путин vladimir-putin] и [Ангелы Меркель angela-merkel]",
        "[Си Цзиньпину xi-jinping], [Ким Чен Ына kim-jong-un], [Урсулой фон дер Ляйен ursula-von-der-leyen]",
        # places
        "[Shushi shusha], [Лачинском коридоре lachin-corridor], the [Gaza Strip gaza-strip], [Donbass donbas]",
        "в [Нагорном Карабахе nagorno-karabakh], the [Armenian-Azerbaijani border armenia-azerbaijan-border]",
        # no actors
        "The Washington Post, the China Daily, New Mexico, the Indian Ocean, Air France, Minsk agreements",
        "Michael Jordan played; pro-Russian and anti-American crowds; at 5 PM; in May 2020; brown rice and a ban",
        "Нурлан Алиев и певец Иван Путинцев; «Российская газета»; русский язык; после визита",
        "Nurlan Aliyev won gold",
    ],
)
def test_names_in_texts(gazetteer: Gazetteer, marked: str) -> None:
    marked = marked.replace("·", " ") if "·" in marked else marked
    text = re.sub(r"\[([^\]]*)\]", lambda m: _surface(m.group(1)), marked)
    assert found(gazetteer, text) == marked


def _surface(content: str) -> str:
    """The surface form in a mark: what precedes the id, which may have blanks itself."""
    for actor in ("OSCE Minsk Group", "Donetsk People's Republic"):
        if content.endswith(" " + actor):
            return content[: -len(actor) - 1]
    return content.rsplit(" ", 1)[0]


@pytest.mark.parametrize(
    ("text", "kind", "side"),
    [
        ("Foreign Minister Jeyhun Bayramov", "foreign-minister", None),
        ("главой МИД России", "foreign-minister", None),
        ("госсекретаря", "foreign-minister", "USA"),
        ("the Secretary of State", "foreign-minister", "USA"),
        ("Kremlin spokesman", "spokesperson", "RUS"),
        ("послом в Баку", "ambassador", None),
        ("foreign ministers of both", "foreign-minister", None),
        ("в Минобороны", "defence-ministry", None),
        ("the Defense Ministry", "defence-ministry", None),
        ("пресс-службы", "press-service", None),
    ],
)
def test_titles(gazetteer: Gazetteer, text: str, kind: str, side: str | None) -> None:
    title = next(m for m in gazetteer.match(text) if m.candidates[0].via == "title").candidates[0]
    assert (title.actor, title.side) == (kind, side)


def test_a_plural_title_says_so(gazetteer: Gazetteer) -> None:
    (match,) = gazetteer.match("foreign ministers")
    assert match.candidates[0].plural


def test_a_capital_is_a_government_and_a_place(gazetteer: Gazetteer) -> None:
    (match,) = gazetteer.match("Baku")
    assert [(c.actor, c.via) for c in match.candidates] == [("AZE", "capital"), ("baku", "name")]


def test_a_surname_that_is_a_word_needs_support(gazetteer: Gazetteer) -> None:
    assert found(gazetteer, "May said so") == "May said so"
    assert found(gazetteer, "Prime Minister May said so") == "Prime Minister [May theresa-may] said so"
    assert found(gazetteer, "Theresa May arrived. May said so on May 5") == (
        "[Theresa May theresa-may] arrived. [May theresa-may] said so on May 5"
    )


def test_the_title_before_a_surname_orders_its_bearers(gazetteer: Gazetteer) -> None:
    match = gazetteer.match("King Abdullah II")[-1]
    assert match.candidates[0].actor == "abdullah-ii"
    names = {c.actor for c in gazetteer.match("Mr Aliyev")[-1].candidates}
    assert {"ilham-aliyev", "heydar-aliyev"} <= names


def test_people_named_in_full_come_first(gazetteer: Gazetteer) -> None:
    last = gazetteer.match("Heydar Aliyev was received. Aliyev said")[-1]
    assert last.candidates[0] == Candidate("heydar-aliyev", last.candidates[0].kind, "surname", "en")
    assert "elsewhere in the text" in last.reason


def test_matches_do_not_overlap_and_lie_in_the_text(gazetteer: Gazetteer) -> None:
    text = "Президент РФ Владимир Путин\nи Prime Minister\xa0of Georgia’s 🇬🇪Тбилиси… С.Лавров"
    matches = gazetteer.match(text)
    spans = [m.span for m in matches]
    assert spans == sorted(spans)
    assert all(a.stop <= b.start for a, b in pairwise(spans))
    assert {s.of(text) for s in spans} >= {"РФ", "Владимир Путин", "Georgia", "Тбилиси", "С.Лавров"}


@pytest.mark.parametrize("text", ["", " ", "\n", "US", "U.S.", "—", "В.", "Путин В.", "a" * 10_000])
def test_any_text_is_read(gazetteer: Gazetteer, text: str) -> None:
    assert all(isinstance(m, Match) and m.span.stop <= len(text) for m in gazetteer.match(text))
