"""Consent walls give a warning and no text; articles about cookies or above a cookie notice are read."""

import pytest

from tests.articles.pages import SENTENCES, among, cleaned, page_of, with_json_ld


def test_a_consent_wall_gives_a_warning_and_no_text() -> None:
    article = page_of(
        "<h1>Before you continue to the Gazette</h1>"
        "<p>We and our 812 partners store and access personal data, such as cookies, on your device.</p>"
        "<p>If you accept all, we will also use your data to show advertising that is chosen for you.</p>"
        "<p>You can withdraw your consent at any time in our privacy policy.</p>"
        "<button>Accept all</button><button>Reject all</button>"
    )
    assert (article.warnings, article.blocks) == (("consent",), ())


def test_an_article_about_cookies_is_not_a_consent_wall() -> None:
    article = cleaned(
        among(
            "<p>The minister said that consent to cookies had become a ritual that protects nobody's privacy.</p>",
            "<p>Advertisers replied that without cookies, they and their partners could not pay for a free press.</p>",
        )
    )
    assert article.warnings == ()
    assert "ritual" in article.text


@pytest.mark.parametrize(
    "notice",
    [
        "We use cookies to improve your experience. By continuing you agree to our use of cookies.",
        "Wir verwenden Cookies. Mit Ihrer Zustimmung hilft uns das, diese Seite zu verbessern.",
        "Utilizamos cookies propias y de terceros. Si continúa, acepta su uso.",
    ],
)
def test_a_page_with_only_a_cookie_notice_gives_a_warning_and_no_text(notice: str) -> None:
    article = page_of(f"<div><p>{notice}</p></div>", "<title>Home</title>")
    assert (article.warnings, article.blocks) == (("consent",), ())


FOOT = "<footer><a href='/privacy/'>Privacy policy</a> <a href='/terms/'>Terms of use</a></footer>"


@pytest.mark.parametrize(
    "wall",
    [
        "<h2>We value your privacy</h2><p>We and our 842 partners store information on your device and process data "
        "about you to show you content that suits you.</p><button>Agree</button>",
        "<h1>We value your privacy</h1><p>We and our 842 partners store and access data on your device.</p><ul>"
        "<li>Precise geolocation data</li><li>Content measurement</li><li>Link different devices</li></ul>",
        "<h1>Before you continue</h1><p>Herald is part of the <a href='/b/'>Marl family of brands</a>.</p><p>When you "
        "use our sites and apps, we use cookies to:</p><ul><li>provide our sites and apps to you</li><li>authenticate "
        "users, prevent spam and abuse, and</li><li>measure your use of our sites and apps</li></ul><p>If you click "
        "'Accept all', we and our partners will also use cookies and personal data for advertising.</p>",
        "<p>Herald is part of the Marl family of brands. We, our partners, use cookies.</p><p>Click to find out.</p>",
        "<h2>Cookies on this site</h2><p>We use some essential cookies to make this site work.</p><p>We’d like to set "
        "additional cookies to understand how you use the site and improve our services.</p><button>Accept</button>",
        "<h1>De Krant waardeert jouw privacy</h1><p>Wij en onze 841 partners gebruiken cookies en andere technieken "
        "om je een persoonlijke ervaring te bieden. Als je akkoord gaat, mogen wij gegevens verwerken.</p>",
        "<h2>Cookies op deze website</h2><p>Deze website plaatst cookies om het gebruik te meten. Ga je akkoord?</p>",
        "<h2>Mit Werbung weiterlesen</h2><p>Besuchen Sie uns wie gewohnt mit Werbung, indem Sie der "
        "Nutzung aller Cookies zustimmen.</p><p>Wir und unsere 195 Partner speichern Daten auf Ihrem Gerät.</p>",
        "<h2>Cookies auf dieser Website</h2><p>Diese Website verwendet Cookies. Bitte stimmen Sie zu.</p>",
        "<h2>Le respect de votre vie privée est notre priorité</h2><p>Nous et nos 842 partenaires stockons des "
        "informations sur votre appareil, comme les cookies, et traitons des données personnelles.</p>",
        "<h2>Les cookies sur ce site</h2><p>Avec votre accord, nous utilisons des cookies pour mesurer l'audience.</p>",
        "<h2>Tu privacidad es importante para nosotros</h2><p>Nosotros y nuestros 842 socios guardamos información en "
        "tu dispositivo, como las cookies, y procesamos datos personales.</p>",
        "<h2>La tua privacy è importante per noi</h2><p>Noi e i nostri 842 partner archiviamo informazioni su un "
        "dispositivo, come i cookie, e trattiamo i dati personali.</p>",
    ],
)
def test_a_consent_wall_is_recognised_by_statements_of_the_site_about_itself(wall: str) -> None:
    article = page_of(f"<div class='wall'>{wall}</div>{FOOT}")
    assert (article.warnings, article.blocks) == (("consent",), ())


def news(headline: str, *sentences: str) -> str:
    paragraphs = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    return f"<main><article><h1>{headline}</h1>{paragraphs}</article></main>{FOOT}"


@pytest.mark.parametrize(
    ("headline", "sentences"),
    [
        (
            "Cookie banners may go under new privacy law",
            (
                "Websites would no longer have to ask for consent to cookies under a privacy law, the minister said.",
                "The law would let people accept or reject all cookies once, in the settings of their browser.",
                "Advertisers and their partners said that personal data pays for most of what is free on the web.",
                "Privacy campaigners replied that most people click accept all without reading a word of it.",
            ),
        ),
        (
            "Regulator fines publisher over cookie wall",
            (
                "A publisher must pay two million pounds because its website set cookies before readers gave consent.",
                "The privacy regulator found that the site shared personal data with 842 partners for advertising.",
                "Its notice said: “We value your privacy. We and our 842 partners use cookies.”",
            ),
        ),
        (
            "Cookie-Banner sollen verschwinden",
            (
                "Die Kommission will die Einwilligung in Cookies vereinfachen und den Datenschutz im Browser regeln.",
                "Nutzer sollen Cookies künftig einmal ablehnen oder akzeptieren, statt auf jeder Seite neu.",
                "Verlage und ihre Partner warnen, dass Werbung ohne personenbezogene Daten weniger einbringt.",
            ),
        ),
        (
            "Cookie banners may go",
            ("Websites that use cookies will no longer have to ask for consent, the minister said on Tuesday.",),
        ),
    ],
)
def test_news_about_cookies_is_read(headline: str, sentences: tuple[str, ...]) -> None:
    article = page_of(news(headline, *sentences), f"<title>{headline}</title>")
    assert article.warnings == ()
    assert sentences[0] in article.text


def test_a_site_s_article_about_its_own_cookies_is_read() -> None:
    said = (
        "We use cookies on this website, and we have decided to tell our readers what each of them is for, one by one.",
        "The first is set when you log in, the second when you change your preferences, the third by our partners.",
        "Advertising pays for most of our work, and our partners like to know that their advertisements are seen.",
        "Nobody's personal data is sold, and your consent can be taken back on the page about privacy, at any time.",
        "The last of the cookies counts visits, and we mean to give it up before the end of the year, or soon after.",
        "Our readers' council has looked at all of them, and found that a site like ours needs no more than two.",
    )
    headline = "What our cookies are for"
    article = page_of(news(headline, *said), f"<title>{headline}</title>{with_json_ld(headline=headline)}")
    assert article.warnings == ()


def test_a_short_article_above_a_long_cookie_notice_is_read() -> None:
    notice = (
        "<div><p>We and our 842 partners store and access personal data, such as cookies, on your device.</p>"
        "<p>If you accept all, we will also use your data to show advertising that is chosen for you.</p>"
        "<p>You can withdraw your consent at any time in our privacy policy.</p></div>"
    )
    article = page_of(news("Old bridge will close for repairs", *SENTENCES[:2]) + notice)
    assert article.warnings == ()
    assert article.text.startswith(SENTENCES[0])


@pytest.mark.parametrize(
    ("headline", "sentences"),
    [
        (
            "Surgery to send results by text",
            (
                "We take your privacy seriously: from 1 December the surgery will send results by text if you agree.",
                "Tell the desk if you do not consent to texts.",
            ),
        ),
        (
            "Council changes its website",
            (
                "The council says it uses cookies on its new website to count visitors.",
                "We use cookies, it says, to see which pages are read, and our partners do not see them.",
            ),
        ),
    ],
)
def test_a_short_article_about_privacy_or_cookies_is_read(headline: str, sentences: tuple[str, ...]) -> None:
    article = page_of(news(headline, *sentences), f"<title>{headline}</title>")
    assert (article.warnings, article.text) == ((), "\n\n".join(sentences))
