"""Walls of consent: pages that ask for leave to track their readers, and show nothing else before they have it.

A wall talks of the site's own cookies and partners, in the site's own voice; an article on such things
talks of others'.
"""

import re

from newsreader.articles import wording
from newsreader.articles.blocks import PageBlock
from newsreader.articles.head import Head

LONGEST = 4800
"""Characters of a wall."""

NOTICE = 600
"""Characters. A page with no more on it than its notice of cookies has less."""

BRIEF = 80
"""Characters in sentences of something else. With so many, there is an article of a sentence beside the notice."""

TOPICS = 3
MOSTLY = 0.7
"""Of the characters in sentences, those of a longer wall that talk of consent."""

_TOPICS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        r"\bcookies?\b|クッキー|쿠키|informasjonskapsler|\bkakor\b|evästei|куки|ciasteczk",
        r"\bconsent\b|einwillig|consentement|consentimiento|consenso|toestemming|samtykke|samtycke|zustimm|zgod"
        r"|согласи|akkoord|同意|동의",
        r"\bprivacy\b|datenschutz|privatsphäre|confidentialité|vie privée|privacidad|riservatezza|prywatnoś"
        r"|integritet|personvern|personal data|personenbezogene"
        r"|données personnelles|datos personales|dati personali|persoonsgegevens|personopplysninger|personuppgifter",
        r"accept(?: all)?\b|reject(?: all)?\b|manage (?:options|choices|preferences|settings)|akzeptieren|ablehnen"
        r"|tout accepter|accepter|aceptar|accetta|accepteren|godta|godkänn|akceptuj|принять|before you continue",
        r"\b(?:our )?(?:\d+ )?(?:partners?|vendors)\b|partnern?\b|partenaires|socios|partnerów|partnerzy|parceiros"
        r"|advertis|werbung|publicit|pubblicit|reklam",
        r"\byour devices?\b|\bon a device\b|different devices|geolocation|(?:content|advertising|audience) measurement"
        r"|audience research|ihrem gerät|votre appareil|tu dispositivo|un dispositivo|je toestel|(?:uw|je) apparaat"
        r"|enheten din|din enhet",
    )
)
"""Things that a consent wall talks of. An article about privacy has some of them in every paragraph, too."""

_SITE = r"(?:web)?(?:site|seite|sted|stedet|plats)\w{0,3}"

_STATEMENT = re.compile(
    # English
    rf"\b(?:we(?:.d)?|our {_SITE}|this {_SITE}|this page)\b[^.]{{0,60}}\b(?:uses?|using|places?|stores?|sets?)\b"
    r"[^.]{0,60}\bcookies?\b|\bwe,? (?:and |with )?our [^.]{0,30}\b(?:partners|vendors)\b"
    r"|\bwe (?:value|respect|care about|take) your privacy\b|\byour privacy (?:matters|is important|is our)\b"
    rf"|\bcookies on (?:this|our) {_SITE}|\bour use of cookies\b|\bour cookies? (?:policy|notice)\b"
    r"|\byour cookies? (?:settings|preferences|consent)\b|\bis part of the [^.]{1,40}\bfamily of brands\b"
    r"|\bby (?:continuing|clicking|using)[^.]{0,60}\byou\b[^.]{0,30}\b(?:agree|consent|accept)"
    # German
    rf"|\b(?:wir|diese {_SITE}|unsere {_SITE})\b[^.]{{0,60}}(?:verwende[nt]|nutz(?:en|t)|setz(?:en|t)|speicher(?:n|t))"
    r"[^.]{0,60}(?:cookies|ihrem gerät)|\bwir und unsere [^.]{0,20}partner\b"
    r"|\bihre (?:privatsphäre|daten) (?:ist|sind|liegt|liegen) uns\b"
    rf"|\bcookies auf (?:dieser|unserer) {_SITE}|\bmit werbung weiterlesen\b"
    r"|\bwir (?:benötigen|brauchen|bitten um) ihre (?:einwilligung|zustimmung)"
    # French
    r"|\b(?:nous|ce site|notre site)\b[^.]{0,40}(?:utilis|stock|dépos)\w{1,6}[^.]{0,60}(?:cookies|votre appareil)"
    r"|\bnous et nos [^.]{0,20}partenaires\b|\b(?:le respect de )?votre vie privée (?:est|nous)\b"
    r"|\bcookies sur (?:ce|notre) site\b|\bcontinuer sans accepter\b"
    # Dutch
    rf"|\b(?:wij|we|deze {_SITE}|onze {_SITE})\b[^.]{{0,60}}(?:gebruik|plaats|slaan)\w{{0,4}}[^.]{{0,60}}cookies"
    r"|\b(?:wij|we) en onze [^.]{0,20}partners\b|\b(?:waardeert|waarderen|respecteren) (?:jouw|uw|je) privacy\b"
    rf"|\b(?:jouw|uw|je) privacy is (?:voor ons )?belangrijk\b|\bcookies op (?:deze|onze) {_SITE}"
    # Spanish, Portuguese, Italian
    r"|\b(?:utilizamos|usamos|almacenamos|este (?:sitio(?: web)?|site) (?:utiliza|usa))\b[^.]{0,40}cookies"
    r"|\bnosotros y nuestros [^.]{0,20}socios\b|\bnós e os nossos [^.]{0,20}parceiros\b"
    r"|\b(?:tu|su|a sua) privacidad\w? (?:es importante|é importante|nos importa)|\bvaloramos (?:tu|su) privacidad"
    r"|\b(?:utilizziamo|usiamo|questo sito(?: web)? (?:utilizza|usa))\b[^.]{0,40}cookie"
    r"|\bnoi e (?:i nostri )?[^.]{0,20}(?:partner|fornitori)\b|\bla (?:tua|sua|vostra) privacy è importante"
    # Polish
    r"|\b(?:używamy|wykorzystujemy|korzystamy|ta strona (?:używa|korzysta|wykorzystuje))\b[^.]{0,50}(?:cookie|ciastecz)"
    r"|\bmy i nasi [^.]{0,20}partnerzy\b|\b(?:szanujemy|cenimy|dbamy o) (?:\w+ )?prywatność"
    # Danish, Norwegian, Swedish, Finnish
    rf"|\b(?:vi|den\w\w? {_SITE}|dette {_SITE})\b[^.]{{0,60}}\b(?:bruker|använder|anvender|bruger|lagr[ea]r)\b"
    r"[^.]{0,60}(?:cookies|informasjonskapsler|kakor)|\b(?:bruker|använder|anvender|bruger) vi [^.]{0,40}(?:cookies"
    r"|informasjonskapsler|kakor)|\bvi (?:og|och) (?:våre|våra|vores) [^.]{0,20}partner\w{0,2}\b"
    r"|\b(?:sivusto|käytämme)\b[^.]{0,40}evästeitä"
    # Russian, Japanese, Chinese, Korean
    r"|\b(?:мы|наш сайт|этот сайт)\b[^.]{0,60}использу\w{1,4}[^.]{0,40}(?:cookie|куки)"
    r"|(?:当サイト|このサイト|本サイト|当社)[^。]{0,60}(?:クッキー|cookie)|(?:我们|我們|本网站|本網站)[^。]{0,40}cookie"
    r"|(?:당사|저희|본 사이트)[^.]{0,60}쿠키",
    re.I,
)
"""A site that speaks of its own cookies, partners, and regard for its readers, as no article does."""

_STORES = (0, 4, 5)
"""The topics without one of which nothing is asked for: cookies, partners, and what is kept on a device."""

_SPOKEN = re.compile('["“”„«»]')
_LONGEST_QUOTED = 400
_ADDRESSES = re.compile(r"\b(?:we|our|us)\b.{0,400}\byour?\b|\byour?\b.{0,400}\b(?:we|our|us)\b", re.I | re.S)


def is_consent_wall(head: Head, blocks: list[PageBlock], kept: list[int]) -> bool:
    """Whether nearly all that is to be read, and it is little, is what a site says of its cookies and partners."""
    boxes = {blocks[position].container for position in kept}
    asked = [block.text for block in blocks if block.link_share < 0.5 and (block.container in boxes or not boxes)]
    length = sum(map(len, asked))
    if length > LONGEST or not any(_is_statement(text) for text in asked):
        return False
    topics = {number for text in asked for number, topic in enumerate(_TOPICS) if topic.search(text)}
    if not topics.intersection(_STORES):
        return False
    about = sum(len(text) for text in asked if _concerns(text))
    rest = sum(len(text) for text in asked if not _concerns(text) and wording.SENTENCE_END.search(text))
    if length < NOTICE:
        return about > rest and rest < BRIEF
    return len(topics) >= TOPICS and about > MOSTLY * (about + rest) and not _has_headline(head, blocks)


def _is_statement(text: str) -> bool:
    """Whether the site says this. Where somebody's words are quoted or reported, an article tells of it."""
    said = text[:_LONGEST_QUOTED]
    return _STATEMENT.search(text) is not None and not _SPOKEN.search(said) and not wording.REPORTED.search(said)


def _concerns(text: str) -> bool:
    return any(pattern.search(text) for pattern in (_STATEMENT, *_TOPICS, _ADDRESSES))


def _has_headline(head: Head, blocks: list[PageBlock]) -> bool:
    """Whether the page shows the headline of the article that it tells machines of, over all that length."""
    told = {wording.key(title) for article in head.articles if isinstance(title := article.get("headline"), str)}
    return any(block.level == 1 and block.key in told for block in blocks)
