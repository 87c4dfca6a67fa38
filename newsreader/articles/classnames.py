"""Patterns over class names and ids that mark the parts of a page; no site is named."""

import re
from functools import lru_cache

# Class names and ids of the parts of a page that are not its article.
OUTSIDE_THE_ARTICLE = re.compile(
    r"(?:^|[\s_-])(?:ad|ads|advert\w*|banner|breadcrumbs?|comments?|comment-?list|disqus|consent|cookies?|gdpr"
    r"|paywall"
    r"|footer|share|sharing|social|newsletter|subscribe|subscription|signup|sign-up|promo\w*|related|recirc\w*"
    r"|recommend\w*|read-?more|more-?(?:stories|news|from|on|links)|most-?(?:read|popular|viewed)|popular|trending"
    r"|outbrain|taboola|sponsor\w*|sidebar|side-bar|rail|skip|toolbar|(?<!elementor-)widget|tags?|taglist|topics"
    r"|masthead|navbar|nav"
    r"|menu|pagination|pager|author-?bio|about-?author|bio|sr-only|visually-?hidden"
    r"|screen-?reader\w*|tooltip|modal|popup|overlay|teaser|jp-relatedposts|sharedaddy|follow|login|hidden)(?=$"
    r"|[\s_-])",
    re.I,
)

OUTSIDE_IN_LOWER_CASE = re.compile(OUTSIDE_THE_ARTICLE.pattern)
"""The same for names in lower case, which takes half the time."""

# Function words in an id: it was made from a sentence.
IN_PROSE = re.compile(r"(?:^|[_-])(?:of|the|where|what|how|why|when|who|is|was|are|were|an?|in)(?=[_-])", re.I)

# Words of an id that say where on the page an element is, not what it contains.
PLACE_ON_PAGE = re.compile(
    r"(?:^|[_-])(?:site|page|main|primary|secondary|articles?|posts?|entry|story|stories|news|content|area|section"
    r"|wrapper|wrap"
    r"|container|box|block|bar|list|group|inner|outer|header|left|right|top|bottom|links?|buttons?|icons?|form|panel"
    r"|region|module|component|zone|slot|js|id|div|view|wp|global|mobile|desktop|\d{1,12})(?=$|[_-])",
    re.I,
)

# Ids of comment sections and of related articles, under any heading.
COMMENT_IDS = re.compile(r"comments|comment-?list|disqus\w{0,20}|respond|newsletter|related", re.I)

THE_ARTICLE = re.compile(
    r"article-?body|articlebody|entry-content|story-?body|post-content|article__body|article-content", re.I
)

# A line above a headline, inside the same heading element.
KICKER = re.compile(
    r"(?:^|[\s_-])(?:kicker|overline|topline|eyebrow|roof-?line|pre-?(?:title|headline)|(?:over|super)-?title"
    r"|dachzeile|rubrik|spitzmarke|vignett?e|section|category|label|antetitulo|surtitre|occhiello)(?:$|[\s_-])",
    re.I,
)

# Class names of captions and credits: "wp-caption-text", "imageCaption", "photo-credit", "image__credit". "credit"
# followed by other words is about money.
CAPTION = re.compile(
    r"(?:(?:^|[\s_-])(?:fig|image|img|photo|picture|pic|media|video|gallery|slide|foto|bild){0,2}|(?<=[a-z])(?=[CF]))"
    r"(?:(?:fig-?)?captions?(?=$|[\s\d_-]|(?-i:[A-Z])|text|line|wrap|box)"
    r"|credits?(?=$|\s|\d|(?:[_-]{0,2}(?:line|text|name|info|by|label|link|wrap\w{0,4}|container|source|copyright"
    r"|agency|holder|photo\w{0,7}|image|caption|inner|small|\d{1,4})|--\w{1,20}){1,3}(?:$|\s)))",
    re.I,
)

UNSEEN_WORDS = re.compile(
    r"(?:^|\s)(?:sr-only|visually-?hidden|screen-?reader(?:-text)?|show-for-sr|offscreen|mw-editsection)(?:$"
    r"|\s)",
    re.I,
)

# Role of a block -> names that suggest it, whether of its element, its container or the container's parent.
_WORDS_OF_ROLES = {
    "standfirst": r"stand-?first|lead|lede|leadtext|dek|deck|sub-?(?:title|heading|headline)|intro\w*|summary"
    r"|excerpt|abstract|teaser|chapeau|kicker|description",
    "byline": r"by-?line|authors?|credits?|contributors?|profile|bio",
    "date": r"date\w*|time\w*|published|updated|meta\w*|info",
    "box": r"box|fact\w*|info-?box|aside|inset|call-?out|highlight\w*|key-?points?|take-?aways?|bullets?",
    "card": r"cards?|item|tile|list\w*|grid|thumb\w*|link\w*|headline\w*",
    "comment": r"comments?|comment-\w+|replies|forum|thread|discussion",
    "body": r"body|content|text|article\w*|story\w*|paragraph|entry\w*|post\w*|rich-?text|wysiwyg|prose|copy",
    "button": r"button|btn|cta|donat\w*|appeal|sign-?up|poll|quiz|survey|banner|alert|notice|message|prompt"
    r"|paywall|offer|promo\w*",
    "tags": r"tags?|topics?|keywords?|categor\w*|label|eyebrow|section\w*",
}
NAMED = {
    role: re.compile(rf"(?:^|[\s._-]|(?<=[a-z])(?=[A-Z]))(?:{words})(?=$|[\s._-]|[A-Z])", re.I)
    for role, words in _WORDS_OF_ROLES.items()
}
_ANY_ROLE = re.compile("|".join(_WORDS_OF_ROLES.values()))
"""A fast filter for lower-case names: matches all that one of `NAMED` matches, and more, in a tenth of the time."""

# Class names of embedded posts, given by the networks, and of the boxes around them, given by sites.
EMBEDDED_POST = re.compile(
    r"(?:^|[\s._-])(?:twitter-tweet|tweet|instagram-media|(?:bluesky|reddit|tiktok|mastodon|threads|social|social-media)"
    r"-(?:embed|post))(?=$|[\s._-])",
    re.I,
)


@lru_cache(maxsize=4096)
def named(shape: str) -> tuple[str, ...]:
    """Return the roles that the class names of a block's shape suggest: keys of `NAMED`, in its order."""
    roles = {key for name in shape.replace(".", " ").split() for key in _named_of(name)}
    return tuple(key for key in NAMED if key in roles)


@lru_cache(maxsize=16384)
def _named_of(name: str) -> tuple[str, ...]:
    if not _ANY_ROLE.search(name.lower()):
        return ()
    return tuple(key for key, pattern in NAMED.items() if pattern.search(name))
