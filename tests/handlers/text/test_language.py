"""English is never refused, however short; other languages are, by name."""

import pytest

from handlers.errors import NotEnglish
from handlers.text.language import require_english

ENGLISH = [
    "About 900 come from Ostrava.",
    "Up 3%.",
    "Mayor quits",
    "MINISTER QUITS AMID BRIBERY PROBE, MARKETS TUMBLE, OPPOSITION DEMANDS SNAP ELECTION",
    "Fire kills three; arson suspected; police hunt driver near Qumra bridge",
    "Arsenal 2, Chelsea 1; Leeds 0, Everton 0; Real Sociedad 1, Athletic Bilbao 1",
    "Luka Venn, Toni Krause, Éder Militão, Ferland Mendy, Dani Carvajal, Jürgen Klopp",
    "30, 40, 50.5, 12:30, 7-6 (7-4)",
    "lol omg wtf brb afk imho rofl tbh idk smh fyi asap",
    "parsley, sage, rosemary, thyme, basil, oregano, chervil, tarragon, marjoram, coriander",
    'Venn said: "Wir schaffen das." She repeated the German words three times to the council.',
    "",
]

FOREIGN = {
    "German": "Der Minister sagte am Montag, dass mindestens dreißig Menschen verletzt wurden.",
    "French": "Le ministre a déclaré lundi qu'au moins trente personnes avaient été blessées hier.",
    "Spanish": "El ministro dijo el lunes que al menos treinta personas resultaron heridas ayer.",
    "Italian": "Il ministro ha detto lunedì che almeno trenta persone sono rimaste ferite ieri.",
    "Dutch": "De minister zei maandag dat bij de brand in de fabriek zeker dertig mensen gewond.",
    "Portuguese": "O ministro disse na segunda-feira que pelo menos trinta ficaram feridas.",
    "Swedish": "Ministern sade på måndagen att minst trettio personer skadades vid branden.",
    "Afrikaans": "Die minister het Maandag gesê dat minstens dertig mense in die brand beseer is.",
    "Polish": "Minister powiedział w poniedziałek, że co najmniej trzydzieści osób jest rannych.",
    "Turkish": "Bakan pazartesi günü yaptığı açıklamada en az otuz kişinin yaralandığını söyledi.",
    "Indonesian": "Menteri mengatakan pada hari Senin bahwa sedikitnya tiga puluh orang terluka.",
    "Russian": "Министр заявил в понедельник, что не менее тридцати человек пострадали при пожаре.",
    "Arabic": "قال الوزير يوم الاثنين إن ثلاثين شخصا على الأقل أصيبوا في حريق المصنع",
    "Chinese": "部长星期一表示,工厂火灾至少造成三十人受伤,其中五人伤势严重。",
    "Japanese": "大臣は月曜日、工場の火災で少なくとも三十人が負傷したと述べた。",
    "Hindi": "मंत्री ने सोमवार को कहा कि कारखाने में आग लगने से कम से कम तीस लोग घायल हो गए",
}


@pytest.mark.parametrize("text", ENGLISH)
def test_english_passes(text: str) -> None:
    require_english(text)


@pytest.mark.parametrize(("language", "text"), FOREIGN.items())
def test_another_language_is_refused_by_name(language: str, text: str) -> None:
    with pytest.raises(NotEnglish, match=f"It seems to be {language}"):
        require_english(text)


def test_capitals_hide_no_language() -> None:
    with pytest.raises(NotEnglish, match="French"):
        require_english(FOREIGN["French"].upper())


def test_a_foreign_middle_of_a_long_text_is_looked_at() -> None:
    text = "Name Name " * 500 + (FOREIGN["German"] + " ") * 60 + "Name Name " * 500
    with pytest.raises(NotEnglish, match="German"):
        require_english(text)
