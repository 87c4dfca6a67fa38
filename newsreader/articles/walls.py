"""The words by which pages say that their article is elsewhere: behind consent, or scripts.

They are patterns over the text of one block, in the languages of the sites that are read most. No site is named.
"""

import re

_IDEOGRAPHS = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def weight(text: str) -> int:
    """The length of a text in letters as an alphabet would have it: an ideograph says as much as three."""
    return sum(len(word) for word in text.split()) + 2 * len(_IDEOGRAPHS.findall(text))


_CONSENT = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        r"\bcookies?\b|クッキー|쿠키",
        r"\bconsent\b|einwilligung|consentement|consentimiento|consenso|toestemming|samtykke|samtycke|zustimm|zgod"
        r"|согласи",
        r"\bprivacy\b|datenschutz|confidentialité|privacidad|riservatezza|prywatnoś|personal data|personenbezogene"
        r"|données personnelles|datos personales|dati personali|persoonsgegevens|personopplysninger|personuppgifter",
        r"accept(?: all)?\b|reject(?: all)?\b|manage (?:options|choices|preferences|settings)|akzeptieren|ablehnen"
        r"|tout accepter|accepter|aceptar|accetta|accepteren|godta|godkänn|akceptuj|принять|before you continue",
        r"\b(?:our )?(?:\d+ )?(?:partners?|vendors)\b|partnern?\b|partenaires|socios|partnerów|advertis|werbung"
        r"|publicit|pubblicit|reklam",
    )
)
"""Five things a consent wall talks of. An article about privacy has one or two of them in a paragraph."""

COOKIE_NOTICE = re.compile(
    r"\b(?:we|our (?:web)?site|this (?:web)?site|this page)\b[^.]{0,60}\b(?:uses?|using|places?|stores?)\b[^.]{0,40}"
    r"\bcookies?\b|\bcookies? (?:policy|settings|preferences|notice|consent)\b|accept (?:all )?cookies"
    r"|by (?:continuing|clicking|using)[^.]{0,80}\b(?:agree|consent|accept)"
    r"|(?:wir|diese (?:web)?seite|unsere (?:web)?seite)\b[^.]{0,60}(?:verwende[nt]|nutz(?:en|t)|setz(?:en|t))[^.]{0,40}"
    r"cookies|(?:nous|ce site)\b[^.]{0,40}utilis\w{1,6}[^.]{0,30}cookies|(?:utilizamos|usamos|utiliza|usa) cookies"
    r"|(?:utilizza|usa|utilizziamo) (?:i )?cookie|(?:gebruikt|gebruiken|maakt gebruik van) cookies"
    r"|(?:bruker|använder|anvender|bruger) (?:vi )?(?:cookies|informasjonskapsler)",
    re.I,
)
"""A site that speaks of its own cookies, as no article does."""


def topics_of_consent(text: str) -> set[int]:
    """Which of the things that a consent wall talks of a text has."""
    return {number for number, topic in enumerate(_CONSENT) if topic.search(text)}


_NO_QUOTATION = '(?!.{0,400}["“”„«»])'
"""A player speaks for itself; a sentence with somebody's words in it is an article's."""

NEEDS_SCRIPT = re.compile(
    r"(?:enable|activate|turn on|requires?|needs?|allow|without) java\s?script"
    r"|java\s?script (?:is|must be|to be|needs to be|and cookies) (?:disabled|required|enabled|turned|not|to continue)?"
    r"|activer (?:le )?java\s?script|java\s?script (?:aktivieren|einschalten|inschakelen|attivare)"
    r"|(?:habilit|activ|attiv)\w+ (?:el |o )?java\s?script|(?:zet|schakel) java\s?script|slå på java\s?script"
    r"|włącz\w* (?:obsługę )?java\s?script|включите java\s?script|java\s?script ?を有効",
    re.I,
)

PLAYER = re.compile(
    rf"\A{_NO_QUOTATION}(?=.{{0,200}}\Z)"
    r"(?=.{0,200}java\s?script)(?=.{0,200}(?:\bto (?:play|view|watch|see|hear|listen|use)\b|\bplease\b"
    r"|\byour (?:web )?browser\b|\bbitte\b|\bihre[nm]? browser\b|\bvotre navigateur\b|\bsu navegador\b))",
    re.I | re.S,
)
"""A line that a player of films shows where it cannot run. No sentence of an article speaks to its reader so."""

MINUTES = re.compile(
    r"\b(\d{1,2})[ -]?min(?:ute)?s?\.? read|\bread(?:ing)?(?: time)?:? (\d{1,2}) ?min"
    r"|lesezeit:? (?:ca\.? |etwa )?(\d{1,2}) ?min|\b(\d{1,2}) ?min(?:uten|\.)? lesezeit"
    r"|temps de lecture ?:? (\d{1,2}) ?min|lecture (\d{1,2}) ?min|\b(\d{1,2}) ?min(?:utos)? de (?:lectura|leitura)"
    r"|\b(\d{1,2}) ?min(?:uti)? di lettura",
    re.I,
)
"""How long a page says its article takes to read."""
