"""Boilerplate between an article's paragraphs is left out; sentences that resemble it are read."""

import pytest

from newsreader.articles import boilerplate, clean_page
from tests.articles.pages import ADDRESS, PARAGRAPHS, SENTENCES, among, cleaned, middle_of, page_of


def read(middle: str) -> list[str]:
    before, after = ("".join(f"<p>{text}</p>" for text in part) for part in (SENTENCES[:3], SENTENCES[3:]))
    source = (
        "<!DOCTYPE html><html lang='en-GB'><head><title>Old bridge will close - The Gazette</title></head><body>"
        "<nav><a href='/'>Home</a></nav><main><article><h1>Old bridge will close for repairs</h1>"
        f"{before}{middle}{after}</article></main><footer><p>The Gazette</p></footer></body></html>"
    )
    return [block.text for block in clean_page(source, ADDRESS).blocks if block.text not in SENTENCES]


@pytest.mark.parametrize(
    "markup",
    [
        "<p>Lire aussi : <a href='/x/'>La piscine rouvre après des travaux</a></p>",
        "<p>Síguenos en todas las redes y no te pierdas nada</p>",
        "<p>広告</p>",
        "<p>Spotted a mistake? <a href='/mail/'>Tell the desk</a></p>",
        "<p>We use cookies to remember your choices on our site. You can change your choice at any time.</p>",
        f"<blockquote><p>{SENTENCES[0][4:70]}</p></blockquote>",
    ],
)
def test_boilerplate_lines_between_paragraphs_are_left_out(markup: str) -> None:
    assert read(markup) == []


PULLED = SENTENCES[2][6:90].strip()


@pytest.mark.parametrize(
    "markup",
    [
        f"<blockquote><p>{PULLED}</p><cite>Ann Other, mayor</cite></blockquote>",
        f"<div class='pullquote'><p>{PULLED}</p><p>Ann Other, mayor</p></div>",
        f"<blockquote><p>{PULLED}</p></blockquote><p class='speaker'>Ann Other, mayor</p>",
    ],
)
def test_the_name_under_a_pull_quote_is_not_read(markup: str) -> None:
    assert read(markup) == []


def test_an_answer_repeated_by_another_speaker_is_read() -> None:
    hearing = [
        "He was asked what he saw.",
        "“I did not see the car.”",
        "Counsel said: “You told the officer that I did not see the car, and yet you braked.”",
    ]
    assert read("".join(f"<p>{line}</p>" for line in hearing)) == hearing


def test_a_refrain_is_read_each_time() -> None:
    refrain = (
        "The old bridge stands, the old bridge stands, and the river goes to the sea below it, and the river goes."
    )
    poem = [refrain, "The miller went over in the morning with his cart.", refrain, "He came home late.", refrain]
    assert read("".join(f"<p>{line}</p>" for line in poem)) == poem


@pytest.mark.parametrize(
    "pulled",
    [
        f"<p class='pull'>{PULLED}</p>",
        f"<aside><p>{PULLED}</p></aside>",
        f"<blockquote>{SENTENCES[2]}</blockquote>",
        f"<div class='box'><p>{SENTENCES[2]}</p></div>",
        f"<p>{SENTENCES[2]}</p>",
    ],
)
def test_a_pull_quote_is_not_read(pulled: str) -> None:
    assert middle_of(cleaned(among(pulled))) == []


def test_a_subheading_after_a_pull_quote_is_read() -> None:
    line = "<p><strong>What happens to the buses</strong></p>"
    assert read(f"<blockquote><p>{PULLED}</p></blockquote>{line}") == ["What happens to the buses"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Become a member of the lifeboat crew and you will train twice a week.",
        "Additional research by Durham University found cracks in two arches.",
        "Have a story of your own to tell and the museum will write it down.",
        "Report an error in the roll to the returning officer by Friday.",
        "This story was first published in 1843, and has been told in the town ever since.",
        "Follow the path on the left bank and you will come to the bridge.",
        "Share this on your street and nobody will be caught out by the works.",
        "Follow us on the march from the bridge to the town hall, they said.",
        "More from the council is expected on Monday.",
        "Registered charity number 12 got the largest grant of all of them.",
        "Spotted a mistake in the count, the returning officer had it done again.",
        "Have your say on the plans at the town hall on Monday evening.",
        "Printed from the original plates, the map shows the first bridge.",
        "Share with your neighbours what you know of the works.",
        "Get the children of the town to the app store, he joked.",
        "Story continues after his death in the hands of his daughter.",
        "Follow the trail of lost pets on Instagram.",
        "The post that Smith wrote in May appeared first on his own page.",
        "Originally published as a pamphlet in 1912, it sold a million copies.",
        "Developers are urged to use JavaScript sparingly.",
        "Researchers found a way to use JavaScript to steal passwords.",
        "1,200 people have voted by post so far in the town.",
        "4,112 people have voted.",
        "Have a story about the mill? The museum would like to hear it.",
        "Iscriviti al corso di nuoto entro venerdì, dice il comune.",
        "For the latest news of the flood, call 01632 960001 or visit the town hall.",
        "View three pictures of the old bridge at the library until May.",
        "Support local journalism students with a room, the college asks.",
        "Join our walk from the bridge on Monday at noon.",
        "By signing up 40 nurses in a month, the hospital has filled its wards.",
        "Get the best of the harvest at the market on Friday.",
        "Picture: The mill before the fire, with its wheel and its two chimneys.",
    ],
)
def test_a_sentence_that_begins_like_boilerplate_is_read(sentence: str) -> None:
    assert read(f"<p>{sentence}</p>") == [sentence]


@pytest.mark.parametrize(
    "line",
    [
        "Become a member today",
        "Additional reporting by Ann Other in Durham and John Doe",
        "Have a story? Write to the desk.",
        "Report an error in this article",
        "Share this article on Facebook",
        "Follow us on Facebook, X and Instagram",
        "More from The Gazette",
        "Registered charity number 1234567 (England and Wales)",
        "Spotted a mistake in this story? Tell us.",
        "Download our free app from the app store",
        "More from the Valley Gazette",
        "A post shared by Ann Other (@annother)",
        "View this post on Instagram",
        "Instagram content",
        "Follow the Gazette on Facebook, Instagram and X.",
        "This story was originally published December 22, 2023, 11:09 AM.",
        "© 2024 The Gazette. All rights reserved.",
        "Listen to the Gazette's talks on Spotify, Apple Podcasts or where you like.",
        "Facebook | X | WhatsApp",
        "This content can also be viewed on the site it comes from.",
        "Story continues below advertisement",
        "Article continues after this advertisement",
        "Image source, Getty Images",
        "SCROLL DOWN FOR VIDEO",
        "View 5 images",
        "Open image in gallery",
        "(Image: The Valley Gazette)",
        "Picture: PA",
        "Credit: SWNS",
        "Listen to this article",
        "4 min listen",
        "0:00 / 4:12",
        "Invalid email",
        "Thank you for subscribing!",
        "By signing up, you agree to our terms and to hear from our partners.",
        "Allow Twitter content?",
        "This article contains content provided by Twitter. We ask for your permission before anything is loaded.",
        "To display this content from YouTube, you must enable advertisement tracking and audience measurement.",
        "Empfohlener externer Inhalt",
        "La suite après cette publicité",
        "Add as preferred source on Google",
        "For the latest news from the valley, sign up to our newsletter here.",
        "Get the best stories in your inbox every morning – sign up to the Morning Gazette here",
        "Join our dedicated WhatsApp community for the stories of the day",
        "What do you think? Have your say in the comments below.",
        "Support quality local journalism from just £1 a week. Subscribe today.",
    ],
)
def test_boilerplate_that_begins_like_a_sentence_is_left_out(line: str) -> None:
    assert read(f"<p>{line}</p>") == []


def test_a_quotation_with_a_word_of_boilerplate_is_read() -> None:
    assert read("<p>“Close.”</p>") == ["“Close.”"]


def test_a_link_introduced_by_a_sentence_is_read() -> None:
    lead = "Everybody who has something to say about the bridge may write to the council:"
    assert read(f"<p>{lead}</p><p><a href='mailto:b@town.example'>b@town.example</a></p>") == [lead, "b@town.example"]


def test_a_sentence_about_baked_cookies_is_no_cookie_notice() -> None:
    assert not boilerplate.is_notice_of_cookies("The baker sold four hundred cookies on the morning of the fair.")
    assert boilerplate.is_notice_of_cookies("How we use cookies")


@pytest.mark.parametrize("tag", ["p", "blockquote"])
def test_a_section_name_before_the_text_is_left_out(tag: str) -> None:
    text = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    article = page_of(f"<main><{tag}>Categories</{tag}><{tag}>Categories</{tag}>{text}</main>")
    assert [block.text for block in article.blocks] == list(SENTENCES)


@pytest.mark.parametrize(
    "sentence",
    [
        "Cool the cookies on a rack, then top them with your choice of icing or nuts.",
        "We use cookies from the shop for the base, and double cream for the rest.",
        "Clearing the cookies of your browser does not make flights cheaper, the test found.",
        "The website had set cookies before its visitors gave their consent, the regulator found.",
        "We use cookies, the council says, to count visits to the new website, and for nothing else.",
        "The fine for the cookie policy is the highest since the privacy law came into force.",
    ],
)
def test_a_sentence_that_mentions_cookies_is_read(sentence: str) -> None:
    assert middle_of(cleaned(among(f"<p>{sentence}</p>"))) == [("paragraph", sentence)]


@pytest.mark.parametrize(
    "notice",
    [
        "This website uses cookies to improve your experience. We'll assume you're ok with this.",
        "We and our partners store information on your device, such as cookies, to personalise advertising.",
        "By choosing I Accept, you consent to our use of cookies and other tracking technologies.",
    ],
)
def test_a_cookie_notice_between_paragraphs_is_not_read(notice: str) -> None:
    assert middle_of(cleaned(among(f"<p>{notice}</p>"))) == []


@pytest.mark.parametrize("line", ["Wem 0 Barnton 2", "Wem 0-2 Barnton", "Wem 2, Wearton 1"])
def test_a_sports_result_before_the_report_is_read(line: str) -> None:
    assert cleaned(f"<p>{line}</p>{''.join(PARAGRAPHS)}").text.startswith(f"{line}\n")


def test_a_line_above_a_list_at_the_start_of_an_article_is_read() -> None:
    times = "<ul><li>The first ferry goes at six.</li><li>The last ferry goes at ten.</li></ul>"
    heard = cleaned(f"<p>Ferry times</p>{times}{''.join(PARAGRAPHS)}").text
    assert heard.startswith("Ferry times\n\nThe first ferry goes at six.")


@pytest.mark.parametrize("line", ["Local news", "Page 1 of 2"])
def test_a_section_name_of_one_or_two_words_before_the_text_is_left_out(line: str) -> None:
    assert cleaned(f"<p>{line}</p>{''.join(PARAGRAPHS)}").text == "\n\n".join(SENTENCES)


@pytest.mark.parametrize(
    "headline", ["MAYOR OPENS BATHS AFTER TWO YEARS OF REPAIRS", "BRIDGE KEEPER TELLS OF HIS LIFE"]
)
def test_a_headline_in_capitals_that_is_one_link_is_another_articles(headline: str) -> None:
    markup = f"<p><a href='/other'><strong>{headline}</strong></a></p>"
    assert middle_of(cleaned(among(markup))) == []


@pytest.mark.parametrize("heading", ["Read more", "Comments"])
def test_a_heading_that_resembles_furniture_is_read_over_prose(heading: str) -> None:
    prose = "The clerk has said that everybody who lives in the three streets may come to the town hall on Monday."
    assert read(f"<h2>{heading}</h2><p>{prose}</p>") == [heading, prose]


@pytest.mark.parametrize(
    "appeal",
    [
        "You've read 12 articles this month. Please support the Gazette with a gift of any size.",
        "We rely on the generosity of readers like you to send reporters to every meeting.",
        "<a href='/give'>Support us today</a>",
    ],
)
def test_an_appeal_among_the_paragraphs_is_left_out(appeal: str) -> None:
    assert read(f"<p>{appeal}</p>") == []


def test_a_sentence_about_what_a_sum_pays_for_is_read_outside_appeals() -> None:
    said = ["What the tolls are spent on", "The firm says that £15 pays for a rail, and that the rails are sound."]
    assert said[1] in read(f"<section><h2>{said[0]}</h2><p>{said[1]}</p></section>")


APPEAL = (
    "Independent reporting of the county is only possible because readers like you pay for it, month after month.",
    "If you value what we do, please consider a donation today, of whatever size you can afford, to keep it going.",
    "Your support lets us send reporters to every meeting of every council, also where nobody else goes any more.",
)


def test_an_article_about_donations_is_read() -> None:
    body = "".join(f"<p>{text}</p>" for text in (*SENTENCES[:2], *APPEAL))
    article = cleaned(
        f"{body}<p>The charity takes <a href='/donate/'>donations</a> at its shop in the high street.</p>"
    )
    assert len(article.blocks) == 6


def test_a_mark_out_of_ten_is_read() -> None:
    assert middle_of(cleaned(among("<p>8/10</p>"))) == [("paragraph", "8/10")]
