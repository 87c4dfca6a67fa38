"""Pages that stand where an article was looked for and hold none: "not found", a form to log in, a way to elsewhere."""

import re

from newsreader import errors
from newsreader.articles.blocks import PageBlock
from newsreader.articles.head import Head
from newsreader.articles.walls import weight
from newsreader.fetch.address import host_of, join
from newsreader.markup.tree import Element

SHORT = 400
"""Letters. A page that says it has no article has less to say beside that."""

LONGEST_TITLE = 90
"""Characters. What is longer is the headline of an article about such pages."""

_NOT_FOUND = re.compile(
    r"^\W{0,5}(?:error\W{1,3})?404(?:\W{0,5}\Z|\W{1,3}(?:error|not|page)\b|\s?[-–—|:])"
    r"|\b404\b.{0,20}(?:error|not found)"
    r"|\berror 404\b|\b(?:page|article|document|url)\b.{0,40}\b(?:not|n.t|cannot)\b.{0,12}\b(?:found|exists?)\b"
    r"|\b(?:page|article)\b.{0,20}\b(?:no longer (?:exists|available)|not available|missing)\b"
    r"|^\W{0,5}nothing (?:was )?found\b|(?:seite|artikel|inhalt)\b.{0,30}nicht (?:gefunden|verfügbar|vorhanden)"
    r"|(?:page|article)\b.{0,20}\b(?:introuvable|n.existe pas|non trouvée?)"
    r"|(?:página|artículo|artigo|contenido)\b.{0,20}\bn(?:o|ão) (?:se )?(?:\w+ )?(?:encontrad[ao]|existe|encontr)"
    r"|pagina\b.{0,20}\b(?:non (?:è stata )?trovata|niet (?:gevonden|bestaat))"
    r"|\bsiden (?:findes ikke|(?:ble |blev |kunne |kan )?ikke (?:bli |blive |at )?(?:funnet|fundet|finne))"
    r"|\bsidan\b.{0,20}\binte\b.{0,5}hitta|\bsivua ei (?:löydy|löytynyt)"
    r"|stron[ay]\b.{0,25}nie (?:została |istnieje|znalezion)|страница не найдена|(?:ページ|記事)が見つかりません"
    r"|페이지를 찾을 수 없|(?:页面|頁面)(?:不存在|未找到)|找不到(?:页面|頁面|网页)",
    re.I,
)

_LOG_IN = re.compile(
    r"^\W{0,5}(?:please )?(?:log|sign) ?in\b|\b(?:log|sign) ?in (?:to (?:your|continue|access|view|see)|required)"
    r"|^\W{0,5}(?:anmelden|anmeldung|einloggen|login|connexion|se connecter|iniciar sesión|acceso|accedi|entrar"
    r"|inloggen|logg inn|log ind|logga in|kirjaudu|zaloguj|logowanie|вход|войти|ログイン|로그인|登录|登入)\b"
    r"|you must be (?:logged|signed) in|bitte melden sie sich an",
    re.I,
)

_REFRESH = re.compile(r"<meta\b(?=[^<>]{0,300}http-equiv\s*=\s*[\"']?refresh)[^<>]{0,2000}>", re.I)
_CONTENT = re.compile(
    r"content\s*=\s*(?:\"\s*(\d{1,3})(?:\.\d{0,3})?\s*[;,]\s*(?:url\s*=\s*)?[\"']?([^\"]{1,1900})\""
    r"|'\s*(\d{1,3})(?:\.\d{0,3})?\s*[;,]\s*(?:url\s*=\s*)?[\"']?([^']{1,1900})')",
    re.I,
)
_SCRIPTED = re.compile(
    r"(?:\b(?:window|document|self|top|parent)\.)?\blocation(?:\.href)?\s*=\s*[\"']([^\"'<>\s]{1,1900})[\"']"
    r"|\blocation\.(?:replace|assign)\(\s*[\"']([^\"'<>\s]{1,1900})[\"']\s*\)",
    re.I,
)
_NOT_FOR_US = re.compile(r"<noscript\b[^>]{0,200}>.{0,4000}?</noscript>|<!--.{0,4000}?-->", re.I | re.S)

LONGEST_WAIT = 10
"""Seconds. A page that waits longer before it sends a visitor on wants to be read first, or loads itself again."""

LONGEST_WAY = 20_000
"""Characters of source. A page that only sends its visitors on has no more."""

LONGEST_REMARK = 300
"""Letters that such a page may have to say: where the article is now."""


def refuse(
    source: str, root: Element, head: Head, title: str, blocks: list[PageBlock], kept: list[int], url: str
) -> errors.EmptyPage | None:
    """What is to be said instead of reading a page that holds no article, or None if it may hold one."""
    letters = sum(weight(blocks[position].text) for position in kept)
    if letters < LONGEST_REMARK and (target := onward(source, url)):
        return errors.SentElsewhere(host_of(url), target)
    if letters >= SHORT or head.articles or head.meta("article:published_time"):
        return None
    heads = [title, *(block.text for block in blocks if block.kind == "heading" and (block.level or 9) <= 2)]
    names = [name for name in heads if 0 < len(name) <= LONGEST_TITLE]
    if any(_NOT_FOUND.search(name) for name in names):
        return errors.PageMissing(host_of(url))
    main = [title, *(block.text for block in blocks if block.level == 1)]
    asks = any(_LOG_IN.search(name[:200]) for name in [*main, *(blocks[position].text for position in kept[:1])])
    if asks and _has_password(root):
        return errors.LoginNeeded(host_of(url))
    return None


def onward(source: str, url: str) -> str | None:
    """Where a page sends its visitors at once, by its head or by a script, if it does nothing else."""
    if len(source) > LONGEST_WAY:
        return None
    shown = _NOT_FOR_US.sub(" ", source)
    for element in _REFRESH.finditer(shown):
        found = _CONTENT.search(element[0])
        if found and int(found[1] or found[3]) <= LONGEST_WAIT and (target := _elsewhere(found[2] or found[4], url)):
            return target
    scripted = [match[1] or match[2] for match in _SCRIPTED.finditer(shown)]
    return _elsewhere(scripted[0], url) if len(scripted) == 1 else None


def _elsewhere(reference: str, url: str) -> str | None:
    from html import unescape

    try:
        target = join(url, unescape(reference).strip("\"' "))
    except errors.BadAddress:
        return None
    return target if target.partition("#")[0] != url.partition("#")[0] else None


def _has_password(root: Element) -> bool:
    return any((field.get("type") or "").lower() == "password" for field in root.iter("input"))
