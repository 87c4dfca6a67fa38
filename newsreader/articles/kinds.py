"""Pages that are no article, or less than one: told by what is on them, so that it can be said instead of read."""

import re
from typing import Any

from newsreader.articles import wording
from newsreader.articles.blocks import PageBlock
from newsreader.articles.head import Head, has_type
from newsreader.model import Warning

SHORT = 1200
"""Letters. Walls of consent and pages without scripts show less than this beside their menus; few articles do."""

TEASER = 1500
"""Letters. Teasers of closed articles end within this; an article whose wall only frames it goes on."""

_CONSENT = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        r"\bcookies?\b",
        r"\bconsent\b|einwilligung|consentement|consentimiento|toestemming|samtykke|zustimm",
        r"\bprivacy\b|datenschutz|confidentialité|privacidad|personal data|personenbezogene|données personnelles",
        r"accept(?: all)?\b|reject(?: all)?\b|manage (?:options|choices|preferences|settings)|alle akzeptieren"
        r"|tout accepter|aceptar todo|before you continue",
        r"\b(?:our )?(?:\d+ )?(?:partners?|vendors)\b|partnern?\b|partenaires|advertis|werbung",
    )
)
"""Five things a consent wall talks of. An article about privacy has one or two of them in a paragraph."""

_CLOSED = re.compile(
    r"subscribe (?:now )?(?:to|for) (?:continue|read|unlock|full|unlimited|access)|subscribe to keep reading"
    r"|(?:to|for) (?:continue|keep) reading|already (?:a|have a) subscri\w+|(?:for|to) subscribers? only"
    r"|subscriber[- ](?:only|exclusive)|exclusive (?:to|for) (?:our )?(?:subscribers|members)"
    r"|become a (?:subscriber|member) to|(?:sign in|log in|register) to (?:continue|read|keep)"
    r"|(?:article|content) is (?:reserved )?for (?:paying )?(?:subscribers|members)"
    r"|you have reached your (?:article )?limit|unlock this article|start your (?:free )?trial"
    r"|jetzt weiterlesen|weiterlesen mit|nur für abonnent|sie sind bereits abonnent|exklusiv für abonnent"
    r"|réservé aux abonnés|la suite de cet article|il vous reste [\d.,]+ ?%|solo para suscriptores"
    r"|contenido exclusivo para|riservato agli abbonati|dla prenumerator|kun for abonnenter|låst artikkel"
    r"|för prenumeranter|alleen voor abonnees",
    re.I,
)

_NEEDS_SCRIPT = re.compile(
    r"(?:enable|activate|turn on|requires?|needs?|allow|without) java\s?script"
    r"|java\s?script (?:is|must be|to be|needs to be) (?:disabled|required|enabled|turned|not)"
    r"|activer (?:le )?java\s?script|java\s?script aktivieren|(?:habilit|activ)\w+ (?:el )?java\s?script",
    re.I,
)

RUN = 500
"""Letters of prose without a headline among them. Teasers have up to 400; articles have more."""

LISTED = 8
"""Links of a headline's length. Fewer of them stand beside any article."""


def warnings_on(head: Head, blocks: list[PageBlock], kept: list[int]) -> tuple[Warning, ...]:
    """What is to be said of a page before its text is trusted: of the walls and emptinesses, the first that fits."""
    letters = sum(len(blocks[position].key) for position in kept)
    if _is_consent_wall(blocks, kept):
        return ("consent",)
    if _needs_javascript(head, blocks, letters):
        return ("needs-javascript",)
    if _is_teaser(head, blocks, kept, letters):
        return ("paywall",)
    if _is_list(head, blocks, kept):
        return ("list-page",)
    return ()


def _is_consent_wall(blocks: list[PageBlock], kept: list[int]) -> bool:
    """Nearly all that is to be read, and it is little, speaks of cookies, consent, privacy and partners."""
    wall = [blocks[position].text for position in kept] or [block.text for block in blocks]
    if sum(len(text) for text in wall) > 4 * SHORT:
        return False
    about = [{number for number, topic in enumerate(_CONSENT) if topic.search(text)} for text in wall]
    topics: set[int] = set().union(*about)
    concerned = sum(len(text) for text, found in zip(wall, about, strict=True) if found)
    return len(topics) >= 4 and concerned > 0.6 * sum(len(text) for text in wall)


def _needs_javascript(head: Head, blocks: list[PageBlock], letters: int) -> bool:
    """Next to nothing is to be read, and the page says why, or it is a frame that scripts fill."""
    if letters > SHORT / 3:
        return False
    if any(_NEEDS_SCRIPT.search(block.text) for block in blocks if len(block.text) < 500):
        return True
    return _NEEDS_SCRIPT.search(head.fallback) is not None or (head.scripts > 2 and not blocks)


def _is_teaser(head: Head, blocks: list[PageBlock], kept: list[int], letters: int) -> bool:
    """The page says that it is closed, and what it shows is short or far shorter than what it says it has."""
    shown = set(kept)
    asks = any(
        len(block.text) < 400 and _CLOSED.search(block.text)
        for position, block in enumerate(blocks)
        if position not in shown or position == kept[-1]
    )
    if not (asks or _says_closed(head)):
        return False
    words = max((_count(article.get("wordCount")) for article in head.articles), default=0)
    whole = max(
        (len(body) for article in head.articles if isinstance(body := article.get("articleBody"), str)), default=0
    )
    if words > 100:
        return sum(len(blocks[position].text.split()) for position in kept) < 0.6 * words
    if whole > letters:
        return letters < 0.6 * whole
    return letters < (TEASER if asks else TEASER / 2)


def _says_closed(head: Head) -> bool:
    if head.meta("article:content_tier").lower() in ("locked", "metered"):
        return True
    entries = [*head.articles, *(entry for entry in head.others if has_type(entry, "WebPageElement", "WebPage"))]
    return any(str(entry.get("isAccessibleForFree")).lower().rpartition("/")[2] == "false" for entry in entries)


def _count(value: Any) -> int:
    text = str(value)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0


def _is_list(head: Head, blocks: list[PageBlock], kept: list[int]) -> bool:
    """Many links of a headline's length, and no run of prose between any two of them: only teasers."""
    listed = [len(block.key) if _is_headline_link(block) else 0 for block in blocks]
    if sum(length > 0 for length in listed) < LISTED or head.articles:
        return False
    shown = set(kept)
    run = longest = 0
    for position, block in enumerate(blocks):
        if listed[position]:
            run = 0
        elif position in shown and block.link_share < 0.3 and wording.SENTENCE_END.search(block.text):
            run += len(block.key)
            longest = max(longest, run)
    return longest < RUN and 2 * longest < sum(listed)


def _is_headline_link(block: PageBlock) -> bool:
    return block.link_share > 0.8 and len(block.text.split()) >= 5
