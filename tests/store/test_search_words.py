"""What is typed to search is understood, whatever it is."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.model.values import Selection
from newsreader.store.search_words import NO_SEARCH, Search, parse_search, search_problem
from newsreader.store.store import Store
from tests.store.making import NOW, add, entry, headlines_of, titles

TODAY = date(2023, 11, 24)

TYPED = st.text(max_size=60) | st.lists(
    st.sampled_from(
        ["-", '"', "“", "source:", "since:", "until:", " ", "today", "monday", "council", "x", "-a", "*", "OR"]
    )
).map("".join)


@pytest.fixture
def filled(store: Store) -> Store:
    add(
        store,
        entry("a", "Council backs new town hall", hours_ago=1),
        entry("b", "University hall of fame in town", hours_ago=2),
        entry("c", "Councillors and government argue", hours_ago=30),
    )
    add(store, entry("d", "Café opens in hall", hours_ago=3), url="https://post.example/feed", name="Évening Post")
    return store


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("counc", "ac"),
        ("COUNCIL hall", "a"),
        ('"town hall"', "a"),
        ("“town hall”", "a"),
        ('"hall town"', ""),
        ("hall -town", "d"),
        ('hall -"town hall"', "bd"),
        ("-hall", "c"),
        ("universit", "b"),
        ("governm", "c"),
        ("cafe", "d"),
        ("hal", ""),
        ("source:post", "d"),
        ("source: evening hall", "d"),
        ('source:"evening post"', "d"),
        ("hall -source:post", "ab"),
        ("source:herald source:post hall", "abd"),
        ("since:today", "abd"),
        ("until:yesterday", "c"),
        ("hall since:2023-11-24 until:2023-11-23", ""),
        ("since:someday", ""),
        ("source:", ""),
        ("", "abcd"),
        ('"', ""),
        ("- ?", ""),
    ],
)
def test_a_search_finds_what_it_says(filled: Store, typed: str, found: str) -> None:
    with Store(filled._database, today=NOW.date) as store:
        listed = headlines_of(store, Selection(search=typed))
        assert sorted(each.url[-1] for each in listed) == sorted(found)


@pytest.mark.parametrize(
    ("typed", "finds", "not_found"),
    [
        ("police", "police's policing policed policeman", "policy policies polite"),
        ("policy", "policy policies", "police policing"),
        ("policies", "policy", "police"),
        ("news", "newspaper", "new newer"),
        ("new", "New", "news newspaper"),
        ("voting", "vote votes voted", "voter"),
        ("vote", "voting voter", "devote"),
        ("closed", "close closes closing", "closet"),
        ("run", "running runs", "runway rung"),
        ("ban", "bans banned banning", "band bank"),
        ("taxes", "tax taxed", "taxi"),
        ("buses", "bus", "busy"),
        ("families", "family", "familiar"),
        ("travelling", "travel travelled travels", "trave"),
        ("important", "importantly", "import importer"),
        ("university", "universities", "universe"),
        ("evening", "evenings", "even"),
        ("stopped", "stop stopping", "stope"),
        ('"town halls"', "", "town hall"),
        ("gas", "gases", "ga"),
    ],
)
def test_a_word_finds_its_other_forms_and_no_other_word(store: Store, typed: str, finds: str, not_found: str) -> None:
    words = [*finds.split(), *not_found.split()]
    add(store, *(entry(word, word) for word in words))
    assert sorted(titles(headlines_of(store, Selection(search=typed)))) == sorted(finds.split())


def test_fifty_long_words_are_one_search(store: Store) -> None:
    add(store, entry("a", " ".join(f"policies{chr(97 + n % 26) * (n // 26)}" for n in range(50))))
    assert len(headlines_of(store, Selection(search="policies " * 50))) == 1


@given(TYPED)
def test_any_typed_text_can_be_searched_for(tmp_path_factory: pytest.TempPathFactory, typed: str) -> None:
    with Store.open(tmp_path_factory.mktemp("store") / "news.db") as store:
        add(store, entry("a", "Council backs new town hall", hours_ago=1))
        assert titles(headlines_of(store, Selection(search=typed))) in ([], ["Council backs new town hall"])


@given(TYPED)
def test_parsing_never_raises_and_only_a_blank_search_filters_nothing(typed: str) -> None:
    search = parse_search(typed, TODAY)
    assert search is None or (search == NO_SEARCH) == (not typed.strip() or search == Search())
    assert parse_search(typed, TODAY) == search


@given(st.from_regex("[a-zà-öø-ÿ]{4,12}", fullmatch=True))
def test_a_word_is_found_by_itself(word: str) -> None:
    search = parse_search(word, TODAY)
    assert search
    assert f'"{word}"' in search.wanted


def test_days_narrow_each_other() -> None:
    search = parse_search("since:today since:yesterday until:today until:2023-11-01", TODAY)
    assert search == Search(since=TODAY, until=date(2023, 11, 1))


def test_a_pasted_text_is_cut_to_fifty_words() -> None:
    search = parse_search("word " * 1000, TODAY)
    assert search
    assert search.wanted.count("AND") == 49


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("storm", ""),
        ("", ""),
        ("storm - wall", ""),
        ("storm since:monday until:today source:évening", ""),
        ('"since: foo"', ""),
        ("-source:post", ""),
        ("source:nix", "No source has nix in its name. "),
        ("-source:nix", "No source has nix in its name. "),
        ("source:", "source: needs a name after it."),
        ("storm since:", "since: needs a day after it."),
        ("storm since:foo", "since: needs a day, not foo. "),
        ("until: 13/13/2023", "until: needs a day, not 13/13/2023. "),
        ("-since:today", "since: cannot have a minus sign. Type until: and a day in its place."),
        ("since:2023-11-24 until:2023-11-23", "The day after since: is later than the day after until:. "),
        ("-", "A search needs at least one letter or digit."),
        ('""', "A search needs at least one letter or digit."),
        ("☂ ?!", "A search needs at least one letter or digit."),
    ],
)
def test_a_search_that_can_find_nothing_says_why(typed: str, problem: str) -> None:
    said = search_problem(typed, TODAY, ["The Herald", "Évening Post"])
    assert said.startswith(problem)
    assert bool(said) == bool(problem)


@given(TYPED)
def test_a_search_without_a_problem_is_a_search(typed: str) -> None:
    if not search_problem(typed, TODAY, ["x"]):
        assert parse_search(typed, TODAY) is not None
