"""The words by which pages' own talk is known from their articles': patterns over the text of one block.

They name kinds of sentence that sites everywhere put among the paragraphs, never a site.
"""

import re

_NOT_WORDS = re.compile(r"[\W_]+")


def key(text: str) -> str:
    """Text as it is compared: letters and figures only, folded."""
    return _NOT_WORDS.sub("", text.casefold())


# Where sites ask their readers to share what they read, or to follow it.
_NETWORK = (
    r"(?:facebook|twitter|x|whats ?app|linkedin|pinterest|reddit|instagram|telegram|threads|bluesky|mastodon|tiktok"
    r"|youtube|snapchat|flipboard|tumblr|messenger|google news|apple news|social media|e-?mail|rss|sms)"
)

_NETWORKS = (
    rf"(?:(?:our|the) )?{_NETWORK}(?:\W{{1,3}}(?:(?:and|or|on|via|by|und|et|y) )?{_NETWORK}){{0,9}}"
    r"(?: (?:pages?|channels?|accounts?|feeds?|groups?|too|here|now)){0,2}"
)

NO_QUOTATION = '(?!.{0,400}["“”„«»])'
"""A wall or a player speaks for itself; a sentence with somebody's words in it is an article's."""

# Names, with what joins them, and nothing else.
_NAMES = (
    r"(?-i:[^\Wa-z\d_][\w.’'-]{0,40}(?:(?:,? (?:and|of|for|in|the|at)(?: the)?|,| &)? [^\Wa-z\d_][\w.’'-]{0,40}){0,14})"
)

# A whole block that is such a line. Bounded repeats only, so no text can make them slow.
BOILERPLATE_LINE = re.compile(
    r"^\W{0,20}(?:"
    r"(?:read|see|learn|watch|listen)(?:\s+(?:more|also|next|now|it))?\s*[:>–-].{0,180}"
    r"|(?:also|related|more|recommended|don.?t miss|must read|required reading)(?:\s*[:>–|]+.{0,180})?"
    r"|(?:lesen sie (?:auch|mehr|dazu)|mehr zum thema|siehe auch|auch interessant|mehr dazu"
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
    r"|tags?:.{0,160}|filed under.{0,120}|topics?:.{0,160}|(?:related|shop) \w+:.{0,80}"
    r"|(?:additional )?reporting by\b.{0,160}|(?:written|edited|compiled) by\b.{0,120}|support us\b.{0,160}"
    r"|(?:do you|did you|are you|have you|if you|got a)\b.{0,160}\b(?:e-?mail (?:us|our|me)|contact (?:us|our|me)"
    r"|get in touch|let us know|tell us|write to (?:us|our|me))\b.{0,120}"
    r"|(?:don.?t|never) miss\b.{0,120}|(?:shop|buy|order|see) (?:it|now|here)\b.{0,20}"
    r"|have a tip\?.{0,100}|source:[^.]{0,60}|we use cookies.{0,200}|by clicking.{0,120}"
    r")$",
    re.I | re.S,
)

# A whole block that is nothing but furniture, wherever it stands. Sentences of articles begin like some of these, so
# the whole of the line is asked for.
FURNITURE = re.compile(
    r"^\W{0,10}(?:"
    r"advertis(?:e)?ment|advert|ad|sponsored|promoted|anzeige|werbung|publicité|publicidad|pubblicità|annonse|annons"
    r"|reklame?a?|advertentie|(?:article|story|post) continues (?:below|(?:below|after) (?:the |this )?(?:advert\w*"
    r"|ad|promotion"
    r"|video|gallery|picture|image|newsletter).{0,30})"
    r"|advertisement.{0,5}(?:continue|scroll|article).{0,40}|continue reading(?: the main story| below)?"
    r"|scroll (?:down )?to continue(?: reading| with content)?|loading\.{0,3}|(?:read|see|show|view|load|watch"
    r"|listen) (?:more|all|now)"
    r"|read (?:next|also)|mehr lesen|weiterlesen|lire la suite|leer más|leggi tutto|les mer|lees meer|czytaj więcej"
    r"|related(?: (?:stories|articles|topics|content|links|news))?|auch interessant|mehr zum thema"
    r"|das könnte sie (?:auch )?interessieren|(?:à )?lire aussi|lea también|leggi anche|lees ook|läs också|les også"
    r"|læs også|you may (?:also )?like|recommended(?: for you)?|most (?:read|popular|viewed)"
    r"|trending(?: now)?|up next"
    rf"|more from (?:(?:the )?{_NAMES}|(?:this|our|the) (?:author|writer|section|series|site|category|newsroom|web))"
    r"|(?:please )?(?:share|tweet|pin|email|print|save|copy link)(?: (?:this|the))?(?: (?:article|story|page|post"
    r"|news))?"
    rf"(?: (?:on|via|with|by|to) (?:{_NETWORKS}|(?:your )?(?:friends|family|a friend|others)))?"
    rf"|share (?:on|via) \w+(?: share (?:on|via) \w+){{0,8}}"
    rf"|(?:facebook|twitter|whatsapp|linkedin|pinterest|reddit|instagram|{_NETWORK}(?:\W{{1,3}}{_NETWORK}){{1,9}})"
    rf"|follow us(?: (?:on|via|at))?(?: (?:{_NETWORKS}|@\S{{1,40}}).{{0,60}})?"
    r"|(?:sign up|subscribe) (?:to|for) (?:our|the|my) .{0,60}newsletters?.{0,20}"
    r"|(?:download|get) (?:our|the) (?:[\w’']{1,20} ){0,3}app(?: (?:now|today|here|free|for|on|from|to)\b.{0,50})?"
    r"|this slideshow requires javascript|please enable javascript.{0,60}|externer inhalt(?: nicht verfügbar)?"
    r"|this content (?:can|could|is) (?:also |only |not |currently )?(?:be )?(?:viewed|loaded|displayed|shown"
    r"|available)\b.{0,60}"
    r"|\d* ?comments?|leave a (?:comment|reply)|skip to (?:main )?content|skip advert\w*|close|play|pause|mute"
    r"|the post .{1,200} appeared first on (?-i:[^\Wa-z_]).{0,79}"
    r"|getty images|shutterstock|image (?:caption|source|credit)s?(?:[:,].{0,80}| (?-i:[A-Z]).{0,80})?"
    r"|video unavailable"
    r"|(?:next|previous) page|donate(?: (?:now|today|here))?"
    r"|become a (?:member|supporter|subscriber)(?: (?:now|today|here|from|for (?:just|only|as little|less|free|\W?\d))"
    r"\b.{0,40})?"
    r"|never miss an? (?:story|update|thing|beat)(?: (?:again|from|with our|by)\b.{0,60})?"
    r"|(?:spotted|found|noticed) an? (?:mistake|error|typo)(?: (?:in|on|with) (?:this|our) \w{1,12})?\?.{0,60}"
    r"|(?:have we (?:got|made)|did we get) (?:something|anything|a mistake)[^.?]{0,40}\?.{0,60}"
    r"|report an? (?:error|mistake|typo)(?: (?:in|on|with) (?:this|the|our) (?:article|story|page|post|site))?"
    r"|(?:have|got) a (?:story|tip|news tip)\b[^.?]{0,50}\?(?:(?=\W{0,10}$)|(?=.{0,100}(?:@|\b(?:us|our|we|e-?mail"
    r"|write|call|contact|get in touch|send|tell|submit|click|here)\b)).{0,100})"
    r"|this page was last (?:changed|updated|modified|edited)\b[^\0]{0,160}"
    r"|(?:written in )?valid x?html.{0,20}|you are visitor (?:number )?.{1,20}"
    r"|[\d,.]{1,12} people have voted(?: in this poll|(?!\.))"
    rf"|additional (?:reporting|editing|research) (?:for .{{1,40}} )?by {_NAMES}"
    rf"(?:[.;] (?:written|edited|compiled) by {_NAMES})?"
    r"|a post shared by .{1,100}|view this post on \w{1,20}"
    r"|(?:instagram|twitter|x|tiktok|youtube|facebook) (?:content|post|embed)"
    rf"|follow (?:{_NAMES}|us|(?:the|our) \w{{1,20}}) on {_NETWORKS}|originally published as [^,.]{{1,120}}"
    r"|this (?:story|article|post|report) was (?:originally |first )?published [^.]{0,60}"
    r"(?:\d{1,2}[:.]\d{2}|\d{1,2},? \d{4}|\d{4}-\d{2}-\d{2})[^.]{0,20}"
    r"|© ?(?:copyright )?\d{4} .{1,120}"
    r"|listen to .{1,80} on (?:apple podcasts|spotify|google podcasts)\b.{0,80}"
    r"|iscriviti .{0,60}(?:newsletter|canale|whatsapp|telegram).{0,60}|potrebbe(?:ro)? interessarti.{0,40}"
    r"|riproduzione riservata|tutti i diritti riservati"
    r"|alle rechte vorbehalten.{0,40}|tous droits réservés.{0,60}|todos los derechos reservados.{0,60}"
    r"|todos os direitos reservados.{0,60}|have your say(?: (?:below|now|in (?:the|our) (?:comments?|poll)\b.{0,30}))?"
    rf"|you can follow our .{{0,60}}(?:\bhere|{_NETWORKS})"
    r"|(?:to get|for) .{1,60}\b(?:join our (?:free )?mailing list|turn on notifications)\b.{0,60}"
    r"|(?:enjoying|enjoyed|like|loved?) (?:this|the|our) (?:story|article|post)\?.{0,100}"
    r"|(?:meld (?:deg|dig) på|anmäl dig till|tilmeld dig|melden sie sich (?:jetzt )?für|schrijf je in voor"
    r"|inscrivez-vous à|prenumerera på) .{0,40}(?:nyhetsbrev|nyhedsbrev|newsletter|nieuwsbrief).{0,80}"
    r"|registered charity (?:number|no)s?\.?:? ?[\d\W]{4,40}(?:\(?(?:in )?(?:england|scotland|wales"
    r"|northern ireland)\b.{0,80})?"
    r"|责任编辑.{0,40}|printed from \W?(?:https?:|www\.|[\w-]{1,40}\.\w)\S.{0,100}"
    r"|à lire (?:également|aussi)|voir aussi|abonnez-vous .{0,120}|suivez-nous .{0,100}|síguenos .{0,120}"
    r"|suscríbete .{0,60}(?:newsletter|bolet[ií]n|canal|redes|lista).{0,60}|siga-nos .{0,100}"
    r"|inscreva-se .{0,60}(?:newsletter|canal|lista|boletim).{0,60}|folgen sie uns .{0,100}|seguici .{0,100}"
    r"|volg ons .{0,100}|広告|あわせて読みたい|関連記事|続きを読む|この記事をシェア"
    r"|광고|관련\s?기사|广告|相关(?:阅读|新闻)|廣告|延伸閱讀"
    r"|إعلان|اقرأ (?:أيضا|أيضاً|المزيد).{0,120}|مواضيع ذات صلة|شارك(?: هذا)?(?: المقال)?|المزيد|تابعنا .{0,80}"
    r"|реклама|читайте (?:также|ещё|еще).{0,120}|подписывайтесь .{0,100}|reklam|ilgili haberler|διαφήμιση"
    r")\W{0,10}$",
    re.I,
)

# A whole block that belongs to a player, a gallery, a form, or to what another site would show in its place.
OF_CONTROLS = re.compile(
    r"^\W{0,10}(?:"
    r"scroll (?:down )?(?:for|to see) (?:the )?(?:videos?|more|pictures?|photos?|gallery)"
    r"|(?:view|see) (?:all )?\d{1,3} (?:images?|photos?|pictures?)"
    r"|(?:open|view) (?:the )?(?:image|picture|photo|gallery)(?: in (?:the |a )?(?:gallery|full ?screen))?"
    r"|listen to this (?:article|story|page)\W{0,5}(?:\d{1,3} ?min\w{0,5})?"
    r"|\d{1,3} ?min(?:ute)?s? (?:listen|read|watch)"
    r"|\d{1,2}:\d{2} ?/ ?\d{1,2}:\d{2}"
    r"|(?:invalid|enter a valid|please enter (?:a valid|your)) e-?mail(?: address)?"
    r"|(?:thank you|thanks) for (?:subscribing|signing up)(?: (?:to|for) (?:our|the) .{1,60})?"
    r"|by (?:signing up|subscribing|submitting(?: this form)?|entering your e-?mail),? .{0,40}you(?:.re| are)?"
    r" (?:agree|agreeing|accept|consent)\b.{0,200}"
    r"|allow \w{1,20} content|(?:empfohlener |empfohlene )?(?:externer|redaktioneller) inhalt"
    r"|this (?:article|page|story) (?:contains|includes) content provided by .{1,300}"
    r"|to (?:display|view|see|show|load|watch) this (?:content|video|post|embed)\b.{0,80}"
    r"\b(?:enable|accept|allow|consent|cookies)\b.{0,150}"
    r"|(?:la )?suite après cette publicité"
    r"|(?:add|set|choose|make) (?:us )?as (?:a |your )?preferred source(?: on \w{1,20})?"
    r"|for (?:all )?the latest (?:news|headlines|stories)\b[^.]{0,60}"
    r"\b(?:sign up|subscribe|follow us|download)\b[^.]{0,80}"
    r"|get (?:the )?(?:best|latest|top|biggest) (?:stories|news|headlines)\b[^.]{0,60}\byour inbox\b[^.]{0,90}"
    rf"|join (?:our|us on) (?:[\w’']{{1,20}} ){{0,3}}{_NETWORK}\b.{{0,120}}"
    r"|what do you think\? .{0,60}\bcomments?\b.{0,40}|let us know (?:what you think )?in the comments\b.{0,40}"
    r"|support (?:our )?(?:(?:quality|local|independent|trusted|free),? (?:and )?){1,3}journalism"
    r"(?: (?:from|for) [^.]{0,40})?(?:\W{1,3}(?:subscribe|donate|join|become)\b.{0,60})?"
    rf"|(?:image|picture|photo|photograph|pic|credit)s?(?: by| credit)? ?[:/] ?{_NAMES}(?: ?/ ?{_NAMES})?"
    r")\W{0,10}$",
    re.I,
)

# A whole block in which a site asks its reader for money.
APPEAL = re.compile(
    r"^\W{0,10}(?:you(?:.ve| have) read \d{1,4} .{0,30}(?:articles?|stories)\b.{0,120}"
    r"\b(?:support|gift|donat|contribut|member).{0,160}"
    r"|we (?:rely|depend) on (?:the (?:support|generosity) of )?(?:readers|supporters|listeners|people|members)"
    r" like you\b.{0,240})$",
    re.I,
)

# What makes a small box with a heading of its own one that asks for money, for an address or for a vote.
ASKS = re.compile(
    r"[£$€] ?\d[\d.,]{0,8} (?:a (?:day|week|month|year) )?(?:could |can |will |would )?"
    r"(?:pays? for|buys?|provides?|feeds?|covers?|helps?)\b"
    r"|\b(?:we will|we.ll|we) (?:write to|e-?mail|send) you (?:once|twice|every|each|a|our|the)\b"
    r"|\b(?:send|deliver|e-?mail)s? (?:\w{1,12} ){0,3}to (?:you|your inbox)\b.{0,40}\b(?:every|each|once)\b"
    r"|\bpeople have voted\b",
    re.I,
)

# Over text in small letters. Where no flag is set and every alternative begins with a letter or sign, the search passes
# over all else, which takes a fifth of the time.
PROMOTION = re.compile(
    r"newsletter|subscri|sign[ -]?up|follow (?:us|him|her|me|@)|@\w{3,}|@(?<=\S@)\S{1,80}\.\w|click here|cookie"
    r"|download (?:our|the)|app(?<=\bapp)\b|abonn|copyright|©|all rights reserved"
    r"|this (?:article|story|post) (?:was|is|originally|first)|contributed to this|editor.s note|disclos|affiliate"
    r"|commission|advertis|sponsor|join (?:us|our)|support(?:ing)? (?:our|us)|become a (?:member|supporter)"
    r"|readers like you|donat|whatsapp|telegram|facebook"
    r"|twitter|instagram"
)

ABOUT_A_PERSON = re.compile(
    r"\b(?:is an?|was an?|covers|writes|is the|has been|joined|reporter|correspondent|editor|author of|freelance"
    r"|based in|journalist|columnist)\b",
    re.I,
)

BYLINE_START = re.compile(
    r"^\s*(?:(?:written|reported|words|text|story)\s+)?(?:by|von|par|por|di|door|af|av|text:)\s+", re.I
)

DATELINE_START = re.compile(r"^\W{0,20}(?:updated|published|posted|last modified|\d{1,3} min(?:ute)?s? read)", re.I)

FIGURE = re.compile(r"\d")

SENTENCE_END = re.compile(r"[.!?…»”\"。]")

DOCUMENT = re.compile(r"\.(?:pdf|docx?|odt|rtf|xlsx?|ods|csv|pptx?|odp)(?:[?#]|$)", re.I)

# The line under a post that others embed.
SENT_BY = re.compile(r"[—–-] .{1,80}\(@[\w.]{1,40}\)")

NOTE = re.compile(
    r"\W{0,8}(?:editor.{0,3}s?.{0,3} note|note:|correction|clarification|update[d:]|disclosure|disclaimer"
    r"|source[s:]|this (?:article|story|post|content|column|piece|interview|text)|anmerkung|hinweis|more:"
    r"|don.t miss|contact|about the author|reach |email |for more|read the (?:full|original)|click |watch|listen"
    r"|related|tags?\b|topics?\b|check out|want (?:more|to)|get |sign up|subscribe|follow (?:us|@|our)|join"
    r"|if you (?:like|enjoyed)|like this|\(?(?:photo|image|picture|foto|bild))",
    re.I,
)

# Over text in small letters.
ASKS_THE_READER = re.compile(
    r"\b(?:click|tap|sign up|subscribe|follow (?:us|@|along)|join|download|check out|don.t miss|stay (?:tuned|up)"
    r"|let us know|tell us|contact us|email us|write to|share your|visit our|shop|buy now|order now|get (?:our"
    r"|the latest|your)|read (?:more|the full|our|also)|see also|watch (?:the|our|now)|listen to|here for|for more"
    r"|learn more|find out more|support us|become a|log ?in|register|jetzt|hier|abonnieren|newsletter|podcast)\b"
)

ACCOUNT = re.compile(r"@\w{3,}|pic\.twitter|t\.co/|instagram\.com|#\w+")

# A line that leads to another article, which it names and links to.
LEADS_ELSEWHERE = re.compile(
    r"^\W{0,10}(?:(?:read|see|learn|watch|listen)(?: (?:more|also|next|now|it|this))?|also read|also"
    r"|related(?: \w+)?|more"
    r"|don.?t miss|must[- ]read|recommended|lesen sie (?:auch|mehr|dazu)|mehr (?:zum thema|dazu)|siehe auch"
    r"|auch interessant|(?:à )?(?:lire|voir) (?:aussi|également)|le[ea] también|te puede interesar|más información"
    r"|lei[ar] (?:também|mais)|veja (?:também|mais)|saiba mais|leggi anche|lees (?:ook|meer|verder)"
    r"|läs (?:också|mer|även)|les (?:også|mer|mere)|læs (?:også|mere)|lue (?:myös|lisää)|czytaj (?:też|także|więcej)"
    r"|zobacz (?:też|także)|przeczytaj|читайте (?:также|ещё|еще)|相关(?:阅读|新闻)|延伸閱讀|関連記事|관련 ?기사"
    r"|اقرأ (?:أيضا|أيضاً|المزيد))\s{0,3}[:：|>–-]{1,3}\s{0,3}\S.{0,240}$",
    re.I,
)

COOKIES = re.compile(r"\bcookies?\b", re.I)

# A site speaking of itself, as it does in its notice about cookies; and what such a notice is about.
OF_THE_SITE = re.compile(
    r"\b(?:we (?:(?:also|may|and our|only|would like to) )?(?:use|store|share|set|partners|allow|process)\b"
    r"|we and our|our (?:(?:own|certain|use of|web) ?)?(?:cookies?|sites?|websites?|pages|partners|services?)"
    r"|this (?:site|website)|visited us"
    r"|(?:our|your|manage|privacy|privacy (?:policy|notice|statement)\W{1,3}(?:and )?)\s?cookies? (?:policy|policies"
    r"|notice|statement|settings))\b",
    re.I,
)

OF_TRACKING = re.compile(
    r"\b(?:experiences?|personali[sz]\w{1,6}|analy[sz]\w{1,6}|analytics|traffic|advertis\w{1,8}|targeted|privacy|consent"
    r"|accept(?:ing)?|opt[- ]?(?:ed )?(?:out|in)|settings|preferences|browsing|browsers?|devices?|partners"
    r"|third[- ]part\w+|(?:remember|change) your choices?|technolog\w+|terms of use|user agreement"
    r"|visits?|visitors|functionality)\b",
    re.I,
)

USES_COOKIES = re.compile(
    r"\b(?:this|our) (?:site|website|page) (?:uses|is using|places|sets|stores) (?:\w{1,12} ){0,2}cookies?\b"
    r"|^\W{0,5}(?:how )?we (?:are )?us(?:e|ing) cookies?\W{0,5}$",
    re.I,
)

# Where somebody else tells what a site says of itself.
REPORTED = re.compile(r"\b(?:says?|said|told|sagte?n?|teilte|erklärte|a déclaré|a dit|dijo|disse|zei|sa|sade)\b", re.I)


def is_notice_of_cookies(text: str) -> bool:
    """Whether a site asks for leave to store something, or explains that it does."""
    if len(text) >= 900 or "ookie" not in text.lower():
        return False
    if not COOKIES.search(text) or REPORTED.search(text):
        return False
    about = OF_THE_SITE.search(text) is not None and OF_TRACKING.search(text) is not None
    return about or USES_COOKIES.search(text) is not None
