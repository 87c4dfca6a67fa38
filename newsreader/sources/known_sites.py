"""The feed of an address on a site whose feeds follow a known pattern, though its pages may not announce them.

The patterns are those that the sites document or define in their source: YouTube's feeds/videos.xml, Mastodon's
".rss", reddit.com/wiki/rss, Lemmy's crates/routes/src/feeds.rs, hnrss.github.io.
"""

import re
from collections.abc import Sequence
from urllib.parse import parse_qs, quote, urlsplit

_LONGEST = 500
"""Characters. No address of these sites is longer."""

_YOUTUBE = r"(?:(?:www|m|music)\.)?youtube(?:-nocookie)?\.com"
_REDDIT = r"(?:[a-z]{1,3}\.|www\.|amp\.)?reddit\.com"
_HACKER_NEWS = r"news\.ycombinator\.com"
_OTHERS = rf"(?!(?:{_YOUTUBE}|{_REDDIT}|(?:www\.)?(?:medium|tiktok|threads|x|twitter)\.(?:com|net))(?::|\Z))[^/]+"
"""Any host that may run Mastodon or Lemmy, which have no common name."""

_NAME, _REMOTE = r"[\w.-]{1,100}", r"[\w.-]{1,100}(?:@[\w.-]{1,100})?"
_ROWS: Sequence[tuple[str, str, str, str]] = (
    # Host, path, name of a parameter in the query or "", and the feed: {0} is the host, {1} what the path's group has,
    # {2} the parameter's value.
    (_YOUTUBE, rf"/channel/(UC{_NAME})(?:/.*)?", "", "https://www.youtube.com/feeds/videos.xml?channel_id={1}"),
    (_YOUTUBE, rf"/user/({_NAME})(?:/.*)?", "", "https://www.youtube.com/feeds/videos.xml?user={1}"),
    (_YOUTUBE, r"/(playlist|watch)", "list", "https://www.youtube.com/feeds/videos.xml?playlist_id={2}"),
    (_REDDIT, rf"/r/({_NAME}/(?:new|hot|top|rising|controversial))/?", "", "https://www.reddit.com/r/{1}/.rss"),
    (_REDDIT, rf"/r/({_NAME})(?:/.*)?", "", "https://www.reddit.com/r/{1}/.rss"),
    (_REDDIT, rf"/(?:u|user)/({_NAME}/m/{_NAME})/?", "", "https://www.reddit.com/user/{1}/.rss"),
    (_REDDIT, rf"/(?:u|user)/({_NAME})(?:/.*)?", "", "https://www.reddit.com/user/{1}/.rss"),
    (_REDDIT, r"(/?)", "", "https://www.reddit.com/.rss"),
    (_HACKER_NEWS, r"(/?|/news)", "", "https://news.ycombinator.com/rss"),
    (_HACKER_NEWS, r"/(newest|best|ask|show|jobs)", "", "https://hnrss.org/{1}"),
    (_HACKER_NEWS, r"/(item|user|submitted|threads)", "id", "https://hnrss.org/{1}?id={2}"),
    (_OTHERS, rf"/@({_NAME})/?", "", "https://{0}/@{1}.rss"),
    (_OTHERS, rf"/(users|tags)/({_NAME})/?", "", "https://{0}/{1}.rss"),
    (_OTHERS, rf"/([cu]/{_REMOTE})/?", "", "https://{0}/feeds/{1}.xml?sort=New"),
)

_SITES = [(re.compile(host, re.I), re.compile(path, re.I), query, feed) for host, path, query, feed in _ROWS]
_HANDLE = re.compile(rf"@?({_NAME})@([\w-]+(?:\.[\w-]+)+)")
_SUBREDDIT = re.compile(rf"/?(r|u|user)/({_NAME})/?")
_MIXES = ("RD", "UL", "LL", "WL")
"""The first letters of the ids of YouTube playlists that differ for each viewer, and have no feed."""


def as_address(typed: str) -> str:
    """The address that a handle stands for, such as "@name@mastodon.example" or "r/durham"; any other text
    unchanged."""
    text = typed.strip()
    if text.startswith("@") and (handle := _HANDLE.fullmatch(text)):
        return f"https://{handle[2]}/@{handle[1]}"
    if subreddit := _SUBREDDIT.fullmatch(text):
        return f"https://www.reddit.com/{subreddit[1]}/{subreddit[2]}"
    return typed


def known_feed(address: str) -> str | None:
    """The feed that an address on such a site most likely has; None for other sites.

    The feed may not exist: any host may have an address like that of a Mastodon account.
    """
    if len(address) > _LONGEST:
        return None
    try:
        parts = urlsplit(address)
        host = parts.netloc.lower()
        values = parse_qs(parts.query, max_num_fields=20)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host:
        return None
    for site, path, parameter, feed in _SITES:
        found = path.fullmatch(parts.path)
        if found is None or site.fullmatch(host) is None:
            continue
        value = values.get(parameter, [""])[0] if parameter else ""
        if parameter and (not re.fullmatch(_NAME, value) or value.startswith(_MIXES)):
            continue
        made = feed.format(host, "/".join(map(quote, found.groups())), value)
        secure = parts.scheme if feed.startswith("https://{0}") else "https"
        return None if made == address else made.replace("https", secure, 1)
    return None
