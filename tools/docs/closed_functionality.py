"""What EN 301 549 asks in its clause 5.1 of a machine that nothing can be added to, how the kiosk meets it, and which
tests show it. The titles are the standard's, all else is in our words.

Not a part of `newsreader.messages`: nothing that runs needs it.
"""

from newsreader.model.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Requirement:
    """A requirement. `asks` is what it asks, `answer` how it is met, or why it does not apply: in its first sentence in
    short. `tests` are files and the names of tests in them, without "tests/" and "test_". The first says most."""

    clause: str
    title: str
    applies: bool
    asks: str
    answer: str
    tests: tuple[str, ...] = ()


TITLE = "EN 301 549 and the kiosk"
INTRODUCTION = (
    "EN 301 549, version 3.2.1, says what public bodies in Europe ask of machines and programs. Its clause 5.1 is about"
    " closed functionality: machines to which nobody can add a screen reader or larger letters of their own. A kiosk is"
    " one of them.",
    "The table has every requirement of the clause, how it is met in short, and a test that shows it. After the table"
    " each requirement has a section, which says more and names all the tests. Some of it depends on how the kiosk is"
    " set up, which is in [setting up a kiosk](kiosk.md). What the keys do is in [the keypad](keypad.md).",
)
COLUMNS = ("Clause", "Requirement", "How it is met", "Shown by")
DOES_NOT_APPLY = "Does not apply. {}"
NOTHING = "None"
ASKS, MET, WHY_NOT, SHOWN = "It asks: {}", "How it is met: {}", "Why it does not apply: {}", "Shown by:"

REQUIREMENTS = (
    Requirement(
        "5.1.2.1", "Closed functionality", True,
        "What is closed meets the other clauses as well, as far as they apply to it.",
        "What other clauses ask about keys and time is met, and is at the end of this page. What they say of assistive"
        " technology, this clause takes the place of.",
        ("kiosk/whole_visit.py::a_visitor_wakes_it_reads_and_leaves_and_nothing_is_left",
         "kiosk/visit/visit.py::whatever_is_pressed_nothing_is_kept_and_no_key_of_the_reader_is_named"),
    ),
    Requirement(
        "5.1.2.2", "Assistive technology", True,
        "All of it can be used without bringing, connecting or installing assistive technology. Headphones do not count"
        " as such.",
        "The kiosk speaks by itself, from the first key on, and needs no eye. Where a braille display or a screen"
        " reader is on the machine, it is noticed, and the screen shows only what was said.",
        ("kiosk/whole_visit.py::a_visitor_wakes_it_reads_and_leaves_and_nothing_is_left",
         "kiosk/visit/visit.py::any_key_wakes_it_with_a_welcome_and_the_first_headline",
         "kiosk/escape_attempts.py::a_voice_that_dies_is_back_and_the_visit_goes_on"),
    ),
    Requirement(
        "5.1.3.1", "Audio output of visual information", True,
        "Whatever on the screen is needed to use it is given by ear.",
        "What is shown and what is said are made of the same announcement. Nothing is shown that cannot be heard.",
        ("faces/spoken.py::nothing_is_seen_on_the_full_screen_that_is_not_said",
         "faces/spoken.py::nothing_is_written_in_line_mode_that_is_not_said",
         "faces/parity.py::every_key_says_the_same_in_both_faces",
         "kiosk/visit_keys.py::the_keys_are_on_the_screen_while_they_are_told_of"),
    ),
    Requirement(
        "5.1.3.2", "Auditory output delivery including speech", True,
        "The sound comes from the machine itself, or from headphones that can be connected without sight.",
        "The sound comes from the machine's own sound device: headphones or a loudspeaker. If the device is pulled"
        " out, the kiosk goes on with it when it is back. The library chooses a socket that can be found by touch.",
        ("speech/sound.py::what_is_said_is_heard_from_its_first_word_to_its_end",
         "speech/player/device_watch.py::a_device_that_is_not_there_is_told_once_and_taken_when_it_is_plugged_in",
         "speech/player/device_watch.py::when_its_device_is_pulled_out_it_plays_on_the_usual_one_and_goes_back"),
    ),
    Requirement(
        "5.1.3.3", "Auditory output correlation", True,
        "It should be possible to tell which part of the screen the sound belongs to.",
        "A headline is said with its place in the list and its day. While an article is read aloud, the sentence and"
        " the word that are heard are marked on the screen and kept in view.",
        ("session/headlines.py::moving_says_the_thing_itself_then_its_place_and_day",
         "session/reading_aloud.py::the_word_that_is_heard_is_shown_in_its_sentence_and_late_ones_are_not"),
    ),
    Requirement(
        "5.1.3.4", "Speech output user control", True,
        "Speech can be interrupted and repeated.",
        "0 stops it and goes on with it, and 5 says it again. 5 says where one is as well.",
        ("kiosk/visit_keys.py::0_starts_stops_and_goes_on", "kiosk/visit_keys.py::5_says_it_again_and_where_one_is"),
    ),
    Requirement(
        "5.1.3.5", "Speech output automatic interruption", True,
        "Speech ends when the user does something, and when something new is to be said.",
        "Every key cuts what is being said before anything else is. Nothing of what was cut is heard of again.",
        ("speech/voice/narrator.py::what_is_cut_is_never_heard_of_again",
         "speech/player/stream.py::a_cut_is_silence_after_a_fade_and_what_comes_late_is_refused",
         "kiosk/visit_menu.py::what_was_read_does_not_go_on_under_the_menu"),
    ),
    Requirement(
        "5.1.3.6", "Speech output for non-text content", False,
        "What is no text is described by speech, unless it is there for its looks alone.",
        "The kiosk shows text and nothing else. The pictures of a news page are neither fetched nor shown.",
    ),
    Requirement(
        "5.1.3.7", "Speech output for video information", False,
        "What a recorded video shows is told by sound, where it is needed.",
        "The kiosk has no video.",
    ),
    Requirement(
        "5.1.3.8", "Masked entry", False,
        "What is typed and hidden on the screen is not spoken aloud, but into headphones alone or where it is wanted.",
        "A visitor types nothing. The phrase that ends the kiosk is neither shown nor spoken as it is typed.",
        ("kiosk/supervisor/supervisor.py::the_phrase_ends_the_kiosk_and_gives_the_terminal_back",
         "kiosk/visit/visit.py::the_phrase_ends_the_kiosk_even_across_the_end_of_a_visit"),
    ),
    Requirement(
        "5.1.3.9", "Private access to personal data", False,
        "Personal data are spoken into headphones alone, or as the user chooses.",
        "The kiosk has no data of its visitors and asks for none. What somebody reads is their own business all the"
        " same: it is forgotten at the end of the visit, and headphones keep it from the neighbours.",
        ("kiosk/whole_visit.py::a_visitor_wakes_it_reads_and_leaves_and_nothing_is_left",
         "kiosk/visit/traceless.py::no_byte_is_written_to_a_file_whatever_writes_it"),
    ),
    Requirement(
        "5.1.3.10", "Non-interfering audio output", True,
        "No other sound is played by itself over the speech for more than three seconds.",
        "There is one stream of sound, in which one thing is heard after another. Short sounds that mark a heading or a"
        " link are parts of it.",
        ("speech/voice/narrator.py::texts_are_said_in_order_each_word_and_each_end_reported",
         "speech/player/stream.py::every_sample_arrives_once_and_in_order"),
    ),
    Requirement(
        "5.1.3.11", "Private listening volume", True,
        "The volume in headphones can be changed without sight.",
        "Plus and minus change the volume step by step, and each step is said.",
        ("kiosk/visit_keys.py::plus_and_minus_stay_within_what_the_policy_allows",
         "speech/sound.py::half_the_volume_is_half_the_wave"),
    ),
    Requirement(
        "5.1.3.12", "Speaker volume", True,
        "With a loudspeaker, the volume can be raised without sight, step by step, to 65 decibels (A) at least.",
        "Plus and minus change the volume step by step, up to the policy's volume_ceiling. That this is loud enough at"
        " the desk is measured when the kiosk is set up.",
        ("kiosk/visit_keys.py::plus_and_minus_stay_within_what_the_policy_allows",),
    ),
    Requirement(
        "5.1.3.13", "Volume reset", True,
        "After each use the volume goes back to 65 decibels (A) or less.",
        "Each visit begins with the policy's volume. That this is no louder at the desk is measured when the kiosk is"
        " set up.",
        ("kiosk/whole_visit.py::a_visitor_wakes_it_reads_and_leaves_and_nothing_is_left",
         "kiosk/visit_keys.py::plus_and_minus_stay_within_what_the_policy_allows"),
    ),
    Requirement(
        "5.1.3.14", "Spoken languages", True,
        "What is shown in a language is spoken in that language, as far as the voice can.",
        "Each sentence is said by a voice of its own language. Where there is none, the language is named.",
        ("speech/text/script.py::a_sentence_is_said_in_its_own_language_and_what_is_added_in_the_voices",
         "speech/engines/espeak.py::a_language_is_spoken_by_its_own_voice_if_there_is_one",
         "speech/driver_passages.py::a_language_that_no_voice_knows_is_named_once_and_marks_no_words_of_the_text"),
    ),
    Requirement(
        "5.1.3.15", "Non-visual error identification", True,
        "Where a mistake is noticed, speech says what it was.",
        "A key without a meaning says so. An article that cannot be had is told with the reason, in a sentence.",
        ("kiosk/visit_keys.py::a_key_that_does_nothing_says_so",
         "session/pending.py::what_is_waited_for_is_said_once_and_a_failure_in_one_sentence"),
    ),
    Requirement(
        "5.1.3.16", "Receipts, tickets, and transactional outputs", False,
        "What is printed for the user is spoken as well.",
        "The kiosk prints nothing.",
    ),
    Requirement(
        "5.1.4", "Functionality closed to text enlargement", True,
        "There is a way to have letters so large that a capital H takes 0.7 degrees of the view: one part in 82 of the"
        " distance from which it is read.",
        "The size of the letters is chosen when the kiosk is set up. There are figures for a usual screen. With large ="
        " true in the policy the lines have room around them. All text has a contrast of 7 to 1 at least.",
        ("kiosk/setup.py::letters_are_as_high_as_the_standard_asks",
         "faces/visual/app.py::the_large_layout_shows_one_headline",
         "faces/visual/themes.py::all_text_has_a_contrast_of_at_least_seven"),
    ),
    Requirement(
        "5.1.5", "Visual output for auditory information", True,
        "What recorded sound tells, and is needed, can be seen.",
        "What is said is on the screen as well. Nothing of it is recorded.",
        ("faces/visual/told.py::what_is_said_and_not_shown_stands_at_the_foot_until_the_next_move",
         "kiosk/visit_keys.py::the_keys_are_on_the_screen_while_they_are_told_of"),
    ),
    Requirement(
        "5.1.6.1", "Closed functionality", True,
        "What is closed to keyboards can be used without sight.",
        "Everything is done with a numeric keypad, which has a mark on the 5 to be felt. It is a keyboard of the usual"
        " kind, and star tells what each key does.",
        ("kiosk/visit_keys.py::star_tells_of_each_key_and_does_nothing_until_star_again",
         "kiosk/visit_menu.py::the_menu_has_what_has_no_key_of_its_own",
         "kiosk/whole_visit.py::a_visit_by_the_keys_that_a_keypad_sends_without_its_number_lock",
         "kiosk/visit/keypad.py::a_key_is_the_same_with_the_number_lock_off"),
    ),
    Requirement(
        "5.1.6.2", "Input focus", True,
        "What can be reached by some keys can be left by the same keys.",
        "There is one list at a time, walked with 8 and 2. 4, the point and 7 lead out of a menu, and 4 out of an"
        " article.",
        ("kiosk/visit_menu.py::the_menu_is_left_for_where_one_was",
         "kiosk/visit_keys.py::4_at_the_start_of_an_article_goes_back_to_the_headlines",
         "kiosk/visit_keys.py::point_goes_back_from_anywhere_in_an_article"),
    ),
    Requirement(
        "5.1.7", "Access without speech", True,
        "Nothing has to be done by speaking.",
        "Everything is done by keys. The kiosk has no microphone.",
        ("kiosk/visit_keys.py::8_and_2_move_through_the_headlines",),
    ),
)  # fmt: skip

NEARBY_TITLE = "Keys and time"
NEARBY = "These requirements of other clauses are about the same machine."
NEARBY_REQUIREMENTS = (
    Requirement(
        "5.7", "Key repeat", True,
        "Where a key repeats, that can be turned off.",
        "Repeat is turned off when the kiosk is set up. If it is not, a key that is held down acts once all the same.",
        ("kiosk/visit/keypad.py::a_key_held_down_acts_once", "kiosk/setup.py::a_key_held_down_is_not_repeated"),
    ),
    Requirement(
        "5.8", "Double-strike key acceptance", True,
        "A second strike of the same key within half a second can be left out of account.",
        "The policy's debounce_seconds says for how long no second key is taken.",
        ("kiosk/visit/keypad.py::a_key_that_bounces_acts_once",
         "kiosk/visit/keypad.py::a_shaking_hand_is_waited_for_as_long_as_the_policy_says"),
    ),
    Requirement(
        "5.9", "Simultaneous user actions", True,
        "Nothing needs two keys at once.",
        "Every command is one key of the keypad, or a line of the menu.",
        ("kiosk/visit/keypad.py::of_two_keys_struck_at_once_the_first_acts",
         "kiosk/visit/keypad.py::the_menu_and_the_end_are_there_under_every_policy"),
    ),
    Requirement(
        "8.5", "Tactile indication of speech mode", True,
        "On a machine for everyone, it can be felt how speech is begun.",
        "Any key begins it: the keypad itself is what is felt. A line of braille at its edge, such as Press any key, is"
        " for the library to put there.",
        ("kiosk/visit/visit.py::any_key_wakes_it_with_a_welcome_and_the_first_headline",),
    ),
    Requirement(
        "11.2.2.1", "Timing adjustable", True,
        "Before time runs out the user is warned, has 20 seconds at least to do something simple, and can do so ten"
        " times.",
        "Before a visit ends by itself the kiosk asks whether anybody is there. Any key says yes, as often as wanted,"
        " and does nothing else.",
        ("kiosk/visit_end.py::any_key_extends_it_as_often_as_wanted_and_does_nothing_else",
         "kiosk/visit_end.py::it_warns_ahead_and_then_ends",
         "kiosk/whole_visit.py::a_visitor_who_goes_is_asked_and_then_forgotten"),
    ),
)  # fmt: skip
