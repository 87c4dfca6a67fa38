"""`newsreader lexicon`: pronunciations of one's own are listed, added, removed, imported and exported."""

from pathlib import Path

from tests.cli.running import assert_one_sentence, document, done, run


def test_a_pronunciation_is_added_listed_used_and_removed(tmp_path: Path) -> None:
    assert done("lexicon").startswith("No pronunciations of your own yet.")
    assert done("lexicon", "add", "Shildon", "Shill", "dun") == "Shildon is now said as Shill dun.\n"
    assert document("lexicon", "add", "Shildon", "Shilldun") == {
        "word": "Shildon",
        "said": "Shilldun",
        "before": "Shill dun",
    }
    assert done("pronounce", "--print", "Shildon's mayor") == "Shilldun's mayor\n"
    assert done("lexicon") == "Shildon: Shilldun.\n"
    assert document("lexicon", "list") == [{"word": "Shildon", "said": "Shilldun", "kind": "word"}]
    file = tmp_path / "mine.tsv"
    assert done("lexicon", "export", str(file)) == f"1 pronunciation written to {file}.\n"
    assert_one_sentence(run("lexicon", "remove", "Shildom"), 2, "Did you mean Shildon?")
    assert done("lexicon", "remove", "shildon") == "Shildon is said by the rules again.\n"
    file.write_text(f"{file.read_text()}nonsense\n")
    imported = run("lexicon", "import", str(file))
    assert (imported.returncode, imported.stdout) == (1, "Added 1 pronunciation.\n")
    assert imported.stderr.startswith("In mine.tsv, line 2 cannot be understood and was left out.")
    assert done("lexicon", "export", "-") == "word\tShildon\tShilldun\n"


def test_a_list_in_any_encoding_of_windows_is_imported(tmp_path: Path) -> None:
    file = tmp_path / "mine.tsv"
    for number, encoding in enumerate(("cp1252", "utf-16", "utf-8-sig")):
        file.write_bytes(f"word\tJürgen{number}\tYoorgen\r\n".encode(encoding))
        assert done("lexicon", "import", str(file)) == "Added 1 pronunciation.\n"
    assert done("lexicon") == "Jürgen0: Yoorgen.\nJürgen1: Yoorgen.\nJürgen2: Yoorgen.\n"
    file.write_bytes(bytes(range(256)))
    assert_one_sentence(run("lexicon", "import", str(file)), 3, "cannot be read")
