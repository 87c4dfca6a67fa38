"""The packs that come with the program: whole, known by number and name, and added without asking anybody."""

import pytest

from newsreader import errors
from newsreader.library import Library
from newsreader.library.packs import packs
from newsreader.store.store import Store

NAMES = [pack.name for pack in packs()]


def test_there_are_packs_for_the_whole_kingdom_and_the_north_east_comes_second() -> None:
    assert NAMES[:2] == ["UK national news", "North East and County Durham"]
    for subject in ("Police", "Health", "councils", "Sight loss"):
        assert any(subject in name for name in NAMES)
    assert [pack.number for pack in packs()] == list(range(1, len(NAMES) + 1))


def test_every_source_has_a_name_and_one_address_and_is_in_one_pack() -> None:
    sources = [source for pack in packs() for source in pack.sources]
    assert len(sources) > 100
    assert len({source.url for source in sources}) == len({source.name for source in sources}) == len(sources)
    assert all(source.url.startswith(("http://", "https://")) for source in sources)


def test_the_most_reliable_sources_come_first_and_every_pack_has_some() -> None:
    for pack in packs():
        sure = [source.sure for source in pack.sources]
        assert sure == sorted(sure, reverse=True)
        assert sure[0]
        assert pack.unsure == sure.count(False)


@pytest.mark.parametrize(
    "text",
    ["2", "North East and County Durham", "north east and county durham", "durham", "North  East", "east, north"],
)
def test_a_pack_is_known_by_number_name_or_words(library: Library, text: str) -> None:
    assert [offer.pack.number for offer in library.packs(text)] == [2]


@pytest.mark.parametrize("text", ["0", "99", "nowhere", "x1b[31m", "-", ",", "../1-uk-national-news"])
def test_an_unknown_pack_is_refused(library: Library, text: str) -> None:
    for ask in (library.packs, library.add_pack):
        with pytest.raises(errors.UsageError, match="There is no pack called"):
            ask(text)


def test_a_missing_source_is_reported_only_if_sources_were_searched(library: Library) -> None:
    with pytest.raises(errors.UsageError, match="There is no pack called") as asked:
        library.packs("The Southern Echo of Nowhere")
    assert "no source" not in str(asked.value)
    with pytest.raises(errors.UsageError, match="called \\(empty\\), and no source in one"):
        library.add_pack("")


def test_a_sources_name_in_place_of_a_packs_is_answered_with_its_packs(library: Library) -> None:
    with pytest.raises(errors.UsageError, match="There is no pack called") as asked:
        library.packs("the northern echo")
    message = (
        "There is no pack called the northern echo, but a source: it is in the pack North East and County Durham. "
    )
    assert str(asked.value).startswith(message)


def test_an_ambiguous_name_is_refused_with_all_matches(library: Library) -> None:
    with pytest.raises(errors.UsageError, match="fits several") as refused:
        library.packs("and")
    assert "Police and commissioners" in str(refused.value)
    with pytest.raises(errors.UsageError, match="bbc news fits 16 names") as refused:
        library.add_pack("bbc news")
    assert str(refused.value).startswith("bbc news fits ")


def test_a_pack_is_added_whole_into_a_folder_of_its_name(library: Library) -> None:
    pack = packs()[4]
    called, imported = library.add_pack("5")
    assert called == pack.name
    assert (imported.new, imported.already, imported.unsure) == (len(pack.sources), 0, pack.unsure)
    assert f'<outline text="{pack.name}"' in library.export_list()[0]
    assert {source.last_checked for source in library.sources() if source.kind != "bundled"} == {None}
    assert library.add_pack("5")[1].already == len(pack.sources)


def test_a_single_source_of_a_pack_can_be_added(library: Library) -> None:
    source = packs()[1].sources[0]
    called, imported = library.add_pack(source.name.upper())
    assert (called, imported.new) == (source.name, 1)
    (offer,) = library.packs("2")
    assert offer.yours == {source.url}


def test_a_library_is_new_until_something_is_subscribed(library: Library) -> None:
    assert library.is_new
    library.remove("1")
    assert library.is_new
    library.add_pack("5")
    assert not library.is_new


def test_a_source_is_added_by_the_number_of_its_pack_and_its_address(library: Library) -> None:
    source = packs()[1].sources[3]
    assert library.add_from_pack(2, source.url)[0] == source.name
    (added,) = [each for each in library.sources() if each.kind != "bundled"]
    assert (added.url, added.category) == (source.url, NAMES[1])
    name, imported = library.add_from_pack(2)
    assert (name, imported.new, imported.already) == (NAMES[1], len(packs()[1].sources) - 1, 1)
    for number, url in ((99, ""), (1, source.url)):
        with pytest.raises(errors.UsageError, match="There is no pack called"):
            library.add_from_pack(number, url)


def test_the_subscribed_addresses_are_read_once_for_all_packs(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads: list[set[str]] = []
    addresses = Store.addresses

    def counted(store: Store) -> set[str]:
        reads.append(addresses(store))
        return reads[-1]

    monkeypatch.setattr(Store, "addresses", counted)
    assert len(library.packs()) > 1
    assert len(reads) == 1, "somebody may have ten thousand sources"
