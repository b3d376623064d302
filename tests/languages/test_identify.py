"""Languages told by script, letters and function words, long strings and short."""

import pytest

from timeline.languages.identify import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Azerbaijani President Ilham Aliyev", "en"),
        ("Putin meets Erdogan", "en"),
        ("2790 views", "en"),
        ("Mr. Luiz Inácio Lula da Silva, the President of Brazil, met his guest", "en"),
        ("Алиев прибыл", "ru"),
        ("Поделиться:", "ru"),
        ("Глава МИД Казахстана встретился с послом", "ru"),
        ("https://www.bbc.com/russian/articles/a-de-la-o Подробнее", "ru"),
        ("Би-би-си не может этого проверить", "ru"),
        ("Президент України Володимир Зеленський заявив", "uk"),
        ("Президент України та міністр", "uk"),
        ("Прэзідэнт Беларусі сустрэўся з міністрам", "be"),
        ("Қазақстан Президенті Қасым-Жомарт Тоқаев кездесті", "kk"),
        ("Председник Србије Александар Вучић састао се са министром", "sr"),
        ("Министърът на външните работи заяви, че България", "bg"),
        ("Le président Macron a rencontré son homologue", "fr"),
        ("Der Bundeskanzler hat mit dem Präsidenten gesprochen", "de"),
        ("El presidente habló con el ministro", "es"),
        ("Cumhurbaşkanı Erdoğan görüştü", "tr"),
        ("Azərbaycan Prezidenti İlham Əliyev", "az"),
        ("Prezident Rusiya ilə əməkdaşlığı müzakirə edib", "az"),
        ("Prezydent Polski spotkał się z ministrem", "pl"),
        ("Հայաստանի վարչապետ", "hy"),
        ("საქართველოს პრემიერი", "ka"),
        ("رئيس الجمهورية", "ar"),
        ("رئیس جمهور ایران گفت که", "fa"),
        ("東京で会談した", "ja"),
        ("习近平主席", "zh"),
        ("Reuters", None),
        ("123 – 456", None),
        ("", None),
    ],
)
def test_language_of(text: str, language: str | None) -> None:
    assert language_of(text) == language
