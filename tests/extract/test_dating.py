"""When an event happened: text | the article's day | type of the event | its dates. “–” stands for none."""

import pytest
from tests.telling import events

TABLE = """
# its own words
Vladimir Putin met Xi Jinping in Moscow on Tuesday. | 2024-11-20 | meeting | 2024-11-19
Vladimir Putin met Xi Jinping in Moscow on Tuesday. | – | meeting | –
Vladimir Putin met Xi Jinping in Moscow on 3 May 2023. | – | meeting | 2023-05-03
Владимир Путин встретился с Си Цзиньпином в Москве во вторник. | 2024-11-20 | meeting | 2024-11-19
# the article's day, and what of it can be told
Vladimir Putin met Xi Jinping in Moscow. | 2024-11-20 | meeting | 2024-11-20
Vladimir Putin met Xi Jinping in Moscow. | 2004 | meeting | 2004
Vladimir Putin met Xi Jinping in Moscow on Tuesday. | 2004 | meeting | 2004
Vladimir Putin will meet Xi Jinping in Moscow. | 2024-11-20 | meeting | 2024-11-20/..
Vladimir Putin will meet Xi Jinping in Moscow on Friday. | 2024-11-20 | meeting | 2024-11-22
Vladimir Putin had earlier met Xi Jinping in Moscow. | 2024-11-20 | meeting | ../2024-11-20
Vladimir Putin wants to meet Xi Jinping. | 2024-11-20 | meeting | –
Владимир Путин встретится с Си Цзиньпином. | 2024-11-20 | meeting | 2024-11-20/..
В Киеве не исключили встречу Зеленского с Орбаном. | 2024-11-20 | meeting | –
# what befell somebody before what is to come
The Security Council will meet on Monday after an Israeli strike on Iran. | 2024-11-20 | escalation | 2024-11-20
После российского удара по украинскому порту будет введено чрезвычайное положение. | 2024-11-20 | escalation | 2024-11-20
# of several dates the one that governs the event
The United States sanctioned Iran on Monday, the agency reported on Tuesday. | 2024-11-20 | sanction | 2024-11-18
Russia expelled two German diplomats on Friday, three weeks after Germany sanctioned Iran. | 2024-11-24 | rupture | 2024-11-22
Joe Biden, who will visit Angola in December, met Emmanuel Macron on Monday. | 2024-11-20 | meeting | 2024-11-18
Joe Biden, who will visit Angola in December, met Emmanuel Macron on Monday. | 2024-11-20 | visit | 2024-12
Chinese and Japanese leaders have not met since the war began in 1937. | 2024-11-20 | meeting | 2024-11-20
Emmanuel Macron expressed condolences to Shehbaz Sharif over the deaths of Pakistani soldiers on 3 June. | 2024-06-05 | condolence | 2024-06-05
Ильхам Алиев выразил соболезнования Гурбангулы Бердымухамедову в связи с гибелью туркменских военных 3 июня. | 2024-06-05 | condolence | 2024-06-05
Joe Biden met Emmanuel Macron in Paris on 6 June after months of quarrels. | 2024-06-09 | meeting | 2024-06-06
# counted from another event
On April 12 a tribunal ruled for Manila; that evening China condemned the United States. | 2024-05-08 | criticism | 2024-04-12
Russia expelled two Polish diplomats on Monday. The next day Poland expelled three Russian diplomats. | 2024-11-20 | rupture | 2024-11-18, 2024-11-19
The minister resigned on Friday, a day after the United States sanctioned Serbia. | 2004-12-17 | sanction | 2004-12-16
Анкара отозвала посла из Москвы через два дня после встречи Путина и Эрдогана. | 2024-11-20 | meeting | 2024-11-18
# what went before, what is spoken of, and on the eve of nothing
Palestinians searched the ruins on Tuesday after Israel ended its assault on Gaza. | 2024-11-20 | deescalation | ../2024-11-20
В понедельник Путин встретился с Лукашенко после того, как Минск отозвал посла из Киева. | 2024-11-20 | meeting | 2024-11-18
Putin agreed with Erdogan on talks in June. | 2024-05-08 | agreement | 2024-05-08
Putin agreed with Erdogan on talks in June. | 2024-05-08 | meeting | 2024-06
Накануне министр иностранных дел Сергей Лавров говорил по телефону с Хаканом Фиданом. | 2024-05-08 | call | 2024-05-07
Премьер Италии раскритиковала Макрона за звонок Путину. | 2024-11-20 | call | ../2024-11-20
Россия сначала потребовала от Литвы объяснений. | 2024-11-20 | appeal | ../2024-11-20
Москва неоднократно обвиняла Париж в провокациях. | 2024-11-20 | criticism | ../2024-11-20
Премьер Италии раскритиковала Макрона за звонок Путину. | 2024-11-20 | criticism | 2024-11-20
Макрон раскритиковал предполагаемые переговоры Путина и Трампа. | 2024-11-20 | meeting | –
# what begins on a day; what is said on one; what stands before the comma
Франция со вторника закрыла границу с Италией. | 2024-11-20 | rupture | 2024-11-19
CERN с 30 ноября прекратил сотрудничество с Россией. | 2024-12-02 | rupture | 2024-11-30
Разговаривая с прессой в воскресенье, Макрон призвал Россию остановиться. | 2024-11-20 | appeal | 2024-11-17
Посол Франции был вызван в МИД России в понедельник, сообщили сегодня в ведомстве. | 2024-11-20 | protest | 2024-11-18
Эрдоган, который в октябре посетил Казань, позвонил Путину. | 2024-11-20 | visit | 2024-10
Такое заявление о России сделал Джон Салливан, посол США в Москве в 2019–2022 годах. | 2024-11-20 | statement | 2024-11-20
# told in the sentence after, or by an adjective
Poland expelled two Russian diplomats from Warsaw. It happened on 10 December. | 2010-12-21 | rupture | 2010-12-10
Польша выслала двух российских дипломатов. Это произошло 10 декабря. | 2010-12-21 | rupture | 2010-12-10
Пресса пишет о вчерашних ударах Израиля по Сирии. | 2024-11-20 | escalation | 2024-11-19
Recep Tayyip Erdogan will meet Mark Rutte. The meeting is due to take place on Monday, the agency reported. | 2024-11-22 | meeting | 2024-11-25
Эрдоган встретится с Рютте. По данным агентства, встреча состоится в понедельник. | 2024-11-22 | meeting | 2024-11-25
Vladimir Putin met Xi Jinping. Further talks will take place on Monday. | 2024-11-22 | meeting | 2024-11-22, 2024-11-25
Poland demanded an answer from Russia by Tuesday. | 2024-11-22 | appeal | 2024-11-22
# what is said is dated by the saying
На встрече в Париже 3 декабря сосредоточатся на помощи Украине, — Марк Рютте. | 2024-12-01 | statement | 2024-12-01
По словам Ираклия Кобахидзе, в 2030 году Грузия предложит ЕС новый договор. | 2024-11-28 | statement | 2024-11-28
# what lies ahead
The talks took place ahead of Joe Biden's visit to Israel. | 2024-11-20 | visit | 2024-11-20/..
Переговоры прошли в преддверии визита Джо Байдена в Израиль. | 2024-11-20 | visit | 2024-11-20/..
President Bush, who begins a tour of Senegal next week, met Tony Blair. | 2003-06-30 | visit | 2003-07-07/2003-07-13
Завтра Путин посещает Пекин. | 2024-11-20 | visit | 2024-11-21
Turkey offered to mediate between Venezuela and Colombia. | 2024-11-20 | mediation | 2024-11-20
# stays
Vladimir Putin arrived in Beijing on Monday for a three-day visit. | 2024-11-20 | visit | 2024-11-18/2024-11-20
Владимир Путин прибыл в Пекин в понедельник с двухдневным визитом. | 2024-11-20 | visit | 2024-11-18/2024-11-19
Emmanuel Macron concluded a three-day visit to China on Friday. | 2024-11-23 | visit | 2024-11-20/2024-11-22
Viktor Orban visited Kyiv on Tuesday. Three-day talks between Iran and Oman went on in Vienna. | 2024-11-20 | visit | 2024-11-19
China opened four days of naval drills around Taiwan on Thursday. | 2022-08-04 | mobilization | 2022-08-04/2022-08-07
# what was called off lay ahead
Оман приостановил импорт риса из Индии до конца года. | 2024-11-20 | sanction | 2024-11-20
Во вторник Рига приняла решение отправить в Непал спасателей. | 2024-11-20 | aid | 2024-11-20/..
Президент Финляндии отложил визит в Норвегию. | 2024-11-20 | visit | 2024-11-20
Сергей Лавров отложил поездку в Оман на 9 декабря. | 2024-11-20 | visit | 2024-12-09
Встреча Сергея Лаврова и Марко Рубио на этой неделе не состоится. | 2024-11-20 | meeting | 2024-11-20/2024-11-24
Barack Obama cancelled his visit to Russia planned for September. | 2013-08-07 | visit | 2013-09
Gabon quits the African Union. | 2008-08-12 | rupture | 2008-08-12
Georgia said it is leaving the CIS. | 2008-08-12 | rupture | 2008-08-12/..
Майя Санду объявила, что её страна выходит из СНГ. | 2008-08-12 | rupture | 2008-08-12/..
# the day of the occasion that the lead dates
Ilham Aliyev called Vladimir Putin on Monday. Aliyev thanked Putin for the support. | 2024-11-20 | gratitude | 2024-11-18
Ильхам Алиев позвонил Владимиру Путину в понедельник. Алиев поблагодарил Путина за поддержку. | 2024-11-20 | gratitude | 2024-11-18
Нарендра Моди в понедельник прибыл в Москву с двухдневным визитом. Владимир Путин принял его в Ново-Огарёве. | 2024-05-08 | meeting | 2024-05-06
Narendra Modi met Vladimir Putin on Monday. The next day Modi and Putin signed an agreement. Modi invited Putin to Delhi. | 2024-05-08 | invitation | 2024-05-07
# the day on which a speaker spoke just before; the day before the article's, where its news is of that day
Poland expelled two Russian envoys. It snowed. It thawed. It rained. Keir Starmer hailed Poland on Monday. Starmer warned Russia. | 2024-11-20 | threat | 2024-11-18
Turkey expelled the Israeli ambassador on Tuesday. Greece condemned the United States. | 2024-11-20 | criticism | 2024-11-19
Turkey expelled the Israeli ambassador on Tuesday. Greece condemned the United States. | 2024-11-21 | criticism | 2024-11-21
# talks after which something is done are of its day
Emmanuel Macron criticised Israel on Monday after he held talks with Mark Rutte. | 2024-11-20 | meeting | 2024-11-18
Emmanuel Macron criticised Israel on Monday after meeting Mark Rutte. | 2024-11-20 | meeting | 2024-11-18
Iran and Oman signed a pact when their ministers met in Geneva on Monday. | 2024-11-20 | agreement | 2024-11-18
# what one calls for is said in the call; what nobody can confirm lies ahead still
Emmanuel Macron telephoned Narendra Modi on Friday to congratulate him. | 2024-11-20 | congratulation | 2024-11-15
Paris could not confirm that Emmanuel Macron would meet Xi Jinping in Seoul on Friday. | 2024-11-20 | meeting | 2024-11-22
# what is reported is news
Poland said it had expelled two Russian diplomats. | 2024-11-20 | rupture | 2024-11-20
Poland said on Tuesday it had expelled two Russian diplomats. | 2024-11-20 | rupture | 2024-11-19
Iran shelled Iraq on Monday. Oman closed its border. It snowed. It thawed. Tehran warned Oman. | 2024-11-20 | threat | 2024-11-20
# what is judged was done before
Russia on Monday condemned the US raid on Iraq. | 2024-11-20 | escalation | ../2024-11-18
Russia on Monday condemned the US raid on Iraq. The raid took place on Saturday. US aircraft hit Iraq on Saturday. | 2024-11-20 | escalation | 2024-11-16
# what is said in a letter is said on the letter's day
“China is an aggressor,” Petr Pavel wrote to Olaf Scholz in a letter on Friday. | 2024-11-20 | criticism | 2024-11-15
“China is an aggressor,” Petr Pavel wrote to Olaf Scholz in a letter on Friday. | 2024-11-20 | correspondence | 2024-11-15
Recep Tayyip Erdogan told Vladimir Putin in a phone call on Monday that Israel was an aggressor. | 2024-11-20 | criticism | 2024-11-18
"""
ROWS = [line.split(" | ") for line in TABLE.strip().splitlines() if not line.startswith("#")]


@pytest.mark.parametrize(("text", "published", "kind", "date"), ROWS, ids=[f"{r[0][:60]} {r[2]}" for r in ROWS])
def test_an_event_is_dated(text: str, published: str, kind: str, date: str) -> None:
    found = events(text, None if published == "–" else published)
    dates = [e["date"] or "–" for e in found if e["type"] == kind]
    assert dates == date.split(", "), [(e["type"], e["date"], e["date_basis"]) for e in found]


def test_the_bounds_and_the_basis_of_a_date_are_told() -> None:
    (event,) = events("Vladimir Putin will meet Xi Jinping in Moscow.")
    assert (event["earliest"], event["latest"], event["date_basis"]) == ("2024-11-20", None, "after the article")
