"""Every voice is given the spoken form that the program's users get."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader import spoken_form
from newsreader.articles import reading
from newsreader.model.values import Article, Block, Clean
from newsreader.settings import Settings
from newsreader.speech.engines.engine_table import SCREEN_READER
from newsreader.speech.engines.voices import DEFAULT_VOICE, VoiceInfo, all_voices, own_voices_folder, voice
from newsreader.speech.speaker import speaker, unspoken
from tests.articles.languages import PASSAGES
from tests.speech.text.test_spoken import TABLE

ENGLISH = {
    f"{info.engine}, {info.language}": info
    for info in all_voices()
    if info.language.lower().startswith("en") and info.engine != SCREEN_READER
}
"""One voice of each engine and country: they differ in nothing else that a spoken form could depend on."""


@pytest.mark.parametrize("info", ENGLISH.values(), ids=ENGLISH)
@pytest.mark.slow
def test_an_english_voice_is_given_what_spoken_form_returns(info: VoiceInfo) -> None:
    given = [speaker(info, "").spoken(written, introduced=True).text for written in TABLE]
    assert given == [spoken_form(written, info.language) for written in TABLE]


def test_a_screen_reader_is_given_what_is_written_in_every_language() -> None:
    for language in ("en", "de", "ja", ""):
        said = speaker(voice(SCREEN_READER), language).spoken("£5m am 3. Mai", introduced=False)
        assert (said.text, len(said.spans)) == ("£5m am 3. Mai", 4)


READ = (
    ("hy", "Կառավարությունը հայտարարել է նոր միջոցներ"), ("he", "הממשלה הודיעה על צעדים חדשים"),
    ("bn", "সরকার নতুন ব্যবস্থা ঘোষণা করেছে"), ("pa", "ਸਰਕਾਰ ਨੇ ਨਵੇਂ ਉਪਾਅ ਐਲਾਨ ਕੀਤੇ"), ("gu", "સરકારે નવા પગલાંની જાહેરાત કરી"),
    ("ta", "அரசு புதிய நடவடிக்கைகளை அறிவித்தது"), ("te", "ప్రభుత్వం కొత్త చర్యలను ప్రకటించింది"),
    ("kn", "ಸರ್ಕಾರ ಹೊಸ ಕ್ರಮಗಳನ್ನು ಘೋಷಿಸಿದೆ"), ("ml", "സർക്കാർ പുതിയ നടപടികൾ പ്രഖ്യാപിച്ചു"), ("si", "රජය නව පියවර ප්‍රකාශයට පත් කළේය"),
    ("th", "รัฐบาลประกาศมาตรการใหม่"), ("my", "အစိုးရက အစီအမံသစ်များ ကြေညာ"), ("ka", "მთავრობამ ახალი ზომები გამოაცხადა"),
    ("am", "መንግሥት አዲስ እርምጃዎችን አስታወቀ"), ("ti", "መንግስቲ ሓደስቲ ስጉምትታት"), ("fa", "دولت اقدامات جدیدی اعلام کرد"),
    ("yue", "政府宣布咗新措施"), ("kk", "Қазақстан үкіметі жаңа шараларды жариялады"),
    ("sr", "Влада је данас објавила нове мере"),
    ("sr", "Vlada je danas objavila nove mere"), ("ja", "ひらがなとカタカナだけのぶんしょうです"), ("ja", ""),
)  # fmt: skip

NOT_READ = (
    ("ja", "東京都内のホテルで24日、新しい議員連盟の設立総会が開かれ、与野党の議員およそ50人が参加した。"),
    ("ja", "市長は式典で「すべての市民のための読書室」を目指すと述べた。"),
    ("ku", "حکوومەتی هەرێمی کوردستان ئەمڕۆ کۆبووەوە"),
    ("az", "Һөкумәт јени тәдбирләр елан етди"),
    ("pa", "پنجاب دی حکومت نے نویں اعلان کیتے"),
    ("lo", "ລັດຖະບານປະກາດມາດຕະການໃຫມ່"),
    ("mn", "Засгийн газар шинэ арга хэмжээ"),
    ("ha", "Ina kwana. Lafiya lau."),
)

MISSING = {"so", "ja"}
"""The languages of `PASSAGES` that no voice here reads."""


@pytest.mark.parametrize(("language", "text"), [*(each for each in PASSAGES if each[0] not in MISSING), *READ])
def test_a_language_is_spoken_where_a_voice_reads_its_letters(language: str, text: str) -> None:
    for chosen in (DEFAULT_VOICE, "en-gb-pico"):
        assert not speaker(voice(chosen), language, text).introduction


@pytest.mark.parametrize(("language", "text"), [*(each for each in PASSAGES if each[0] in MISSING), *NOT_READ])
def test_a_language_that_has_no_voice_or_whose_voice_only_names_letters_is_introduced(language: str, text: str) -> None:
    for chosen in (DEFAULT_VOICE, "en-gb-pico"):
        assert speaker(voice(chosen), language, text).introduction.startswith("This part is in ")


def test_a_voice_that_names_some_letters_speaks_all_the_same_if_asked() -> None:
    who = speaker(voice(DEFAULT_VOICE), *NOT_READ[0], anyway=True)
    assert (who.engine_voice, who.introduction) == ("jpx/ja", "")


@given(st.text(max_size=200), st.sampled_from(["ja", "zh", "ru", "ar", "xx", "", "en-GB"]))
def test_any_text_has_a_speaker(text: str, language: str) -> None:
    assert speaker(voice(DEFAULT_VOICE), language, text).voice.installed


JAPANESE = [Block("paragraph", Clean(NOT_READ[0][1])), Block("paragraph", Clean(NOT_READ[1][1]))]
PARAGRAPHS = [
    Block(
        "paragraph",
        Clean(f"The council met on day {number} and has agreed that it will."),
    )
    for number in range(2)
]


def article_of(*blocks: Block, title: str = "NHK", language: str = "ja") -> Article:
    return Article("https://herald.example/", Clean(title), language=language, blocks=blocks)


def missing(article: Article, settings: Settings | None = None, *, to_file: bool = False) -> str:
    return unspoken(reading(article, Clean("By Ann Person. Friday")).sentences, settings or Settings(), to_file=to_file)


def test_an_article_that_no_voice_reads_is_unspoken() -> None:
    assert missing(article_of(*JAPANESE)) == "ja"
    assert missing(article_of(*JAPANESE, language="en", title="A report from the north")) == "ja"
    assert missing(article_of(Block("paragraph", Clean(dict(PASSAGES)["so"])), language="so")) == "so"


def test_an_article_of_which_some_can_be_spoken_is_not() -> None:
    assert not missing(article_of(*PARAGRAPHS, *JAPANESE, language="en", title="A report from the north"))
    assert not missing(article_of(*PARAGRAPHS, language="en"))
    assert not missing(article_of(Block("paragraph", Clean(dict(PASSAGES)["zh"])), language="zh"))


def test_a_page_that_names_a_language_unknown_to_us_is_spoken() -> None:
    assert not missing(article_of(Block("paragraph", Clean("Sold out.")), title="Tickets", language="x-none"))


def test_the_settings_and_a_screen_reader_have_everything_spoken() -> None:
    assert not missing(article_of(*JAPANESE), Settings(all_languages=True))
    assert not missing(article_of(*JAPANESE), Settings(voice=SCREEN_READER))
    assert missing(article_of(*JAPANESE), Settings(voice=SCREEN_READER), to_file=True) == "ja"


def test_a_voice_of_the_users_own_speaks_its_language() -> None:
    folder = own_voices_folder() / "hana"
    folder.mkdir(parents=True)
    (folder / "voice.toml").write_text(
        'name = "Hana"\nengine = "espeak-ng"\nengine_voice = "jpx/ja"\naccent = ""\nlanguage = "ja-JP"\n'
        'licence = ""\nsample_rate = 22050\n',
        "utf-8",
    )
    assert speaker(voice(DEFAULT_VOICE), *NOT_READ[0]).voice.id == "hana"
    assert not missing(article_of(*JAPANESE))
