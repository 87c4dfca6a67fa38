"""Problems in words that a kiosk's visitor can use: no command line, setting, file or key of the keyboard.

The administrator gets the whole message elsewhere.
"""

ARTICLE_NOT_OPENED = "This article cannot be opened here."
ARTICLE_NOT_NOW = "This article cannot be opened now. Please try again later."
RECORDING_NOT_PLAYED = "This recording cannot be played here."
RECORDING_NOT_NOW = "This recording cannot be played now. Please try again later."
NOT_A_PAGE = "It is not a page of text."
NOT_OFFERED = "It is not on a site of the news sources here."
NOT_PUBLIC = "Its site does not show it to everyone."
LIBRARY_DAMAGED = "Some of the news here is damaged and left out. Please tell the staff."
GOES_ON = "Something went wrong. You can go on. If it happens again, please tell the staff."
SOURCE_SILENT = "It did not answer the last time."

VOICE_TROUBLE = "Something is wrong with the voice. If it happens again, please tell the staff."
NO_SPEECH_ENGINE = "The speech engine could not be started. You can go on reading. Please tell the staff."
VOICE_OFF = (
    "The voice keeps failing, so it is off. To try again, wait ten seconds and press any key. If that does not help,"
    " please tell the staff."
)

LIST_NOT_FETCHED = "The list of sources could not be fetched. The earlier sources are used."
NO_LIST_YET = "The list of sources could not be fetched, so there is no news yet. Please come back later."
EDITION_NOT_TAKEN = "New news could not be fetched. You can read the news that is here."
SOME_SOURCES_LEFT_OUT = "Some of the sources cannot be used now."
NEWS_NOT_SAVED = "No new news can be saved now. You can read the news that is here."
