"""What the packs and the library know of a typed name. Nothing is requested."""

from newsreader import library, model, web
from newsreader.errors import BadAddress
from newsreader.model.known_names import KnownName
from newsreader.sources.known_sites import as_address
from newsreader.store.queries import OWN_SOURCES
from newsreader.store.store import Store
from newsreader.web.address import web_address

_OF_ADDRESSES = frozenset(":/@\\")


def is_address(text: str) -> bool:
    try:
        web_address(as_address(text))
    except BadAddress:
        return False
    return True


def is_name(text: str) -> bool:
    """Whether a text is meant as a name: it is no address, and has nothing of one."""
    return not is_address(text) and bool(model.name_words(text)) and not _OF_ADDRESSES.intersection(text)


def known_names(store: Store, text: str) -> list[KnownName]:
    """What has a name with words that begin like all those typed; only what is called just that, if anything is: every
    source that calls itself so.

    The sources of the library come first, then the packs with what else they offer.
    """
    own = [
        KnownName(each.name, each.url, each.kind, source=each.id)
        for each in store.sources()
        if each.kind not in OWN_SOURCES
    ]
    subscribed = store.addresses()
    known = list(own)
    for pack in library.packs.packs():
        known.append(KnownName(pack.name, pack=pack.name, pack_number=pack.number, sources=len(pack.sources)))
        known += [
            KnownName(each.name, each.url, each.kind, pack=pack.name, pack_number=pack.number)
            for each in pack.sources
            if each.url not in subscribed
        ]
    names = set(model.names_like(text, [each.name for each in known]))
    fit = [each for each in known if each.name in names]
    wanted = model.name_words(text)
    whole = [each for each in fit if wanted in map(model.name_words, web.names_of(each.name, each.url))]
    return whole or fit
