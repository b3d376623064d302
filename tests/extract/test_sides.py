"""Who takes part: text | type of the event | its participants as “role name/side”, in any order; of several events “;” between."""

import pytest
from tests.telling import events, parts

TABLE = """
# what a statement is about: in its content before its setting, a place where no side is named, no newspaper's country
Emmanuel Macron told the German daily Die Welt that Russia should stop. | statement | initiator Emmanuel Macron/FRA, target RUS
В беседе с немецкой газетой президент Сербии Александр Вучич рассказал, чем дорога его стране Россия. | statement | initiator Aleksandar Vucic/SRB, target RUS
Israel announced on Monday plans for a border post in the West Bank. | statement | initiator ISR, target PSE
Условий для российско-украинских переговоров нет, — Дмитрий Песков. | statement | initiator Dmitry Peskov/RUS, target UKR
North Korea said its U.N. diplomats had told the United States of its nuclear plans. | statement | initiator PRK, target USA
At the Security Council, Chile demanded an explanation from Peru. | appeal | initiator CHL, target PER
# who acts for the side
In May 2022 Joe Biden telephoned Israel's Bennett. | call | initiator Joe Biden/USA, counterpart Naftali Bennett/ISR
Russia's Putin, Turkey's Erdogan hold talks in Sochi. | meeting | initiator Vladimir Putin/RUS, counterpart Recep Tayyip Erdogan/TUR
A Turkish delegation headed by a speaker visited Ashgabat. | visit | initiator TUR, target TKM
The pontiff landed in Baghdad. | visit | initiator VAT, target IRQ
The IDF said it had intercepted a missile fired from Yemen by the Houthis. | escalation | initiator Houthis, target ISR
Mossad accused Chad of hiding a wanted man. | criticism | initiator ISR, target TCD
# who tells it acts for the side
Britain condemns the attack by Iran, David Lammy said. | criticism | initiator David Lammy/GBR, target IRN
Россия осуждает действия Польши, заявила Мария Захарова. | criticism | initiator Maria Zakharova/RUS, target POL
# phrases
Jacques Chirac said a US-led war would be illegal, and a mistake as well. | criticism | initiator Jacques Chirac/FRA, target USA
Украинская делегация во главе с Рустемом Умеровым прибыла в Сеул. | visit | initiator Rustem Umerov/UKR, target KOR
Talks of the Sudanese government with rebels in Darfur opened on Monday. | meeting | initiator SDN, counterpart Darfur rebels
Израиль заключил соглашение с ливанским движением «Хезболла». | agreement | initiator ISR, counterpart Hezbollah
Экс-премьер Британии Джонсон прибыл в Киев. | visit | initiator Boris Johnson/GBR, target UKR
Путин прибыл во Вьетнам. | visit | initiator Vladimir Putin/RUS, target VNM
Condoleezza Rice left for neighbouring Malaysia. | visit | initiator Condoleezza Rice/USA, target MYS
Russia and NATO member Turkey carried out a swap of prisoners. | deescalation | initiator RUS, counterpart TUR
Armenia and NATO member Turkey consented to open the border. | agreement | initiator ARM, counterpart TUR
Посол Мали осудил Францию. | criticism | initiator MLI, target FRA
Турция объявила, что она выслала двух российских дипломатов. | rupture | initiator TUR, target RUS
Молния: Армения освобождает двух азербайджанских солдат. | deescalation | initiator ARM, target AZE
Breaking: Turkish tanks sneaked into Syria on Wednesday. | escalation | initiator TUR, target SYR
СМИ: Армения освобождает двух азербайджанских солдат. | deescalation | initiator ARM, target AZE
State media: Turkish tanks sneaked into Syria on Wednesday. | escalation | initiator TUR, target SYR
The United States imposed sanctions on the ex-Soviet republic of Belarus. | sanction | initiator USA, target BLR
Supporters of Ghana's president John Mahama criticised France. | criticism | initiator GHA, target FRA
# each other
Poland and Hungary summoned each other's ambassadors. | protest | initiator POL, target HUN; initiator HUN, target POL
Poland and Hungary expelled each other's diplomats. | rupture | initiator POL, target HUN; initiator HUN, target POL
Emmanuel Macron met the co-chairs of the African Union. | meeting | initiator Emmanuel Macron/FRA, counterpart African Union
The foreign ministers of Iran and Oman signed a pact when they met in Geneva. | meeting | initiator IRN, counterpart OMN
On a visit to Pakistan, Sergey Lavrov said Syria had assured Moscow that it would not happen again. | statement | initiator Sergei Lavrov/RUS, target SYR
Joe Biden called Narendra Modi on Monday night. | appeal | –
# by whom before where; the country of those who did it
The EU condemned attacks by Rwanda in the eastern Democratic Republic of Congo. | criticism | initiator EU, target RWA
The EU condemned attacks by Rwanda in Congo and urged the country to withdraw. | appeal | initiator EU, target RWA
# names between commas after titles; a secretary of another country than the one with that title
Norway's foreign minister, Mari Tamme, criticised Sudan. She thanked Egypt. | gratitude | initiator Mari Tamme/NOR, target EGY
Foreign Secretary Enrique Manalo criticised China. | criticism | initiator Enrique Manalo/PHL, target CHN
# what others judge, too
Turkey praised Russia's proposals but Greece rejected them. | criticism | initiator GRC, target RUS
# a town that nobody knows; ministers of the dateline's country
Turkey shelled Syria on Friday. On Tuesday Syrian troops attacked the town of Qabarli. | escalation | initiator TUR, target SYR; initiator SYR, target TUR
TALLINN (AFP) - Foreign Minister Mari Tamme criticised China. | criticism | initiator Mari Tamme/EST, target CHN
ТАЛЛИН, 5 марта. Министр обороны Ян Тамме осудил Китай. | criticism | initiator Yan Tamme/EST, target CHN
# pairs and pronouns
The king of Spain, Felipe VI, and his wife arrived in Rome on Tuesday. | visit | initiator Felipe VI/ESP, target ITA
Talks between Emmanuel Macron, who is on a visit to Turkey, and Olaf Scholz were held in Ankara. | meeting | initiator Emmanuel Macron/FRA, counterpart Olaf Scholz/DEU
Talks between Emmanuel Macron, who is on a visit to Turkey, and Olaf Scholz were held in Ankara. | visit | initiator Emmanuel Macron/FRA, target TUR
Mark Rutte met Anwar Ibrahim. Malaysia summoned the Dutch ambassador and handed him a letter. | correspondence | initiator MYS, target NLD
Petr Pavel will visit Brazil, Brasilia said after a visit to Prague by Luiz Inacio Lula da Silva. | visit | initiator Petr Pavel/CZE, target BRA; initiator Luiz Inacio Lula da Silva/BRA, target CZE
Donald Tusk left Vilnius for home at the end of a visit to Lithuania. | visit | initiator Donald Tusk/POL, target LTU
# no sides
Три источника в МИД России подтвердили визит Джо Байдена в Израиль. | statement | –
John Kerry accused President George W. Bush of misleading Iraq. | criticism | –
Some 400 Somalis have threatened to march on Kenya. | threat | –
Thousands of Iranians called for the expulsion of the US ambassador. | appeal | –
Israeli fans arrived in Amsterdam. | visit | –
The Russians urged Kyiv to surrender. | appeal | initiator RUS, target UKR
# who travels together
Emmanuel Macron arrived in China together with European Commission President Ursula von der Leyen. | visit | initiator Emmanuel Macron/FRA, initiator Ursula von der Leyen/EU, target CHN
Президент Франции Макрон прибыл в Пекин вместе с главой Еврокомиссии Урсулой фон дер Ляйен. | visit | initiator Emmanuel Macron/FRA, initiator Ursula von der Leyen/EU, target CHN
Лидер венесуэльской оппозиции Энрике Каприлес потребовал от Кубы объяснений. Уго Чавес лечится на Кубе. | criticism | –
Газеты пишут о решении Джо Байдена разрешить Киеву удары ракетами по России. | escalation | –
США больше не возражают против ракет для ударов вглубь России. | escalation | –
Владимир Путин встретился с Нарендрой Моди. Владимир Зеленский раскритиковал визит. | visit | –
# where it happened to somebody
A bomb exploded outside the Spanish embassy in Kabul. | incident | target ESP, other AFG
Two Russian citizens were arrested in Syria. | incident | initiator SYR, target RUS
В аэропорту Бейрута задержали гражданина Франции. | incident | initiator LBN, target FRA
# both of two that were named before
Vladimir Putin met Recep Tayyip Erdogan in Sochi. Ban Ki-moon urged both governments to show restraint. | appeal | initiator Ban Ki-moon/UN, target RUS, target TUR
Vladimir Putin met Recep Tayyip Erdogan in Sochi. China praised the two leaders. | praise | initiator CHN, target Vladimir Putin/RUS, target Recep Tayyip Erdogan/TUR
Президент Сербии Вучич и премьер Косова Курти встретились в Брюсселе. ЕС призвал оба правительства к сдержанности. | appeal | initiator EU, target SRB, target XKX
The G7 met in Tokyo. The bloc's ministers urged China to stop. | appeal | initiator G7, target CHN
India and Pakistan held talks in Oman. Each side accused the other of delay. | criticism | initiator IND, target PAK; initiator PAK, target IND
# who ring and who is rung
После переговоров Анджей Дуда, Олаф Шольц и Эмманюэль Макрон созвонились с Дональдом Трампом. | call | initiator Andrzej Duda/POL, counterpart Olaf Scholz/DEU, counterpart Emmanuel Macron/FRA, counterpart Donald Trump/USA
После переговоров Анджей Дуда и Олаф Шольц созвонились с Дональдом Трампом. | meeting | –
# whom sanctions are against, where that was told before
Евросоюз ввёл санкции против России. США готовят новый пакет санкций. | sanction | initiator EU, target RUS; initiator USA, target RUS
# a blow and the one in return
Оман нанёс удары по Йемену. Йемен в ответ выпустил по Оману сто ракет. | escalation | initiator OMN, target YEM; initiator YEM, target OMN
Oman bombed Yemen on Monday. Yemen shelled Oman on Monday. | escalation | initiator OMN, target YEM; initiator YEM, target OMN
# one of those somebody talked to
Владимир Путин угрожает миру, — заметил один из собеседников канала. | statement | –
# two who hold an office each
Главы МИД Сергей Лавров и Ван И встретились в Маниле. | meeting | initiator Sergei Lavrov/RUS, counterpart Wang Yi/CHN
# condolences to whom others sent theirs
Ильхам Алиев направил Владимиру Путину соболезнования. Слова сочувствия направил также Садыр Жапаров. | condolence | initiator Ilham Aliyev/AZE, target Vladimir Putin/RUS; initiator Sadyr Japarov/KGZ, target Vladimir Putin/RUS
# two names beside a verb
Вучич позвонил Лукашенко и поблагодарил за освобождение 16 заключённых. | call | initiator Aleksandar Vucic/SRB, counterpart Alexander Lukashenko/BLR
После саммита Вучич поговорил по телефону с Лукашенко. | meeting | –
Вучич вызвал в МИД посла КНДР Кан Чхоля. | protest | initiator Aleksandar Vucic/SRB, target PRK
# with whom, said after what
Премьер Венгрии Виктор Орбан обсудил пожар на складе с президентом Румынии Клаусом Йоханнисом. | meeting | initiator Viktor Orban/HUN, counterpart Klaus Iohannis/ROU
Viktor Orban discussed the fire at a depot with Romanian President Klaus Iohannis. | meeting | initiator Viktor Orban/HUN, counterpart Klaus Iohannis/ROU
Виктор Орбан обсудил поставку мазута по телефону с президентом Сербии. | call | initiator Viktor Orban/HUN, counterpart SRB
Сейм ратифицировал соглашение об обороне с Румынией. | agreement | initiator POL, counterpart ROU
Pedro Sanchez and Edi Rama met in Tirana. Emmanuel Macron wrote to Volodymyr Zelensky, and the two leaders spoke by phone. | call | initiator Emmanuel Macron/FRA, counterpart Volodymyr Zelensky/UKR
# who is led to do it
The collision prompted Manila to call in the Chinese chargé d'affaires. | protest | initiator PHL, target CHN
# with whom one condoles
A bomb killed ten people in Iraq. Barack Obama offered his sympathy to the families. | condolence | initiator Barack Obama/USA, target IRQ
# whose council it is
White House National Security Council spokesperson Emily Horne criticised Mali. | criticism | initiator Emily Horne/USA, target MLI
# names whose form shows no case, pairs by a dash, guests after a place, heads of several bodies, «мы с …»
Визит Токаева в Прагу завершился. | visit | initiator Kassym-Jomart Tokayev/KAZ, target CZE
Угрозы Баку в адрес Парижа прозвучали снова. | threat | initiator AZE, target FRA
Саммит Япония — АСЕАН открылся в Токио. | meeting | initiator JPN, counterpart ASEAN
Переговоры Лавров — Фидан прошли в Анкаре. | meeting | initiator Sergei Lavrov/RUS, counterpart Hakan Fidan/TUR
Ангела Меркель приняла на Мюггельзее президента Хорватии. | meeting | initiator Angela Merkel/DEU, counterpart HRV
Встреча глав оборонных ведомств Греции и Турции прошла в Афинах. | meeting | initiator GRC, counterpart TUR
«Мы с Ильхамом Алиевым поговорили по телефону», — сообщил Эрдоган. | call | initiator Recep Tayyip Erdogan/TUR, counterpart Ilham Aliyev/AZE
Встречи с Пашиняном не планируется, заявил Ильхам Алиев. | meeting | initiator AZE, counterpart Nikol Pashinyan/ARM
Папа римский призвал Судан к миру. | appeal | initiator VAT, target SDN
Путин встретился с папой римским. | meeting | initiator Vladimir Putin/RUS, counterpart VAT
# whom one asks with whom one talks; groups of states by their Russian names
Зеленский поговорил с Макроном. Он попросил усилить ПВО. | appeal | initiator Volodymyr Zelensky/UKR, target Emmanuel Macron/FRA
Лидеры стран «Большой семёрки» призвали Пекин к сдержанности. | appeal | initiator G7, target CHN
# people and things coordinated with a side
Россия обвинила Украину и американских инструкторов в диверсии. | criticism | initiator RUS, target UKR, target USA
Россия и американские инвесторы обсудили сделку. | meeting | –
# who brings others together
Россия и Украина обменялись пленными при посредничестве ОАЭ. | deescalation | initiator RUS, counterpart UKR, mediator ARE
Россия и Украина обменялись пленными при посредничестве ОАЭ. | mediation | mediator ARE, target RUS, target UKR
При содействии канцлера Шольца в Мюнхене беседовали Никол Пашинян и Ильхам Алиев. | meeting | initiator Nikol Pashinyan/ARM, counterpart Ilham Aliyev/AZE, mediator Olaf Scholz/DEU
Armenia and Azerbaijan signed an agreement with the mediation of Qatar. | agreement | initiator ARM, counterpart AZE, mediator QAT
# with whom somebody talks, who do not talk among themselves; leaders of a part of the world
Трамп поговорил с Макроном. Такие же разговоры состоялись с лидерами Италии и Польши. | call | initiator Donald Trump/USA, counterpart Emmanuel Macron/FRA; initiator Donald Trump/USA, counterpart ITA; initiator Donald Trump/USA, counterpart POL
Трамп обсудил с рядом европейских лидеров Украину и план победы Владимира Зеленского. | meeting | –
# whose decision it is that another acts against; a noun that only tells when
США приостановили партнёрство с Грузией из-за решения отложить переговоры с ЕС. | rupture | initiator USA, target GEO
Решение Байдена ведёт Россию к потерям в ходе мирных переговоров. | meeting | –
# a setting is not asked for; blame that lies with somebody; subjects right after another name
В Тбилиси прибыла Майя Санду. На встрече с Ираклием Кобахидзе она призвала Армению к миру. | meeting | initiator Maia Sandu/MDA, counterpart Irakli Kobakhidze/GEO
Ответственность за взрыв лежит на Румынии, считает Виктор Орбан. | criticism | initiator Viktor Orban/HUN, target ROU
При посредничестве ОАЭ Дели и Исламабад обменялись пленными. | deescalation | initiator IND, counterpart PAK, mediator ARE
Дата визита Эрдогана в Польшу не определена. | visit | initiator Recep Tayyip Erdogan/TUR, target POL
Армия Чада отбила атаку ливийских сил. | escalation | initiator LBY, target TCD
В Сеул приехал Си Цзиньпин, с которым Синдзо Абэ провёл переговоры. | meeting | initiator Shinzo Abe/JPN, counterpart Xi Jinping/CHN
Делегацию Австрии приняли в Госдуме. | meeting | initiator RUS, counterpart AUT
Олаф Шольц прилетел в Пекин и провёл встречу с главой МИД КНР Ван И. | meeting | initiator Olaf Scholz/DEU, counterpart Wang Yi/CHN
# who is denied, what may be done, whose talks a speaker speaks of
Молдавия обвинила Румынию в обмане. Бухарест это отрицает. | criticism | initiator MDA, target ROU; initiator ROU, target MDA
Польша может закрыть границу с Белоруссией, заявил Дональд Туск. | threat | initiator Donald Tusk/POL, target BLR
# what a resolution is about
The UN Security Council adopted a resolution that demanded a ceasefire from Sudan. | resolution | initiator UN, target SDN
# whom a noun comes back to
Senegal and Gambia signed an agreement. Nigeria was quick to welcome the rapprochement. | praise | initiator NGA, target SEN, target GMB
Turkey expelled the Israeli ambassador. Israel attacked Gaza. Hamas welcomed the expulsion. | praise | initiator Hamas, target TUR
Barack Obama cancelled talks with Rodrigo Duterte. Josh Earnest, speaking for the White House, announced that the president would meet South Korea's Park Geun-hye in June. | meeting | initiator Barack Obama/USA, counterpart Rodrigo Duterte/PHL; initiator Barack Obama/USA, counterpart Park Geun-hye/KOR
Donald Tusk met Volodymyr Zelensky in Warsaw. The pair signed a security deal. | agreement | initiator Donald Tusk/POL, counterpart Volodymyr Zelensky/UKR
Олаф Шольц и Эммануэль Макрон прибыли в Киев. Владимир Зеленский поблагодарил обоих гостей. | gratitude | initiator Volodymyr Zelensky/UKR, target Olaf Scholz/DEU, target Emmanuel Macron/FRA
# somebody else's surname, and a word of a body's name
Глава «Газпрома» Алексей Миллер прилетел. Владимир Путин принял Миллера. | meeting | –
Миссия Лиги арабских государств приостановила работу. Представители Лиги прибыли в Дамаск. | visit | initiator Arab League, target SYR
НАТО осудило Россию. Альянс призвал Москву остановиться. | appeal | initiator NATO, target RUS
# a courtesy to whoever the speaker is with
Vladimir Putin met Recep Tayyip Erdogan in Kazan. He expressed his condolences. | condolence | initiator Vladimir Putin/RUS, target Recep Tayyip Erdogan/TUR
"""
ROWS = [line.split(" | ") for line in TABLE.strip().splitlines() if not line.startswith("#")]


@pytest.mark.parametrize(("text", "kind", "sides"), ROWS, ids=[f"{r[0][:60]} {r[1]}" for r in ROWS])
def test_an_event_has_its_participants(text: str, kind: str, sides: str) -> None:
    told = [parts(e) for e in events(text) if e["type"] == kind]
    assert told == ([] if sides == "–" else [set(one.split(", ")) for one in sides.split("; ")])
