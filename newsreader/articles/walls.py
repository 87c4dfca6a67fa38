"""The words by which pages say that their article is elsewhere: behind consent, a subscription, or scripts.

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
"""A wall, or a player, speaks for itself; a sentence with somebody's words in it is an article's."""

CLOSED = re.compile(
    rf"\A{_NO_QUOTATION}(?=.{{0,400}}(?:"
    r"subscribe (?:now |today )?(?:to|for) (?:continue|read|unlock|full|unlimited|access)|subscribe to keep reading"
    r"|(?:to|for) (?:continue|keep) reading|(?:continue|keep) reading with a"
    r"|already (?:a|have a|an?) (?:\w+ )?subscri\w+|(?:for|to) subscribers? only"
    r"|subscriber[- ](?:only|exclusive)|(?:exclusive|available|open) (?:only )?(?:to|for) (?:our )?"
    r"(?:subscribers|members)|become a (?:subscriber|member) to\b|(?:sign in|log in|register) to (?:continue|read|keep)"
    r"|(?:article|content|story) is (?:reserved |only )?(?:available )?(?:for|to) (?:\w+ )?(?:subscribers|members)"
    r"|you have reached your (?:\w+ )?(?:article )?limit|you(?:.ve| have) (?:read|used) (?:all )?(?:of )?your"
    r"|unlock (?:this|the full|the rest)|start your (?:free )?trial|read the (?:full|whole) (?:story|article) with"
    r"|the rest of this (?:article|story) is"
    r"|jetzt weiterlesen|weiterlesen mit|(?:nur|exklusiv) für (?:\w+ )?abonnent|sie sind bereits abonnent"
    r"|(?:diesen|den ganzen|vollständigen) artikel (?:weiter)?lesen sie|bereits (?:abonnent|registriert|kunde)\?"
    r"|réservé (?:aux|à nos) abonnés|la suite de (?:cet article|votre article)|il vous reste [\d.,]+ ?%"
    r"|abonnez-vous pour (?:lire|continuer|accéder)|déjà abonné|pour lire la suite"
    r"|(?:solo|exclusivo|exclusiva) para (?:nuestros )?(?:suscriptores|socios)|contenido exclusivo para"
    r"|suscríbete para (?:seguir|leer|continuar)|para (?:seguir|continuar) leyendo|ya eres suscriptor"
    r"|(?:exclusivo|somente) para assinantes|assine para (?:ler|continuar)|para continuar lendo|já é assinante"
    r"|(?:riservato|solo) (?:agli|per gli) abbonati|abbonati per (?:leggere|continuare)|per continuare a leggere"
    r"|sei già abbonato|dla (?:naszych )?(?:prenumerator|subskrybent)\w+|czytaj dalej z|masz już (?:prenumerat|subskry)"
    r"|kun for abonnent\w*|låst artik\w+|for å lese (?:hele|videre)|allerede abonnent|(?:log|logg) ind? for at læse"
    r"|för prenumerant\w*|logga in för att läsa|redan prenumerant|vain tilaajille|tilaa ja lue"
    r"|(?:alleen|exclusief) voor (?:abonnees|leden)|verder lezen\?|om verder te lezen|al (?:een )?abonnee\?"
    r"|только для подписчиков|чтобы (?:читать|прочитать) (?:дальше|полностью)"
    r"|この記事は(?:有料|会員)|(?:有料|会員限定)記事です|続きを読むには|残り\s?\d+文字|구독자 전용|订阅后|訂閱後))",
    re.I | re.S,
)
"""A wall of subscription, or the label of an article that stands behind one, in a block of up to 400 characters."""

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
