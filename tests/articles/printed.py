"""Articles to print, with every kind of block."""

from dataclasses import replace
from datetime import UTC, datetime

from newsreader.model.values import Article, Block, Clean, Link


def article() -> Article:
    report = Link(Clean("Read the full report"), "https://pcc.example/report.pdf")
    return Article(
        url="https://pcc.example/news/1",
        title=Clean("Durham in national spotlight."),
        byline=Clean("A. Person"),
        published=datetime(2023, 3, 24, tzinfo=UTC),
        precision="day",
        site=Clean("Durham PCC"),
        language="en-GB",
        blocks=(
            Block("heading", Clean("What was found"), level=2),
            Block("caption", Clean("A picture")),
            Block("paragraph", Clean("Read the full report here."), links=(report,)),
            Block("list-item", Clean("Phones")),
            Block("quote", Clean("I am proud.")),
            Block("paragraph", Clean("Once more the report."), links=(report,)),
        ),
        warnings=("truncated",),
    )


def items() -> tuple[Block, ...]:
    outer, inner = Block("list-item", Clean("Find your bill"), 1), Block("list-item", Clean("On paper"), 2)
    return (
        replace(outer, number=1, label=Clean("1."), item="first"),
        replace(inner, item="first"),
        replace(inner, text=Clean("or on the screen."), item="more"),
        replace(outer, text=Clean("Ring"), number=2, label=Clean("2."), item="next"),
    )


def illustrated() -> Article:
    blocks = (
        Block("picture", Clean("A crane in Hull.")), Block("caption", Clean("Work goes on.")),
        Block("paragraph", Clean("It rained.")),
    )  # fmt: skip
    return replace(article(), blocks=blocks)
