"""The parts of the program are listed with their licences, and with the texts of these."""

from tests.cli.running import assert_one_sentence, document, done, run


def test_each_installed_part_has_a_line_with_its_licence() -> None:
    lines = done("licences").splitlines()
    assert lines[0].startswith("accessible-newsreader ")
    assert lines[0].endswith(": GPL-3.0-or-later.")
    assert "Voice espeak-ng, in espeakng-loader: GPL-3.0-or-later." in lines
    assert not [line for line in lines if "unknown" in line]


def test_one_part_is_listed_with_what_it_has_inside() -> None:
    assert [each["name"] for each in document("licences", "lameenc")] == ["lameenc", "lame"]
    assert document("licences", "LXML")[0]["licence"] == "BSD-3-Clause"


def test_the_text_of_a_licence_follows_its_part() -> None:
    printed = done("licences", "sentencex", "--text")
    assert printed.startswith("sentencex ")
    assert "Copyright (c) Santhosh Thottingal" in printed
    assert 'THE SOFTWARE IS PROVIDED "AS IS"' in printed


def test_a_document_has_the_texts_if_they_are_asked_for() -> None:
    assert "texts" not in document("licences", "lxml")[0]
    assert "Redistribution" in "".join(document("licences", "lxml", "--text")[0]["texts"])


def test_a_text_that_many_parts_share_is_printed_once() -> None:
    assert done("licences", "--text").count("END OF TERMS AND CONDITIONS\n\nHow to Apply These Terms to Your New") <= 2
    assert done("licences", "espeakng-loader", "--text").count("Version 3, 29 June 2007") == 1


def test_an_unknown_part_is_named_with_the_one_that_was_probably_meant() -> None:
    result = run("licences", "sentenceks")
    assert_one_sentence(result, 2, "No part here is called sentenceks.", "Did you mean sentencex?")
