"""Made headlines of two sources: the same stories, nearly all of which are folded, and series, none of which is."""

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from newsreader.model.frozen import replace
from newsreader.model.values import EVERYTHING, Enclosure, Entry
from newsreader.store.store import Store
from tests.store.making import add, entry

PAGE = "https://agency.example/2023/{}"

STORIES = """
Storm closes coastal road at Seaham | STORM CLOSES COASTAL ROAD AT SEAHAM
Lifeboat crew honoured for night rescue | Lifeboat crew honoured for a night rescue
Hospital opens new eye clinic in Sunderland | Hospital opens new eye clinic in Sunderland.
Ferry to Shetland cancelled in high winds | Breaking: Ferry to Shetland cancelled in high winds
Miners' gala draws 200,000 to Durham | Miners’ gala draws 200,000 to Durham
Bishop blesses restored Roker lighthouse | Bishop blesses the restored Roker lighthouse
Interest rates cut to 4% | Interest rates cut to 4% - Post
Choir wins national prize in Vienna | UPDATED: Choir wins national prize in Vienna
Beavers return to Northumberland river | Beavers return to the Northumberland river
Pope Francis dies aged 88 | Pope Francis dies, aged 88
Sunderland 2-1 Newcastle: Ballard heads winner | Sunderland 2–1 Newcastle: Ballard heads winner
Man dies after crash on A19 near Seaham | Man dies after a crash on A19, near Seaham
Three rescued off Whitby cliffs | Three rescued off the Whitby cliffs
Two seals released at Tynemouth beach | Two seals released at Tynemouth beach!
Rail strike on Friday: trains stop in Cumbria and Tyneside | Rail strike on Friday – trains stop in Cumbria and Tyneside
Library reading week opens in Hexham with braille authors | Library reading week opens in Hexham, with braille authors
Part of Hadrian's Wall reopens after vandal damage | Part of Hadrian’s Wall reopens after vandal damage
Doctor Who episode filmed at Bamburgh castle | Doctor Who episode filmed at Bamburgh Castle
Chancellor scraps fuel duty rise | Exclusive: Chancellor scraps fuel duty rise
Nurses vote to strike over pensions at Cramlington | Nurses vote to strike over pensions, at Cramlington
Wind farm off Blyth powers 60,000 homes | Wind farm off Blyth powers 60,000 homes - Post
Chess champion aged 9 beats grandmaster | Chess champion, aged 9, beats grandmaster
Metro drivers reject 4% pay offer | Metro drivers reject the 4% pay offer
Guide dog saves owner from Alnwick fire | Guide dog saves owner from Alnwick fire
Council bans fireworks near Saltwell kennels | Council bans fireworks near Saltwell kennels
Dinosaur footprint discovered on Yorkshire beach | Dinosaur footprint discovered on a Yorkshire beach
Airbus to build wings at Broughton until 2040 | Airbus to build wings at Broughton until 2040
Steelworks at Redcar demolished in controlled explosion | Steelworks at Redcar demolished in a controlled explosion
Christmas market in Durham called off over snow | Christmas market in Durham called off over the snow
Kielder observatory sees comet return on 27 November | Kielder Observatory sees comet return on 27 November
Coast cut off by storm | Storm closes coastal road at Seaham | =
Choir triumphs in Vienna | Durham choir wins national prize | =
Strike halts Metro on Friday | Metro strike: what passengers need to know | =
Comet seen from Kielder | Kielder stargazers see comet | =
Ferry off again | Shetland ferry cancelled in gales | =
Fire at Alnwick: guide dog saves owner | Guide dog hailed a hero | =
Fuel duty frozen by Chancellor | Chancellor scraps rise in fuel duty | =
Redcar loses its steelworks | Blast brings down Redcar steelworks | =
Beavers are back in the river | River gets its beavers back | =
Wings of Airbus secure until 2040 | Broughton to build Airbus wings | =
Roker lighthouse restored | Bishop blesses lighthouse | =
Dinosaur left its mark in Yorkshire | Footprint of a dinosaur found | =
Nurses choose to walk out | Cramlington nurses vote for strike | =
Blyth wind farm powers homes | Homes get power from wind off Blyth | =
Chapter 2: Grace Darling's island | Grace Darling and her island | =
Chess champion beats grandmaster, 9 | Nine-year-old wins chess match | =
Lifeboat saves three | Three rescued by Whitby lifeboat | =
Sea wall breached at Seaham | Storm floods Seaham harbour cottages |
Chancellor drops planned fuel tax increase | Fuel duty to stay frozen, Treasury says |
Nurses to walk out before Christmas | Cramlington hospital staff back strike |
""".strip().splitlines()
"""The title of each of two sources; "=": on the same page, "": told in other words on another, which is not seen."""

SERIES = """
Friday 27 November | Thursday 26 November
Friday 24 November 2023 | Thursday 23 November 2023
Episode 2 | Episode 1
Episode 2: Talking newspapers | Episode 1: The harbour
Episode 14: Guide dogs on Newcastle buses after dark | Episode 13: Kitchens without sight
Ep 7 - Braille and beyond with Ada Fell | Ep 6 - Screen readers at school
S2E3 Gardening by scent and sound | S2E2 Cooking by touch
S02 E03 – The blind cricketers of Kerala | S02 E02 – Sailing by ear
Part two: the lighthouse keeper's daughter | Part one: the lighthouse keeper
Part 2: Harbour voices remembered | Part 1: Harbour voices
Chapter 3. The wreck of the Forfarshire | Chapter 2. Grace Darling's island
News in brief | News in brief
Weather | Weather
Weather forecast for the North East | Weather forecast for the North East
Talking newspaper, edition of 24 November 2023 | Talking newspaper, edition of 17 November 2023
Talking newspaper: issue 1204 | Talking newspaper: issue 1203
Great North Talking Newspaper, Friday 24 November | Great North Talking Newspaper, Friday 17 November
Six O'Clock News 24/11/2023 | Six O'Clock News 23/11/2023
Look North late news from Newcastle 24 November 2023 | Look North late news from Newcastle 23 November 2023
The World at One, Friday 24 November | The World at One, Thursday 23 November
Tide times for Seaham harbour, 24 November | Tide times for Seaham harbour, 23 November
Tide times Seaham and Blyth harbours: Friday | Tide times Seaham and Blyth harbours: Thursday
Night sky guide for stargazers: November | Night sky guide for stargazers: October
Parish walks with Ada Fell (12) | Parish walks with Ada Fell (11)
Sermon for the second Sunday of Advent | Sermon for the first Sunday of Advent
Premier League predictions from Chris Sutton: week 12 | Premier League predictions from Chris Sutton: week 11
Hexham mart sheep and cattle sales, 24 November | Hexham mart sheep and cattle sales, 17 November
Morning briefing | Morning briefing
Crossword 1234 by Arachne | Crossword 1233 by Arachne
Sudoku hard 5,012 | Sudoku hard 5,011
Obituary notices | Obituary notices
Live: parliament debates pensions bill | Live: parliament debates budget
Police appeal | Police appeal
Man charged with murder | Man charged with murder
Letters to the editor, 24 November | Letters to the editor, 23 November
Your pictures of Northumberland | Your pictures of Northumberland
Braille lesson 5: contracted words | Braille lesson 4: numbers
Spanish lesson five: ordering tapas politely | Spanish lesson four: asking directions
Harbour Radio breakfast show with Jim and Sue, Friday | Harbour Radio breakfast show with Jim and Sue, Thursday
Day 3: Cycling Hadrian's Wall tandem with Bob | Day 2: Cycling Hadrian's Wall tandem with Bob
Issue 45: Accessible gaming with friends | Issue 44: Talking thermometers
No. 8: The fog signal builders of Souter | No. 7: The pilots of South Shields
Week 12 gardening podcast | Week 11 gardening podcast
Thought for the day | Thought for the day
Lottery results for Saturday 18 November | Lottery results for Wednesday 15 November
Bin collection dates in Gateshead for November | Bin collection dates in Gateshead for October
Horoscopes | Horoscopes
""".strip().splitlines()
"""The title that two sources have at one time, and what one of them had before."""

Offer = tuple[Sequence[Entry], Sequence[Entry]]


def stories() -> Iterator[Offer]:
    for number, row in enumerate(STORIES):
        one, other, *mark = [part.strip() for part in row.split("|")]
        page = PAGE.format(number) if mark == ["="] else ""
        yield (
            [entry("1", one, url=page or f"https://herald.example/{number}", hours_ago=3)],
            [entry("1", other, url=f"{page}?utm_source=p" if page else f"https://post.example/{number}", hours_ago=1)],
        )


def series(*, sound: bool, both: bool) -> Iterator[Offer]:
    """`sound`: with recordings of their own; `both`: both sources had the title before."""
    for number, row in enumerate(SERIES):
        now, before = row.split(" | ")
        offers = []
        for name in ("herald", "post"):
            past = [before] if both or name == "herald" else []
            entries = [
                replace(
                    entry(title, title, url=f"https://{name}.example/{number}/{n}", hours_ago=1 + 150 * n),
                    identity=f"{n}",
                    enclosures=(Enclosure(f"https://{name}.example/{n}.mp3", "audio/mpeg", 1000 + n),) if sound else (),
                )
                for n, title in enumerate([now, *past])
            ]
            offers.append(entries)
        yield offers[0], offers[1]


def folds(offers: Iterator[Offer]) -> list[bool]:
    """Whether anything of each pair of sources is folded."""
    return [_is_folded(*offer) for offer in offers]


def _is_folded(one: Sequence[Entry], other: Sequence[Entry]) -> bool:
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "data" / "news.db") as store:
        add(store, *one, name="Herald")
        add(store, *other, name="Post", url="https://post.example/feed")
        return store.selected(EVERYTHING).count() < len(one) + len(other)


def test_stories_of_the_same_words_or_on_the_same_page_are_folded() -> None:
    unseen = [row for row, folded in zip(STORIES, folds(stories()), strict=True) if not folded]
    assert [row for row in unseen if not row.endswith("|")] == []
    assert len(STORIES) - len(unseen) >= 45


@pytest.mark.parametrize("sound", [True, False])
@pytest.mark.parametrize("both", [True, False])
def test_no_series_is_folded(sound: bool, both: bool) -> None:
    assert [row for row, folded in zip(SERIES, folds(series(sound=sound, both=both)), strict=True) if folded] == []
