"""Who is meant: text | type of the event | its participants as “role name/side”; the text is of the year that begins its line."""

import pytest
from tests.telling import events, parts

TABLE = """
# pronouns
2024 | Vladimir Putin met Recep Tayyip Erdogan in Kazan. He criticised the United States. | criticism | initiator Vladimir Putin/RUS, target USA
2018 | Angela Merkel visited Moscow. She thanked Vladimir Putin. | gratitude | initiator Angela Merkel/DEU, target Vladimir Putin/RUS
2024 | Владимир Путин прибыл в Пекин. Он поблагодарил Си Цзиньпина. | gratitude | initiator Vladimir Putin/RUS, target Xi Jinping/CHN
2024 | Israel said its troops had attacked Lebanon. | escalation | initiator ISR, target LBN
# pairs and counterparts
2024 | Russia and Turkey held talks in Kazan. The two sides signed an agreement. | agreement | initiator RUS, counterpart TUR
2024 | Sergey Lavrov met his Turkish counterpart Hakan Fidan in Moscow. | meeting | initiator Sergei Lavrov/RUS, counterpart Hakan Fidan/TUR
2024 | Emmanuel Macron called his Ukrainian counterpart. | call | initiator Emmanuel Macron/FRA, counterpart UKR
# things that are he and she
2024 | Франция осудила Иран. Он отозвал посла из Парижа. | rupture | initiator IRN, target FRA
2024 | Турция закрыла границу. Её власти осудили Израиль. | criticism | initiator TUR, target ISR
2024 | Турция закрыла границу, а её президент осудил Израиль. | criticism | initiator TUR, target ISR
# offices
2024 | The Malaysian president was in Rome on Monday. The president condemned Israel. | criticism | initiator MYS, target ISR
2024 | Президент Малайзии был в Риме. Он осудил Израиль. | criticism | initiator MYS, target ISR
2024 | According to officials, Vladimir Putin held a dialogue with Recep Tayyip Erdogan. | meeting | initiator Vladimir Putin/RUS, counterpart Recep Tayyip Erdogan/TUR
2024 | Sergei Lavrov visited Ankara. The Russian foreign minister met Hakan Fidan. | meeting | initiator Sergei Lavrov/RUS, counterpart Hakan Fidan/TUR
2024 | The head of the Japanese foreign ministry visited Seoul. | visit | initiator JPN, target KOR
2024 | The delegation led by Sergey Lavrov arrived in Ankara. | visit | initiator Sergei Lavrov/RUS, target TUR
2021 | Sergey Lavrov met Minister of Foreign Affairs and International Cooperation of the Republic of Gambia Mamadou Tangara. | meeting | initiator Sergei Lavrov/RUS, counterpart Mamadou Tangara/GMB
2021 | Минск посетил министр иностранных дел и международного сотрудничества Гамбии Мамаду Тангара. | visit | initiator Mamadou Tangara/GMB, target BLR
2020 | Foreign Ministry spokesman Zhao Lijian criticised Japan. | criticism | initiator Zhao Lijian/CHN, target JPN
2024 | Мария Захарова ответила Гитанасу Науседе. «Действия Литвы враждебны», — сказала дипломат, комментируя слова Урсулы фон дер Ляйен. | criticism | initiator Maria Zakharova/RUS, target LTU
2024 | Министр обороны Польши Владислав Косиняк-Камыш сказал, что Россия опасна. Посол Эстонии Март Вольмер прибыл в Варшаву. «Мы благодарим Эстонию», — отметил министр. | gratitude | initiator Wladyslaw Kosiniak-Kamysz/POL, target EST
2024 | Глава комитета ГД Леонид Слуцкий обвинил США в провокациях. | criticism | initiator Leonid Slutsky/RUS, target USA
2024 | Президент Казахстана Токаев принял Макрона. Глава государства поблагодарил французского лидера. | gratitude | initiator Kassym-Jomart Tokayev/KAZ, target Emmanuel Macron/FRA
2024 | Президент Индии принял Си Цзиньпина и поблагодарил гостя за визит. | gratitude | initiator IND, target Xi Jinping/CHN
2024 | Джо Байден позвонил Нетаньяху. Американский президент призвал собеседника к перемирию. | appeal | initiator Joe Biden/USA, target Benjamin Netanyahu/ISR
2024 | Посол Израиля в РФ вызван в МИД. | protest | initiator RUS, target ISR
2024 | Верховный представитель ЕС по иностранным делам Кая Каллас прибыла в Киев. | visit | initiator Kaja Kallas/EU, target UKR
2024 | Индонезийский министр по делам религии Муджахид Насир Хан посетил Китай. | visit | initiator Mujahid Nasir Han/IDN, target CHN
# who serves whom
2024 | Пресс-секретарь Путина Дмитрий Песков обвинил Грецию в провокациях. | criticism | initiator Dmitry Peskov/RUS, target GRC
2024 | Пресс-секретарь Эрдогана Ибрагим Тезель прибыл в Афины. | visit | initiator Ibragim Tezel/TUR, target GRC
# what somebody is judged for is that one's deed
2024 | Премьер Италии раскритиковала Макрона за звонок Путину. | call | initiator Emmanuel Macron/FRA, counterpart Vladimir Putin/RUS
2024 | Литва похвалила Орбана за поездку в Киев. | visit | initiator Viktor Orban/HUN, target UKR
2024 | The prime minister of Italy slammed Emmanuel Macron for his call with Vladimir Putin. | call | initiator Emmanuel Macron/FRA, counterpart Vladimir Putin/RUS
# deeds
2024 | Iran launched missiles at Israel. The United States condemned the attack. | criticism | initiator USA, target IRN
# rebels
2024 | Hamas militants fired rockets at Israel. | escalation | initiator Hamas, target ISR
2024 | Хути обстреляли танкер Греции. | escalation | initiator Houthis, target GRC
2005 | Rebels in Darfur attacked troops of Chad. | escalation | initiator Darfur rebels, target TCD
# names: two countries that share a word, a government by the name of its head
2024 | North and South Korea held talks in Panmunjom. | meeting | initiator PRK, counterpart KOR
2005 | The Bush administration criticised Iran. | criticism | initiator USA, target IRN
2024 | The Bush administration criticised Iran. | criticism | –
# names that nobody knows, or knows otherwise
2024 | Ukrainian counterpart Dmytro Kuleba met Antony Blinken in Kyiv. | meeting | initiator Dmytro Kuleba/UKR, counterpart Antony Blinken/USA
2024 | French envoy Jean Dupont met Ilham Aliyev. | meeting | initiator Jean Dupont/FRA, counterpart Ilham Aliyev/AZE
2024 | French envoy Jean Dupont visited Baku. Dupont met Ilham Aliyev. | meeting | initiator Jean Dupont/FRA, counterpart Ilham Aliyev/AZE
2024 | Посол Турции Керим Озкан прибыл в Баку. Озкан встретился с Ильхамом Алиевым. | meeting | initiator Kerim Ozkan/TUR, counterpart Ilham Aliyev/AZE
2024 | Yuri Kim, the deputy assistant secretary of state, visited Baku. | visit | initiator Yuri Kim/USA, target AZE
2015 | Девид Кэмерон прибыл в Москву. | visit | initiator David Cameron/GBR, target RUS
2024 | French President Emmanuel Makron met Ilham Aliyev. | meeting | initiator Emmanuel Macron/FRA, counterpart Ilham Aliyev/AZE
2024 | Президент Азербайджана Ильхам Алиеев прибыл в Москву. | visit | initiator Ilham Aliyev/AZE, target RUS
2024 | Посол Грузии Гиорги Беридзе прибыл в Баку. | visit | initiator Giorgi Beridze/GEO, target AZE
"""
ROWS = [line.split(" | ") for line in TABLE.strip().splitlines() if not line.startswith("#")]


@pytest.mark.parametrize(("year", "text", "kind", "sides"), ROWS, ids=[f"{r[0]} {r[1][:60]} {r[2]}" for r in ROWS])
def test_who_is_meant(year: str, text: str, kind: str, sides: str) -> None:
    told = [parts(e) for e in events(text, f"{year}-11-20") if e["type"] == kind]
    assert told == ([] if sides == "–" else [set(sides.split(", "))])
