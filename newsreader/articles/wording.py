"""The words by which pages' own talk is known from their articles': patterns over the text of one block.

They name kinds of sentence that sites everywhere put among the paragraphs, never a site.
"""

import re

_NOT_WORDS = re.compile(r"[\W_]+")


def key(text: str) -> str:
    """Text as it is compared: letters and figures only, folded."""
    return _NOT_WORDS.sub("", text.casefold())


# A whole block that is such a line. Bounded repeats only, so no text can make them slow.
BOILERPLATE_LINE = re.compile(
    r"^\W{0,20}(?:"
    r"(?:read|see|learn|watch|listen)(?:\s+(?:more|also|next|now|it))?\s*[:>–-].{0,180}"
    r"|(?:also|related|more|recommended|don.?t miss|must read|required reading)(?:\s*[:>–|]+.{0,180})?"
    r"|(?:also on \S{2,30}|lesen sie (?:auch|mehr|dazu)|mehr zum thema|siehe auch|auch interessant|mehr dazu"
    r"|(?:à )?lire aussi|(?:à )?voir aussi|à lire également|le[ea] también|te puede interesar|más información"
    r"|lei[ar] (?:também|mais)|veja (?:também|mais)|saiba mais|leggi anche|lees (?:ook|meer|verder)"
    r"|läs (?:också|mer|även)"
    r"|les (?:også|mer|mere)|læs (?:også|mere)|lue (?:myös|lisää)|czytaj (?:też|także|więcej)|zobacz (?:też|także)"
    r"|przeczytaj|читайте также|читать также|читайте також)\b.{0,180}"
    r"|(?:関連記事|あわせて読みたい|続きを読む|관련\s?기사|相关阅读|延伸閱讀|相關新聞).{0,100}"
    r"|continue reading|related (?:stories|articles|topics|content|coverage|links|news)"
    r"|you (?:may|might) (?:also )?(?:like|be interested).{0,60}"
    r"|(?:read )?more (?:from|on|stories|news|coverage|great)\b[^.]{0,70}"
    r"|most (?:read|popular|viewed).{0,40}|trending.{0,30}|recommended.{0,40}|popular (?:on|in|now)\b.{0,30}|up next"
    r"|advertis(?:e)?ment|advert|anzeige|werbung|publicité|publicidad|continues? (?:below|after).{0,30}"
    r"|story continues.{0,40}|article continues.{0,40}|sponsored.{0,30}|loading.{0,20}"
    r"|share (?:this|on|via|with)?.{0,40}|tweet|email|print|save|copy link|like this:|like loading.{0,40}"
    r"|comments?(?:\s*\(\d+\))?|leave a (?:comment|reply).{0,200}|\d+ comments?|tell us what you think.{0,100}"
    r"|sign up.{0,160}|subscribe.{0,160}|get (?:our|the|all|access|\w+ delivered).{0,200}newsletters?.{0,60}"
    r"|click here (?:to|for).{0,120}|(?:get|download) the .{0,40} app.{0,40}|click here.{0,60}app"
    r"|follow (?:us|@|\w+ on|\w+ \w+ on).{0,120}|thanks? (?:you )?for (?:signing|subscribing|reading).{0,80}"
    r"|video|watch:?.{0,100}|close|image (?:copyright|caption|credit|source).{0,200}"
    r"|(?:photo|picture|image|credit)s?(?:\s+(?:by|credit|courtesy))?\s*[:/].{0,120}"
    r"|getty images|getty|afp|reuters|shutterstock|all rights reserved.{0,80}|copyright\b[^.]{0,60}"
    r"|this slideshow requires javascript.{0,40}|please enable javascript.{0,80}"
    r"|tags?:.{0,160}|filed under.{0,120}|topics?:.{0,160}|related roundups?:.{0,80}|buyer.s guide:.{0,100}"
    r"|have a tip\?.{0,100}|source:[^.]{0,60}|we use cookies.{0,200}|by clicking.{0,120}"
    r")$",
    re.I | re.S,
)

# A whole block that is nothing but furniture, wherever it stands. No sentence of an article is made like these.
FURNITURE = re.compile(
    r"^\W{0,10}(?:"
    r"advertis(?:e)?ment|advert|ad|sponsored|promoted|anzeige|werbung|publicité|publicidad|pubblicità|annonse|annons"
    r"|reklame?a?|advertentie|article content|back to video|(?:article|story|post) continues (?:below|after).{0,40}"
    r"|advertisement.{0,5}(?:continue|scroll|article).{0,40}|continue reading(?: the main story| below)?"
    r"|scroll to continue.{0,30}|loading\.{0,3}|(?:read|see|show|view|load|watch|listen) (?:more|all|now)"
    r"|read (?:next|also)|mehr lesen|weiterlesen|lire la suite|leer más|leggi tutto|les mer|lees meer|czytaj więcej"
    r"|related(?: (?:stories|articles|topics|content|links|news))?|auch interessant|mehr zum thema"
    r"|das könnte sie (?:auch )?interessieren|(?:à )?lire aussi|lea también|leggi anche|lees ook|läs också|les også"
    r"|læs også|you may (?:also )?like|recommended(?: for you)?|most (?:read|popular|viewed)"
    r"|trending(?: now)?|up next|more from .{1,40}|(?:please )?(?:share|tweet|pin|email|print|save|copy link)(?: this)?"
    r"(?: (?:on|via|with|by|article|story|page|post)\b.{0,40})?|share (?:on|via) \w+(?: share (?:on|via) \w+){0,8}"
    r"|facebook|twitter|whatsapp|linkedin|pinterest|reddit|instagram|follow us(?: on)?.{0,60}"
    r"|(?:sign up|subscribe) (?:to|for) (?:our|the|my) .{0,60}newsletters?.{0,20}"
    r"|(?:download|get) (?:our|the) .{0,30}app"
    r"|externer inhalt nicht verfügbar|this slideshow requires javascript|please enable javascript.{0,60}"
    r"|\d* ?comments?|leave a (?:comment|reply)|skip to (?:main )?content|skip advert\w*|close|play|pause|mute"
    r"|the post .{1,200} appeared first on .{1,80}"
    r"|getty images|shutterstock|image (?:caption|source|credit)s?.{0,80}|video unavailable"
    r")\W{0,10}$",
    re.I,
)

PROMOTION = re.compile(
    r"newsletter|subscri|sign[ -]?up|follow (?:us|him|her|me|@)|@\w{3,}|\S@\S{1,80}\.\w|click here|cookie"
    r"|download (?:our|the)|\bapp\b|abonn|copyright|©|all rights reserved"
    r"|this (?:article|story|post) (?:was|is|originally|first)|contributed to this|editor.s note|disclos|affiliate"
    r"|commission|advertis|sponsor|join (?:us|our)|support (?:our|us)|donat|whatsapp|telegram|facebook"
    r"|twitter|instagram",
    re.I,
)

ABOUT_A_PERSON = re.compile(
    r"\b(?:is an?|was an?|covers|writes|is the|has been|joined|reporter|correspondent|editor|author of|freelance"
    r"|based in|journalist|columnist)\b",
    re.I,
)

PICTURE_CREDIT = re.compile(r"\b(?:getty|reuters|afp|ap photo|photo|image|courtesy|credit)\b", re.I)

BYLINE_START = re.compile(
    r"^\s*(?:(?:written|reported|words|text|story)\s+)?(?:by|von|par|por|di|door|af|av|text:)\s+", re.I
)

DATELINE_START = re.compile(r"^\W{0,20}(?:updated|published|posted|last modified|\d{1,3} min(?:ute)?s? read)", re.I)

SENTENCE_END = re.compile(r"[.!?…»”\"。]")

# Class names and ids of what stands beside an article.
BESIDE_THE_ARTICLE = re.compile(
    r"(?:^|[\s_-])(?:ad|ads|advert\w*|banner|breadcrumbs?|comments?|comment-?list|disqus|consent|cookies?|gdpr|paywall"
    r"|footer|share|sharing|social|newsletter|subscribe|subscription|signup|sign-up|promo\w*|related|recirc\w*"
    r"|recommend\w*|read-?more|more-?(?:stories|news|from|on|links)|most-?(?:read|popular|viewed)|popular|trending"
    r"|outbrain|taboola|sponsor\w*|sidebar|side-bar|rail|skip|toolbar|(?<!elementor-)widget|tags?|taglist|topics|masthead|navbar|nav"
    r"|menu|pagination|pager|author-?bio|about-?author|bio|caption|credit|wp-caption-text|sr-only|visually-?hidden"
    r"|screen-?reader\w*|tooltip|modal|popup|overlay|teaser|jp-relatedposts|sharedaddy|follow|login|hidden)(?=$|[\s_-])",
    re.I,
)

THE_ARTICLE = re.compile(
    r"article-?body|articlebody|entry-content|story-?body|post-content|article__body|article-content", re.I
)

DOCUMENT = re.compile(r"\.(?:pdf|docx?|odt|rtf|xlsx?|ods|csv|pptx?|odp)(?:[?#]|$)", re.I)

CAPTION = re.compile(r"caption|credit", re.I)

UNSEEN_WORDS = re.compile(
    r"(?:^|\s)(?:sr-only|visually-?hidden|screen-?reader(?:-text)?|show-for-sr|offscreen|mw-editsection)(?:$|\s)", re.I
)
