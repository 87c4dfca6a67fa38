"""The words of walls of subscription, in the languages of the sites that are read most. No site is named.

A wall speaks to its reader: it asks, at the beginning of a sentence, or says of this very text that it is closed. What
a story tells of members, trials and people who keep reading is told of others, in the middle of its sentences.
"""

import re

from newsreader.articles.wording import NO_QUOTATION

_BEGINS = r"(?:\A|(?<=[.!?:;…|•–—。]\s)|(?<=\n))[^\w\n]{0,5}"
"""Where a sentence, or a line, begins."""

_TEXT = r"(?:article|story|content|post|page|piece|report|feature|analysis|column|interview|edition|video)"
_PAYING = r"(?:(?:all|our|the|paid|paying|premium|registered|digital|print|active|\w{1,20} ?plus) ){0,3}"
_MEMBERS = (
    rf"(?:{_PAYING}(?:subscribers?|members?|account holders?)|those with an? (?:account|subscription))"
    r"(?= only\b|\W{0,5}\Z|[.!,;:–—]|\s-\s)"
)
_ONLY = r"(?:only |exclusively |exclusive |just |available |reserved |open |free |currently |locked ){0,4}(?:for|to)"
_ASKS_TO = (
    r"(?=\W{0,5}\Z|\W{1,5}(?:sign|log|click|subscribe|become|join|get|register|unlock|start|continue|activate)\b)"
)

# What there is to read: not the films, shows and swimming of others, which are sold in the same words.
_TEXTS = (
    r"(?:articles?|stor(?:y|ies)|news\w{0,10}|content|journalism|coverage|reporting|text|features?|analysis|archives?"
    r"|issues|editions?|interviews?|reports?|posts?|pages?|videos?|puzzles|podcasts?|reading|magazines?|web ?sites?"
    r"|site|apps?|e-?papers?)\b"
)
_ACCESS = (
    r"access\b(?! to )|access to (?:everything\b|it\b|this\b|(?:the )?(?-i:[A-Z])"
    rf"|(?:[\w’'-]{{1,20}},? ){{0,4}}?{_TEXTS})"
)
_READING = rf"(?:\W{{0,5}}\Z|[.!:]| (?:[\w’'-]{{1,20}},? ){{0,3}}?(?:{_TEXTS}|{_ACCESS}))"

_TO_READ = (
    r"(?:(?:to|and|for) (?:(?:continue|keep|carry on|finish) (?:reading|with your)|continue(?=\W{0,3}\Z| to read)"
    r"|read (?:on\b|more\b|it all|this\b|our\b|unlimited|all (?:of )?our|everything"
    rf"|the (?:full|whole|entire|complete|rest of (?:the|this)) {_TEXT})"
    r"|unlock (?:this|the|full|more|all|unlimited|every|our|premium)\b"
    rf"|(?:access|view|see|get) (?:this {_TEXT}|(?:full|unlimited|complete|premium|exclusive|all (?:of )?our){_READING}"
    rf"|the (?:full|whole|rest of (?:the|this)) {_TEXT}))"
    rf"|for (?:full|unlimited|complete|digital) (?:\w+ )?(?:{_ACCESS}))"
)
_JOIN = (
    r"(?:subscribe|sign ?(?:in|up)|log ?in|register|create (?:an?|your) (?:free )?account|become an? (?:\w+ )?"
    r"(?:subscriber|member)|take out a subscription|upgrade|join (?:us|now|today))"
)
_YOU = (
    r"(?:(?:please|simply|just|want more\?|sorry,|you (?:must|need to|have to|can|will (?:have|need) to)"
    r"|(?:you(?:.ll|.ve)? )?only) )"
)

_ENGLISH = (
    rf"{_BEGINS}{_YOU}?{_JOIN}(?:,? (?:or|and) {_JOIN}){{0,2}}[^.!?]{{0,40}}?\b{_TO_READ}",
    rf"{_BEGINS}to (?:continue|keep|carry on|finish) reading"
    r"(?=\W{0,5}\Z|[,:.!…–—]| (?:this|the (?:full|whole|rest)|our|your|more|please|for free|without)\b)",
    rf"{_BEGINS}to (?:read|view|access|see|unlock) (?:this|the (?:full|whole|rest of (?:the|this))) {_TEXT}"
    rf"[^.!?]{{0,40}}?\b{_JOIN}",
    rf"{_BEGINS}(?:continue|keep|finish|go on) reading (?:\w+ ){{0,4}}(?:with (?:an?|your|our)"
    r" (?:[\w-]+ ){0,4}(?:subscription|account|trial|membership|pass|subscriber|access)|by subscribing)\b",
    rf"{_BEGINS}read the (?:full|whole) (?:story|article) with (?:an?|your|our)"
    r" (?:[\w-]+ ){0,4}(?:subscription|account|trial|membership|pass)\b",
    rf"{_BEGINS}(?:want|like|keen|ready|wish) to (?:read|see) (?:more|on|the (?:rest|full \w+|whole \w+)|this \w+)\?"
    rf"{_ASKS_TO}",
    rf"{_BEGINS}(?:are you )?already (?:an? (?:\w+ )?(?:subscriber|member)|subscribed"
    r"|(?:have|got) a (?:\w+ )?subscription)"
    rf"{_ASKS_TO}",
    r"\byou(?:.ve| have) (?:reached|hit|used up|exceeded) (?:your|the) [^.!?]{0,40}?"
    r"(?:(?:article|stor(?:y|ies)|free|monthly|reading|metered) limit|limit (?:of|for) (?:free|articles|stories|this)"
    r"|(?:free|complimentary|monthly) (?:articles|stories|views|reads))",
    r"\byou(?:.ve| have) (?:read|used|viewed) (?:all )?(?:of )?your [^.!?]{0,30}"
    r"(?:articles?|stories|views|reads|limit)\b",
    rf"\b(?:this|the rest of (?:this|the)|the full) {_TEXT} is {_ONLY} {_MEMBERS}",
    rf"\byou (?:must|need to|have to) be (?:an? )?(?:\w+ )?(?:subscriber|member|subscribed|(?:logged|signed) in)\b"
    rf"[^.!?]{{0,20}}\b{_TO_READ}",
    rf"{_BEGINS}(?:a|you need a|an active) subscription(?: is (?:required|needed))?(?=\W{{0,5}}\Z| {_TO_READ}"
    r"| to (?:read|continue)\b)",
    rf"{_BEGINS}unlock (?:this\b|(?:the (?:full|whole|rest of (?:the|this))|every|all|unlimited|full)"
    rf" (?:{_TEXT}|access|stories|articles))",
    rf"{_BEGINS}start your (?:\w+[ -]){{0,3}}trial(?=\W{{0,3}}\Z|[.!,:]| (?:today|now|for|subscription|and|to)\b)",
    rf"{_BEGINS}subscribe (?:now |today |here )?to access\b",
    rf"\A\W{{0,5}}(?:this (?:{_TEXT} )?is )?(?:subscriber|member|premium)s?[- ](?:only|exclusive)\b.{{0,30}}\Z",
    rf"\A\W{{0,5}}(?:{_TEXT} )?{_ONLY}"
    rf" {_MEMBERS}(?: only)?\W{{0,5}}\Z",
    rf"\A\W{{0,5}}this {_TEXT} is (?:reserved|exclusive|only available|available only)\b.{{0,60}}\b{_MEMBERS}",
)

_OTHERS = (
    # German
    rf"{_BEGINS}(?:jetzt weiterlesen|sie sind bereits abonnent"
    rf"|weiterlesen mit (?:[\w-]+ ){{0,4}}[\w-]{{0,20}}(?:abo|plus|zugang)"
    r"|um weiterzulesen[^.]{0,60}(?:anmeld|melden sie|registrier|abo|test))",
    rf"{_BEGINS}(?:diesen|den ganzen|den vollständigen|vollständigen) artikel (?:weiter)?lesen sie"
    r"|\bbereits (?:abonnent|registriert)(?:in|en)?\?(?=\W{0,5}\Z|\W{1,5}(?:hier|jetzt|zum|zur|ein|an|log|melden)\b)",
    r"\b(?:dieser|der (?:ganze|vollständige)) (?:artikel|beitrag|inhalt|text) ist[^.!?]{0,30} abonnent",
    r"\A\W{0,5}(?:\w+ )?(?:nur|exklusiv) für (?:\w+ )?abonnent\w{0,6}\W{0,5}\Z",
    # French
    rf"{_BEGINS}(?:abonnez-vous pour (?:lire|continuer|accéder)"
    rf"|pour lire la suite(?=\W{{0,5}}\Z|[,:]| de (?:cet|l.)\b)|il vous reste [\d.,]+ ?%"
    r"|déjà abonnée?(?=\W{0,3}\Z|\s?\?|\W{1,3}(?:se connecter|connectez|identifiez)))",
    r"\A\W{0,5}(?:(?:cet |l.)?(?:article|contenu|texte)(?: (?:est|intégral))?|ce contenu est|la suite"
    r"(?: de cet article)? est)? ?réservée?s? (?:aux|à nos) (?:abonnés|membres)\W{0,5}(?:\Z|\n)"
    r"|\bla suite de (?:cet|votre) article\b|\bla suite est réservée aux abonnés",
    # Spanish and Portuguese
    rf"{_BEGINS}(?:suscríbete para (?:seguir|leer|continuar)|para (?:seguir|continuar) leyendo|ya eres suscriptor"
    r"|assine para (?:ler|continuar)|para continuar lendo|já é assinante)",
    r"\A\W{0,5}(?:(?:este )?(?:contenido|artículo|noticia|conteúdo|artigo)(?: es| é)? )?(?:solo|exclusiv[oa]|somente)"
    r" para (?:nuestros )?(?:suscriptores|socios|assinantes)\W{0,5}\Z",
    # Italian
    rf"{_BEGINS}(?:abbonati per (?:leggere|continuare)|per continuare a leggere|sei già abbonato)",
    r"\A\W{0,5}(?:(?:questo )?(?:contenuto|articolo)(?: è)? )?(?:riservato|solo) (?:agli|per gli) abbonati\W{0,5}\Z",
    # Polish
    rf"{_BEGINS}(?:czytaj dalej z|masz już (?:prenumerat|subskry))",
    r"\A\W{0,5}(?:(?:ten )?(?:artykuł|tekst|materiał)(?: jest)?(?: dostępny)? )?(?:tylko )?dla (?:naszych )?"
    r"(?:prenumerator|subskrybent)\w+\W{0,5}\Z",
    # Norwegian, Danish, Swedish, Finnish
    rf"{_BEGINS}(?:for å lese (?:hele|videre)|allerede abonnent|(?:log|logg) ind? for at læse"
    r"|logga in för att läsa|redan prenumerant|tilaa ja lue)",
    r"\A\W{0,5}(?:(?:denne|denna|den här) artik\w+ er? )?(?:(?:kun )?for abonnent\w*|(?:bara )?för prenumerant\w*"
    r"|vain tilaajille|låst artik\w+)\W{0,5}\Z",
    # Dutch
    rf"{_BEGINS}(?:verder lezen\?|om verder te lezen[^.]{{0,80}}(?:abonn|account|log|registre|aanmeld)"
    rf"|(?:lees|lees nu) verder met|al (?:een )?abonnee\?)",
    r"\A\W{0,5}(?:(?:dit|het hele) (?:artikel|verhaal) is )?(?:alleen|exclusief) voor (?:onze )?(?:abonnees|leden)"
    r"\W{0,5}\Z",
    # Russian
    rf"{_BEGINS}(?:для того,? )?чтобы (?:читать|прочитать) (?:дальше|полностью)"
    r"|\A\W{0,5}(?:\w+ )?только для подписчиков\W{0,5}\Z",
    # Japanese, Korean, Chinese
    r"この記事は(?:有料|会員)|(?:有料|会員限定)記事です|続きを読むには|残り\s?\d+文字"
    r"|\A\W{0,5}구독자 전용\W{0,5}\Z|订阅后(?:可|即|继续|阅读|查看|解锁)|訂閱後(?:可|即|繼續|閱讀|查看|解鎖)",
)

CLOSED = re.compile(rf"\A{NO_QUOTATION}(?=.{{0,400}}?(?:{'|'.join((*_ENGLISH, *_OTHERS))}))", re.I | re.S)
"""A wall of subscription, or the label of an article that stands behind one, in a block of up to 400 characters."""

MORE = re.compile(
    rf"\A{NO_QUOTATION}(?=.{{0,200}}?(?:"
    rf"{_BEGINS}the rest of (?:this|the) {_TEXT} is {_ONLY} {_MEMBERS}"
    rf"|{_BEGINS}il vous reste [\d.,]+ ?%|\bla suite est réservée aux abonnés|残り\s?\d+文字))",
    re.I | re.S,
)
"""A wall that says that some of the text is behind it, and often how much."""

OFFERS = re.compile(
    r"subscri|membership|members only|残り\s?\d|il vous reste|\btrial\b|\bcancel|\bunlimited\b"
    r"|[£$€¥]\s?\d|\d\s?[€£]|\ba (?:week|month|year)\b|\baccount\b"
    r"|\bnewsletter|\bsign in\b|\blog in\b|abonn|suscri|assin[ea]|abbona|prenumer|подпис|購読|会員|订阅|訂閱|구독",
    re.I,
)
"""What the sentences of an offer talk of."""
