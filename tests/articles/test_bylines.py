"""The authors of an article are found in metadata and on the page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.articles.person_names import LONGEST_NAME, names_in
from tests.articles.pages import PARAGRAPHS, SENTENCES, among, cleaned, page, with_json_ld


@pytest.mark.parametrize(
    ("head", "byline"),
    [
        (with_json_ld(author={"@type": "Person", "name": "Ann Other"}), "Ann Other"),
        (with_json_ld(author=[{"name": "Ann Other"}, {"name": "Bill Board"}]), "Ann Other, Bill Board"),
        (with_json_ld(author="By Ann Other and Bill Board"), "Ann Other, Bill Board"),
        (with_json_ld(author={"name": "Ann Other, gazette.example"}), "Ann Other"),
        ("<meta name='author' content='Ann Other'>", "Ann Other"),
        ("<meta name='author' content='admin'><meta name='dc.creator' content='Ann Other'>", "Ann Other"),
        ("<meta name='author' content='By Ann Other, Political Editor'>", "Ann Other"),
        ("<meta name='author' content='https://www.facebook.com/gazette'>", None),
        (with_json_ld(author={"name": "The Gazette"}) + "<meta property='og:site_name' content='The Gazette'>",
         "The Gazette"),
        (with_json_ld(author={"name": "The Gazette"}) + "<meta property='og:site_name' content='The Gazette'>"
         "<meta name='author' content='Ann Other'>", "Ann Other"),
        ("", None),
    ],
)  # fmt: skip
def test_the_byline_in_the_metadata_is_reduced_to_names_of_people(head: str, byline: str | None) -> None:
    assert page(head).byline == byline


@pytest.mark.parametrize(
    "words", ["Report: Boris Johnson to resign", "Text: The mayor's speech", "Words: how to use them"]
)
def test_a_label_before_other_words_is_no_byline(words: str) -> None:
    article = cleaned(f"<p>{words}</p>" + "".join(PARAGRAPHS))
    assert article.byline is None
    assert words in article.text


@pytest.mark.parametrize(
    "markup",
    [
        "<p class='byline'>By Ann Other</p>",
        "<a rel='author' href='/ann/'>Ann Other</a>",
        "<span itemprop='author'><span itemprop='name'>Ann Other</span></span>",
        "<p>By Ann Other</p>",
        *(f"<p>{label} Ann Other</p>" for label in ("Words:", "Texte :", "Testo:", "Tekst:", "Report by", "Review by")),
    ],
)
def test_a_byline_on_the_page_is_found_and_not_read_as_text(markup: str) -> None:
    article = cleaned(markup + "".join(PARAGRAPHS))
    assert article.byline == "Ann Other"
    assert "Ann Other" not in article.text


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("By Ann Other", ["Ann Other"]),
        ("by: Ann Other and Bill Board in London", ["Ann Other", "Bill Board"]),
        ("Ann Other, Bill Board and Cid Third, Evening Post", ["Ann Other", "Bill Board", "Cid Third"]),
        ("By Ann Other March 1, 2024 9:30 am", ["Ann Other"]),
        ("Ann Other3 minute read", ["Ann Other"]),
        ("Ann OtherPublished today", ["Ann Other"]),
        ("Ann Other Senior Political Editor", ["Ann Other"]),
        ("Ann Other EVENING POST", ["Ann Other"]),
        ("ANN OTHER and BILL BOARD", ["ANN OTHER", "BILL BOARD"]),
        ("Ann Other (in Paris) and Bill Board", ["Ann Other", "Bill Board"]),
        ("Ann Other@ann_other", ["Ann Other"]),
        ("Ann Other ann@gazette.example", ["Ann Other"]),
        ("Von Ann von der Anderen und Jörg Müller", ["Ann von der Anderen", "Jörg Müller"]),
        ("Par Anne L'Autre et Jean-Paul d'Ici", ["Anne L'Autre", "Jean-Paul d'Ici"]),
        ("Por Ana Otra y Luis Tercero", ["Ana Otra", "Luis Tercero"]),
        ("Zone Justice et faits divers", ["Zone Justice"]),
        ("Ann Other Jr. and A. B.", ["Ann Other Jr.", "A. B."]),
        ("April May and June August", ["April May", "June August"]),
        ("Will Staff", ["Will Staff"]),
        ("Evening staff reporter", ["Evening staff reporter"]),
        ("Friends of the Bridge", ["Friends of the Bridge"]),
        ("Ann Other, University of Anytown, Faculty of law", ["Ann Other"]),
        ("Ann Other, Local Democracy Reporter", ["Ann Other"]),
        ("From Ann Other in Paris", ["Ann Other"]),
        ("Ann, in News, Sport, Business", ["Ann"]),
        ("山田太郎、鈴木花子", ["山田太郎", "鈴木花子"]),
        ("홍길동 기자", ["홍길동"]),
        ("Local Democracy Reporter", ["Local Democracy Reporter"]),
        ("Ann Other Local Democracy Reporter", ["Ann Other"]),
        ("Education reporter Ann Other", ["Ann Other"]),
        ("By Ann Other & Prof. Jane de la Cruz PhD", ["Ann Other", "Prof. Jane de la Cruz PhD"]),
        ("Ann Other, PhD, and Bill Board, MD", ["Ann Other", "Bill Board"]),
        ("Ann Other, XYZ", ["Ann Other"]),
        ("Ann Other, Bill Board, XYZ Sport", ["Ann Other", "Bill Board"]),
        ("Ann Other, Anytown", ["Ann Other"]),
        ("ANN OTHER, BILL BOARD", ["ANN OTHER", "BILL BOARD"]),
        ("Ann Other XYZ News", ["Ann Other"]),
        ("By Ann Other Local Democracy Reporting Service", ["Ann Other"]),
        ("Exclusive by Ann Other", ["Ann Other"]),
        ("Ann Other Head of News", ["Ann Other"]),
        ("Edith Head", ["Edith Head"]),
        ("Words: Ann Other Pictures: Bill Board", ["Ann Other"]),
        ("By Ann Other, Health Reporter, and Bill Board, Data Editor", ["Ann Other", "Bill Board"]),
        ("Ann Other, Ministry of Health and Safety", ["Ann Other"]),
        ("Meta", []),
        (", Evening Post Reporter", []),
        ("Dec", []),
        ("December 21", []),
        ("2 minutes", []),
        ("01.03.2024, 09:30", []),
        ("© Evening Post", []),
        ("View author archive", []),
        ("https://www.facebook.com/gazette", []),
        ("ann.other.1968", []),
        ("", []),
        ("The bridge committee", ["The bridge committee"]),
    ],
)
def test_names_are_separated_from_the_words_around_them(words: str, names: list[str]) -> None:
    assert list(names_in(words)) == names


@given(st.text(max_size=600))
def test_names_found_in_any_text_are_short_and_occur_in_it(words: str) -> None:
    for name in names_in(words):
        assert 1 < len(name) < LONGEST_NAME


HEADLINE = "<h1>Old bridge will close for repairs</h1>"
TEXT = "".join(PARAGRAPHS)
TOLD = "<meta name='author' content='Ann Other'>"


@pytest.mark.parametrize(
    "markup",
    [
        "<div class='byline'><a href='/x/'>Ann Other</a><span>Staff Writer</span><span>Evening Post</span></div>",
        "<div class='byline'><span>By</span><span>Ann Other</span><div>March 1, 2024</div><div>More</div></div>",
        "<p class='meta'><span>1 March 2024</span> <a href='/news/author/ann-other/'>Ann Other</a></p>",
        "<p class='meta'><a href='/authors/17/ann-other'>Ann Other</a> <a href='/tags/bridge'>Bridges</a></p>",
        "<span class='post-writer'>Ann Other</span>",
        "<p><b>Old bridge will close</b><br>By Ann Other<br>Friday, 1 March 2024</p>",
        "<div class='byline'><span class='byline__role'>Editor</span><span class='byline__name'>Ann Other</span></div>",
        "<div data-component='byline-block'><div><span>Ann Other</span></div><div><span>Reporter</span></div></div>",
        "<div class='byline'>By <b>Ann Other</b> <span>Medically checked by <b>Bill Board</b></span></div>",
        "<div class='authors'><span>Opinion</span><span>by Ann Other</span></div>",
        "<address>By <a href='#'>Ann Other</a></address>",
        "<p class='byline'>By <b>Ann Other</b></p><p class='byline'>Photographs by <b>Bill Board</b></p>",
        "<figure><p class='author'>Photo: Bill Board</p></figure><p class='author'>Ann Other</p>",
        "<p class='author'>Foto: AP/Bill Board</p><p class='author'>Ann Other</p>",
    ],
)
def test_an_author_near_the_headline_is_found_among_other_lines(markup: str) -> None:
    assert page("", HEADLINE + markup + TEXT).byline == "Ann Other"


def test_several_authors_in_sibling_elements_are_all_named() -> None:
    markup = (
        "<p>By <span class='byline-author'><a rel='author' href='#'>Ann Other</a></span> and "
        "<span class='byline-author'><a rel='author' href='#'>Bill Board</a></span></p>"
    )
    assert page("", HEADLINE + markup + TEXT).byline == "Ann Other, Bill Board"
    assert page(with_json_ld(author={"name": "Ann Other"}), HEADLINE + markup + TEXT).byline == "Ann Other, Bill Board"
    markup = (
        "<div class='byline'><span class='name'>Ann Other</span><span>Reporter</span>"
        "<span class='name'>Bill Board</span><span>Data reporter</span><a>@board</a></div>"
    )
    assert page("", HEADLINE + markup + TEXT).byline == "Ann Other, Bill Board"


def test_several_authors_with_roles_are_all_named() -> None:
    markup = (
        "<div class='authors'><div class='author-person'><a>Ann Other</a><em>Editor</em></div>"
        "<div class='author-person'><a>Bill Board</a><em>Trainee</em></div></div>"
    )
    assert page("", HEADLINE + markup + TEXT).byline == "Ann Other, Bill Board"


def test_a_name_split_over_two_elements_is_one_name() -> None:
    markup = "<div class='byline'><a><span>Ann</span> <span>Other</span></a></div>"
    assert page("", HEADLINE + markup + TEXT).byline == "Ann Other"


def test_authors_of_other_articles_are_ignored() -> None:
    others = "".join(f"<div class='box'><h3>Swimming pool opens</h3><span class='byline'>By {name}</span></div>"
                     for name in ("Cid Third", "Dee Fourth"))  # fmt: skip
    own = "<p><a href='/author/ann/'>Ann Other</a></p>"
    assert page("", f"{others}{HEADLINE}{own}{TEXT}{others}").byline == "Ann Other"
    related = f"<div class='related'>{others}</div>"
    assert page("", HEADLINE + related + TEXT).byline is None


def test_photographers_and_helpers_are_not_authors() -> None:
    head = with_json_ld(author=[{"name": "Ann Other"}, {"name": "Bill Board"}, {"name": "Cid Third"}])
    markup = (
        "<div class='byline'>By Ann Other</div><div class='byline'>Photography by <a>Bill Board</a></div>"
        "<div class='byline'>Contributions from Cid Third</div>"
    )
    assert page(head, HEADLINE + markup + TEXT).byline == "Ann Other"


def test_a_name_both_in_metadata_and_on_the_page_wins_over_one_in_metadata_only() -> None:
    head = "<meta name='author' content='Big Publishers'><meta name='article:author' content='Ann Other'>"
    assert page(head, HEADLINE + "<p class='byline'>By Ann Other</p>" + TEXT).byline == "Ann Other"


def test_the_publisher_is_no_author_if_a_person_is_named() -> None:
    head = with_json_ld(author="Bridge Works", publisher={"name": "Bridge Works"})
    assert page(head, HEADLINE + "<p class='byline'>By Ann Other</p>" + TEXT).byline == "Ann Other"
    assert page(head).byline == "Bridge Works"


def test_a_firm_is_the_byline_without_a_person_and_the_site_last() -> None:
    head = with_json_ld(author="The Gazette") + "<meta property='og:site_name' content='The Gazette'>"
    assert page(head, HEADLINE + "<p class='byline'>By Regional Press</p>" + TEXT).byline == "Regional Press"


def test_an_author_referenced_by_id_in_json_ld_is_found() -> None:
    graph = (
        '<script type="application/ld+json">{"@graph": [{"@type": "Article", "author": {"@id": "#ann"}},'
        '{"@type": "Person", "@id": "#ann", "name": "Ann Other"}]}</script>'
    )
    assert page(graph).byline == "Ann Other"
    assert page(graph.replace("#ann", "#nobody", 1)).byline is None


def test_a_possible_place_name_after_a_person_is_not_an_author() -> None:
    head = with_json_ld(author={"name": "Ann Other"}) + "<meta name='author' content='Ann Other, Anytown'>"
    assert page(head).byline == "Ann Other"


def test_the_name_of_a_site_with_an_and_in_it_is_not_split() -> None:
    head = "<meta name='author' content='Bridge & I'><meta property='og:site_name' content='Bridge & I'>"
    assert page(head).byline == "Bridge & I"
    assert page(head.replace("content='Bridge & I'", "content='Bridge & I, Anytown, Wales'", 1)).byline is None


def test_the_publisher_after_a_name_is_removed() -> None:
    head = with_json_ld(author="Ann Other Evening Today", publisher={"name": "Evening Today"})
    assert page(head).byline == "Ann Other"
    markup = "<p class='byline'><span>Ann Other</span> <span>Evening Today</span></p>"
    assert page("", HEADLINE + markup + TEXT).byline == "Ann Other"


def test_a_disclaimer_about_opinions_is_no_author() -> None:
    note = "<p class='author'>The opinions expressed by contributors are their own.</p>"
    markup = "<div><p class='author'>By Ann Other | 1 March 2024</p>" + note + "</div>"
    assert page(TOLD, HEADLINE + markup + TEXT).byline == "Ann Other"


def test_capital_initials_are_named_with_people_and_alone_only_without_them() -> None:
    markup = "<p class='author'>PMJS</p>"
    assert page("", HEADLINE + markup + "<p>By Ann Other</p>" + TEXT).byline == "Ann Other"
    assert page("", HEADLINE + markup + TEXT).byline == "PMJS"
    assert page(with_json_ld(author=[{"name": "Ann Other"}, {"name": "XY"}])).byline == "Ann Other, XY"


def test_initials_are_named_only_without_another_name() -> None:
    assert page("", HEADLINE + "<p class='author'>hosb</p>" + TEXT).byline == "hosb"
    head = "<meta name='author' content='The Gazette'><meta property='og:site_name' content='The Gazette'>"
    assert page(head, HEADLINE + "<p class='author'>hosb</p>" + TEXT).byline == "The Gazette"


@pytest.mark.parametrize(
    "place",
    [
        "12 Mill Road, Anytown AN1 1AA",
        "Town Hall<br>Market Square<br>Anytown AN1 1AA",
        "Town Hall<br>Market Square<br>Anytown",
        "Town Hall, Market Square, Anytown",
        "Write to Ann Other, Town Hall, Anytown AN1 1AA.",
    ],
)
def test_a_postal_address_is_text_and_not_an_author(place: str) -> None:
    for before in (1, 3):
        body = "".join(PARAGRAPHS[:before]) + f"<address>{place}</address>" + "".join(PARAGRAPHS[3:6])
        article = cleaned(body)
        assert article.byline is None
        said = place.replace("<br>", "\n")
        assert [block.text for block in article.blocks] == [*SENTENCES[:before], said, *SENTENCES[3:6]]


def test_an_address_element_with_a_name_inside_the_text_is_not_the_author() -> None:
    assert cleaned("".join((*PARAGRAPHS[:3], "<address>Ann Other</address>", *PARAGRAPHS[3:]))).byline is None


@pytest.mark.parametrize("place", ["Town Hall, Market Square", "1 Market Square, Anytown AN1 1AA"])
def test_a_place_name_near_the_headline_is_not_the_author(place: str) -> None:
    assert cleaned(f"<address>{place}</address>" + "".join(PARAGRAPHS)).byline is None


AUTHORS = ("Ann Other", "Bill Board", "Carla Coe")


@pytest.mark.parametrize(
    "authors",
    [
        {"@list": [{"@type": "Person", "name": name} for name in AUTHORS]},
        [{"@type": "Person", "givenName": n.split()[0], "familyName": n.split()[1]} for n in AUTHORS],
        {"@type": "Person", "name": list(AUTHORS)},
    ],
)
def test_all_authors_in_the_data_are_named(authors: object) -> None:
    assert cleaned("".join(PARAGRAPHS), with_json_ld(author=authors)).byline == "Ann Other, Bill Board, Carla Coe"


def test_an_author_given_twice_in_one_object_is_two_authors() -> None:
    people = ",".join(f'"author": {{"@type": "Person", "name": "{name}"}}' for name in AUTHORS[:2])
    head = f'<script type="application/ld+json">{{"@type": "NewsArticle", {people}}}</script>'
    assert cleaned("".join(PARAGRAPHS), head).byline == "Ann Other, Bill Board"


@pytest.mark.parametrize(
    ("head", "byline"),
    [
        ("<meta name='twitter:misc:Written by' content='&lt;span&gt;Ann Other&lt;/span&gt;'>", "Ann Other"),
        (
            "<meta name='twitter:label1' content='Reading time'><meta name='twitter:data1' content='Five minutes'>"
            "<meta name='twitter:label2' content='Geschrieben von'><meta name='twitter:data2' content='Ann Other'>",
            "Ann Other",
        ),
        ("<meta name='twitter:label1' content='Filed under'><meta name='twitter:data1' content='Town Hall'>", None),
    ],
)
def test_a_labelled_value_names_an_author_if_its_label_says_so(head: str, byline: str | None) -> None:
    assert cleaned("".join(PARAGRAPHS), head).byline == byline


@pytest.mark.parametrize("name", ["Ann Other", "Ann Other, Anytown"])
def test_a_bold_name_before_or_after_the_text_is_the_author(name: str) -> None:
    line = f"<p><strong>{name}</strong></p>"
    assert cleaned(line + "".join(PARAGRAPHS)).byline == "Ann Other"
    assert cleaned("".join(PARAGRAPHS) + line).byline == "Ann Other"


def test_a_bold_line_in_the_text_names_no_author() -> None:
    assert cleaned(among("<p><strong>Ann Other</strong></p>")).byline is None


def test_the_author_of_another_article_under_this_one_is_not_its_author() -> None:
    card = "<div><h3><a href='/x/'>Another story of this busy day</a></h3><span class='author'>Ann Other</span></div>"
    assert cleaned("".join(PARAGRAPHS) + card).byline is None
