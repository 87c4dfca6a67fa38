"""The article of a police and crime commissioner on a WordPress page is cleaned exactly right."""

from datetime import date
from pathlib import Path

from newsreader.articles import clean_page
from newsreader.model.values import Article, Link

PAGE = Path(__file__).parent.parent / "fixtures" / "durham" / "article.html"
ADDRESS = "https://www.durham-pcc.example/news/durham-in-national-spotlight/"

PARAGRAPHS = [
    "Durham Constabulary’s success in taking millions of pounds of drugs off the streets features in a new "
    "national publication.",
    "Durham Police and Crime Commissioner Joy Allen has shared the pioneering work underway across the area to"
    " tackle serious and organised crime linked to drugs and safeguarding vulnerable young people from "
    "exploitation.",
    "Commissioner Allen, who is Joint Lead for Addictions and Substance Misuse on behalf of the Association of"
    " Police and Crime Commissioners (APCC), contributed to the APCC’s Tackling Addictions In Focus "
    "publication which aims to lift the lid on the innovative work underway by PCCs to make their communities "
    "safer.",
    "The report features the sweeping successes achieved by the Specialist Crime Operations Unit (SCOU) across"
    " Durham throughout 2022 including the seizure of in excess of 29 kilos of Class A drugs with a street "
    "value of £1.1m and £30,000 of Class B drugs.",
    "Amongst several successful operations highlighted was Operation Bathurst, a County Lines investigation by"
    " Locality Intelligence Teams into the supply of cocaine and cannabis in the Newton Aycliffe area. Search "
    "warrants between October 2021 - February 2022, resulted in the seizure of mobile phones, weapons and a "
    "significant quantity of class A and B drugs.",
    "In other proactive work in Darlington, which was supported by funding from the National County Lines "
    "Coordination Centre, officers were able to identify a number of perpetrators involved in targeting "
    "children and young people with intimidation resulting in the arrest of a number of key individuals.",
    "Commissioner Allen said the dynamic efforts of proactive operations had helped reduce drugs-related "
    "offences by seven per cent in the county.",
    "“The North East recorded the highest rate of drug deaths by drug misuse, with 24% of drug deaths "
    "occurring in the last eight years in our Force area. It is vital these operations continue to ensure we "
    "eliminate these dangerous substances from our streets,” she said.",
    "The PCC and Joint Portfolio Lead David Sidwick now sit on the cross-government ministerial forum bringing"
    " together ministers and key delivery partners to provide a coherent national response to drug harm and "
    "drug crime.",
    "She said PCCs were uniquely placed to drive the partnerships needed to ‘join the dots’ and deliver a more"
    " robust approach to one of the public’s highest priorities.",
    "“Durham remains at the very forefront of tackling drug supply and possession and these results confirm "
    "it,” she said.",
    "“I’m proud to share this work and learn from our colleagues in how best we keep up these excellent "
    "results and make County Durham and Darlington an even harder place for criminal and organised groups to "
    "operate.”",
    "Alongside robust enforcement, the publication featured the county’s FREE Program offering support and "
    "empowerment to women across County Durham to move them away from abuse and addiction, improve their "
    "mental health and wellbeing and ensure they remain out of the criminal justice system.",
    "Click here to read the full report.",
]


def durham() -> Article:
    return clean_page(PAGE.read_bytes(), ADDRESS, "text/html; charset=UTF-8")


def test_the_durham_title_has_no_site_name() -> None:
    assert durham().title == "Durham in national spotlight for success in disrupting drug supply chains."


def test_the_durham_date_is_the_day_under_the_headline() -> None:
    article = durham()
    assert article.published is not None
    assert (article.published.date(), article.precision) == (date(2023, 3, 24), "day")


def test_the_durham_blocks_are_its_paragraphs_in_order() -> None:
    assert [(block.kind, block.text) for block in durham().blocks] == [("paragraph", text) for text in PARAGRAPHS]


def test_the_durham_text_has_a_blank_line_between_paragraphs() -> None:
    assert durham().text == "\n\n".join(PARAGRAPHS)


def test_the_durham_link_to_the_full_report_has_an_absolute_address() -> None:
    report = "https://www.durham-pcc.example/content/uploads/2023/03/Tackling-Addictions-In-Focus.pdf"
    links = [link for block in durham().blocks for link in block.links]
    assert links == [Link(durham().blocks[-1].text, report)]


def test_the_durham_article_has_no_warnings() -> None:
    article = durham()
    assert (article.warnings, article.language, article.url) == ((), "en-GB", ADDRESS)
