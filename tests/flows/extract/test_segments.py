"""Paragraphs, sections and sentences: tables of (text, expected, reason)."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.extract.text.segments import find_dateline, segment


def sentences_of(text: str) -> list[str]:
    return [text[sentence.start : sentence.end] for sentence in segment(text)]


ENDS = [
    ("Mr. Okafor met Gen. Silva. They spoke.", 2, "titles before names"),
    ("The U.S. Trade office spoke. It said no.", 2, "a name after an acronym"),
    ("They sell to the U.S. The goods are cheap.", 2, "an acronym that ends a sentence"),
    ("Steel fell 2.4 pct. Tin rose 0.5 pct.", 2, "decimals do not end"),
    ("Imports were worth 5. 5 billion dollars. That is much.", 2, "a broken decimal"),
    ("Trade grew in 2023. 40 states gained.", 2, "a year before a figure"),
    ("“We agree. We sign.” He left.", 3, "a quotation of several sentences is cut"),
    ("“Why now?” Mr Okafor asked. Nobody knew.", 2, "a question with its cue is one sentence"),
    ('"We struck back." Silva said. It rained.', 2, "a stop before the cue"),
    ("Ties will last in the future.”Despite this, all is calm.", 2, "glued after a mark"),
    ("Growth slows in 2025-29.Why does it matter?We expect less.", 3, "glued sections"),
    ("It was No. 10 on the list. No. That is wrong.", 3, "No. before a figure, and the word"),
    ("Huawei Corp. officials left. Acme Inc. The firm paid.", 3, "companies, with and without an opener"),
    ("Talks ran to 3 p.m. They resumed on Jan. 5 at home.", 2, "hours and months"),
    ("Dlrs. were short... They waited. And waited… Then they won.", 4, "ellipses before a capital"),
    ("J. P. Silva and George W. Okafor met.", 1, "initials"),
    ("See www.example.Com or write. We reply.", 2, "an address is no end"),
    ("He said: yes; no; maybe.", 1, "colons and semicolons"),
    ("LIMA, May 27 (Xinhua) -- Peru signed. Chile did not.", 2, "a dateline stays in the sentence"),
    ('said."We need it," he said. Nobody did.', 3, "a straight mark glued to the next sentence"),
    ("", 0, "no text"),
    (" \n \t\n", 0, "blank text"),
]


@pytest.mark.parametrize(("text", "count", "reason"), ENDS)
def test_sentences_are_cut(text: str, count: int, reason: str) -> None:
    assert len(sentences_of(text)) == count, (reason, sentences_of(text))


def test_wrapped_lines_make_one_paragraph() -> None:
    text = (
        "PERU AND CHILE TO SIGN A NEW COPPER PACT\n\n"
        "LIMA, March 9 - Peru and Chile will sign a pact on copper that\n"
        "ends a long dispute over the border, an official of the ministry\n"
        "told reporters.\n"
        "    The two states have argued about the mines for more than ten\n"
        "years, and the U.S. Has offered its good offices to each of the\n"
        "parties since January.\n"
        " REUTER\n&#3;\n"
    )
    found = segment(text)
    assert [sentence.section for sentence in found] == [
        "headline",
        "body",
        "body",
        "boilerplate",
        "boilerplate",
    ]
    assert [sentence.paragraph for sentence in found] == [0, 1, 2, 3, 4]
    assert text[found[1].start : found[1].end].endswith("told reporters.")


def test_glued_sections_are_paragraphs() -> None:
    found = segment("What happened?Peru signed in 2024.What next?We expect calm. Prices fall.")
    assert [sentence.paragraph for sentence in found] == [0, 1, 2, 3, 3]


PROSE = (
    "Peru and Chile signed a copper agreement in Lima, officials of both governments said.\n"
    "The ministers of trade met for two hours and praised the new border of the mines.\n"
)
TAIL = (
    "Copper exports from Peru to China rose as the mines opened again after the strike ended.\n"
    "The president of Chile will visit Lima next month to talk about energy with his colleague.\n"
)
LINES = [
    ("Type to search", "boilerplate", "site chrome"),
    ("Share this", "boilerplate", "site chrome"),
    ("Leave a comment", "boilerplate", "site chrome"),
    ("Advertisement", "boilerplate", "site chrome"),
    ("ForecastingTradeLatin AmericaPeruMining", "boilerplate", "tags glued together"),
    ("Read more: Ten places to see before winter", "boilerplate", "a link"),
    ("Celebrity Chef Opens Fourth Bakery Amid Rave Reviews", "boilerplate", "a headline of another story"),
    ("Copper exports to China could rise", "headline", "a sub-heading of this story"),
    ("The ministers met in Lima. Reuters image.", "caption", "an image credit"),
    ("FILE PHOTO: The ministers shake hands. REUTERS/A. Writer", "caption", "an agency picture"),
    ("The president waves (Photo: A. Writer, AP)", "caption", "a picture in brackets"),
    ("(Reporting by A. Writer; Editing by B. Desk)", "boilerplate", "the desk's line"),
    ("Writer reported from Santiago.", "boilerplate", "where the writer was"),
    ("The Associated Press contributed to this report.", "boilerplate", "credit"),
    ("This is short.", "body", "a short sentence is prose"),
    ("Will it hold?", "body", "a short question is prose"),
    ("“We close no mine”, the minister said.", "body", "chrome words inside prose"),
    ("Close allies of the president share this view.", "body", "prose that begins like chrome"),
    (
        "NPR's Ann Writer, who is reporting from Lima, says that a deal is near.",
        "body",
        "a reporter inside prose",
    ),
]


@pytest.mark.parametrize(("line", "section", "reason"), LINES)
def test_lines_between_prose(line: str, section: str, reason: str) -> None:
    text = PROSE + line + "\n" + TAIL
    start = text.index(line)
    found = [sentence.section for sentence in segment(text) if start <= sentence.start < start + len(line)]
    assert set(found) == {section}, reason


def test_headline_standfirst_and_byline() -> None:
    text = "Peru signs copper pact with Chile\nAnn Writer\nLima gets a port as part of it\n" + PROSE + TAIL
    assert [sentence.section for sentence in segment(text)][:4] == [
        "headline",
        "boilerplate",
        "headline",
        "body",
    ]


def test_title_marks_a_headline_with_a_stop() -> None:
    text = "Peru signs a copper pact. Chile is glad.\n" + PROSE
    assert segment(text, title="Peru signs a copper pact. Chile is glad.")[0].section == "headline"
    assert segment(text)[0].section == "body"


def test_the_end_of_a_page() -> None:
    text = (
        PROSE
        + TAIL
        + "Ten Mines That Shook The World\nWhy Lithium Is The New Oil\nAnn Writer\n"
        + "Ann Writer is a journalist based in Quito since 1999. She was an editor for years.\n"
    )
    assert [sentence.section for sentence in segment(text)] == ["body"] * 4 + ["boilerplate"] * 5


def test_a_person_of_the_story_is_no_author() -> None:
    text = (
        PROSE + TAIL + "Ann Lopez is an economist at the central bank. “Prices will fall,” Ann Lopez said.\n"
    )
    assert [sentence.section for sentence in segment(text)][-1] == "body"


DATELINES = [
    ("TOKYO, March 2 - Japan and others met.", ("TOKYO", 3, 2, None, None), "wire"),
    (
        "PHNOM PENH, May 27 (Xinhua) -- Hun Sen met them.",
        ("PHNOM PENH", 5, 27, None, "Xinhua"),
        "agency after the day",
    ),
    ("Hanoi, 5 May 2019 (VNA) – Leaders met.", ("Hanoi", 5, 5, 2019, "VNA"), "day first, with a year"),
    ("HANOI — The president left.", ("HANOI", None, None, None, None), "place alone"),
    (
        "KYIV, Ukraine (AP) — Officials met.",
        ("KYIV, Ukraine", None, None, None, "AP"),
        "place with its country",
    ),
    ("(CNN) The president left.", (None, None, None, None, "CNN"), "agency alone"),
    ("Trump – who won – left for Lima.", None, "a dash in prose"),
    ("Rep. A. Writer (R-Ohio): “No.”", None, "a party in brackets"),
    ("GDP fell in May.", None, "capitals in prose"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), DATELINES)
def test_datelines(text: str, expected: tuple[object, ...] | None, reason: str) -> None:
    found = find_dateline(text, segment(text))
    if found is None:
        assert expected is None, reason
        return
    assert (found.place, found.month, found.day, found.year, found.agency) == expected, reason
    assert text[found.place_start : found.place_end] == (found.place or "")


PIECES = st.sampled_from(
    ["Mr. Li", "U.S. ", "\n", "    ", ". The ", "?”", "“", "...", "Close", "A", " 5. 5 ", "&#3;", "\r\n"]
)


@settings(deadline=None, max_examples=300)
@given(
    st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=40).map("".join)),
    st.one_of(st.none(), st.text(max_size=40)),
)
def test_any_text_is_cut_into_ordered_spans(text: str, title: str | None) -> None:
    found = segment(text, title)
    assert found == segment(text, title)
    position = 0
    for number, sentence in enumerate(found):
        assert sentence.number == number
        assert position <= sentence.start < sentence.end <= len(text)
        assert not text[position : sentence.start].strip()
        assert text[sentence.start : sentence.end].strip() == text[sentence.start : sentence.end]
        assert sentence.section in ("headline", "body", "caption", "boilerplate")
        position = sentence.end
    assert not text[position:].strip()
    assert [s.paragraph for s in found] == sorted(s.paragraph for s in found)
    find_dateline(text, found)
