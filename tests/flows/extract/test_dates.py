"""Date expressions and what they resolve to. Publication is Wednesday 21 August 2024 unless a case says else."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.extract.dates.finder import find_dates, infer_published_on
from flows.extract.grammar.tenses import tense_at
from flows.extract.records import DateMention
from flows.extract.text.segments import segment

PUBLISHED = date(2024, 8, 21)


def dates_of(text: str, published_on: date | None = PUBLISHED) -> tuple[DateMention, ...]:
    return find_dates(text, segment(text), published_on)


def resolved(text: str, published_on: date | None = PUBLISHED) -> list[tuple[str, str, str, str]]:
    return [
        (mention.surface, str(mention.start_on), str(mention.end_on), mention.precision)
        for mention in dates_of(text, published_on)
    ]


ONE = [
    # absolute
    ("They met on 21 August 2023.", "21 August 2023", "2023-08-21", "2023-08-21", "day"),
    ("They met on Aug. 21, 2023.", "Aug. 21, 2023", "2023-08-21", "2023-08-21", "day"),
    ("They met on the 21st of August 2023.", "the 21st of August 2023", "2023-08-21", "2023-08-21", "day"),
    ("Signed 2023-08-21 in Lima.", "2023-08-21", "2023-08-21", "2023-08-21", "day"),
    ("Signed 21/08/2023 in Lima.", "21/08/2023", "2023-08-21", "2023-08-21", "day"),
    ("Signed 8/21/2023 in Lima.", "8/21/2023", "2023-08-21", "2023-08-21", "day"),
    ("Signed 3/4/2023 in Lima.", "3/4/2023", "None", "None", "none"),
    ("Signed 4/4/2023 in Lima.", "4/4/2023", "2023-04-04", "2023-04-04", "day"),
    ("It fell in August 2023.", "August 2023", "2023-08-01", "2023-08-31", "month"),
    ("It fell in 2022.", "2022", "2022-01-01", "2022-12-31", "year"),
    ("The 2015 accord fell apart.", "2015", "2015-01-01", "2015-12-31", "year"),
    ("On May 2, 2023, he left.", "May 2, 2023", "2023-05-02", "2023-05-02", "day"),
    # partial, by tense
    ("He left in September.", "September", "2023-09-01", "2023-09-30", "month"),
    ("He will leave in September.", "September", "2024-09-01", "2024-09-30", "month"),
    ("He left in August.", "August", "2024-08-01", "2024-08-31", "month"),
    ("The war will be three years old on August 24th.", "August 24th", "2024-08-24", "2024-08-24", "day"),
    ("The war turned old on August 24th.", "August 24th", "2024-08-24", "2024-08-24", "day"),
    ("He came in mid-January.", "mid-January", "2024-01-11", "2024-01-20", "range"),
    ("Talks resume in early April.", "early April", "2025-04-01", "2025-04-10", "range"),
    ("It opened last September.", "last September", "2023-09-01", "2023-09-30", "month"),
    ("They aim for a pact by next October.", "next October", "2024-10-01", "2024-10-31", "month"),
    ("Debt stood at 5 billion at end-1985.", "end-1985", "1985-09-01", "1985-12-31", "range"),
    ("It grew in the early 1990s.", "the early 1990s", "1990-01-01", "1993-12-31", "range"),
    ("It grew in the 1980s.", "the 1980s", "1980-01-01", "1989-12-31", "range"),
    ("It grew in the 21st century.", "the 21st century", "2000-01-01", "2099-12-31", "range"),
    ("Oil fell in the third quarter of 2023.", "the third quarter of 2023", "2023-07-01", "2023-09-30", "quarter"),
    ("Oil fell in the second quarter.", "the second quarter", "2024-04-01", "2024-06-30", "quarter"),
    ("Oil fell in the third quarter.", "the third quarter", "2023-07-01", "2023-09-30", "quarter"),
    ("Oil fell in this year's second quarter.", "this year's second quarter", "2024-04-01", "2024-06-30", "quarter"),
    ("Oil fell in Q3 2023.", "Q3 2023", "2023-07-01", "2023-09-30", "quarter"),
    ("Oil rose in the first six months of this year.", "the first six months of this year", "2024-01-01", "2024-06-30", "range"),
    ("Oil rose in the first seven months.", "the first seven months", "2024-01-01", "2024-07-31", "range"),
    ("Oil rose in the first nine months.", "the first nine months", "2023-01-01", "2023-09-30", "range"),
    ("Oil rose in nine months ended December.", "nine months ended December", "2023-04-01", "2023-12-31", "range"),
    ("Oil rose in Jan-Jul.", "Jan-Jul", "2024-01-01", "2024-07-31", "range"),
    ("Oil rose in January-February.", "January-February", "2024-01-01", "2024-02-29", "range"),
    ("Oil rose in fiscal 2022/23.", "fiscal 2022/23", "2022-01-01", "2023-12-31", "range"),
    ("Oil will rise in 2025-29.", "2025-29", "2025-01-01", "2029-12-31", "range"),
    ("He spoke on New Year's Day.", "New Year's Day", "2024-01-01", "2024-01-01", "day"),
    ("He will speak on Christmas Eve.", "Christmas Eve", "2024-12-24", "2024-12-24", "day"),
    # relative
    ("They met on Wednesday.", "Wednesday", "2024-08-21", "2024-08-21", "day"),
    ("They met on Thursday.", "Thursday", "2024-08-15", "2024-08-15", "day"),
    ("They will meet on Thursday.", "Thursday", "2024-08-22", "2024-08-22", "day"),
    ("Mr Li is scheduled to visit Lima on Friday.", "Friday", "2024-08-23", "2024-08-23", "day"),
    ("They met last Friday.", "last Friday", "2024-08-16", "2024-08-16", "day"),
    ("They meet next Tuesday.", "next Tuesday", "2024-08-27", "2024-08-27", "day"),
    ("They met on Monday last week.", "Monday last week", "2024-08-12", "2024-08-12", "day"),
    ("Talks ran last week from Monday to Friday.", "from Monday to Friday", "2024-08-12", "2024-08-16", "range"),
    ("It grew beginning in 2021.", "2021", "2021-01-01", "2021-12-31", "year"),
    ("They meet on the first Friday of September.", "the first Friday of September", "2024-09-06", "2024-09-06", "day"),
    ("They came on 10/11 or on Monday, March 18.", "Monday, March 18", "2024-03-18", "2024-03-18", "day"),
    ("They met yesterday.", "yesterday", "2024-08-20", "2024-08-20", "day"),
    ("They met last night.", "last night", "2024-08-20", "2024-08-20", "day"),
    ("They meet the day after tomorrow.", "the day after tomorrow", "2024-08-23", "2024-08-23", "day"),
    ("They met last week.", "last week", "2024-08-12", "2024-08-18", "week"),
    ("Last week, they met.", "Last week", "2024-08-12", "2024-08-18", "week"),
    ("They met last week in Lima.", "last week", "2024-08-12", "2024-08-18", "week"),
    ("They met in the last week of July.", "the last week of July", "2024-07-22", "2024-07-28", "week"),
    ("They met late last month.", "late last month", "2024-07-21", "2024-07-31", "range"),
    ("They met earlier this month.", "earlier this month", "2024-08-01", "2024-08-21", "range"),
    ("They meet later this year.", "later this year", "2024-08-21", "2024-12-31", "range"),
    ("Trade grew last year.", "last year", "2023-01-01", "2023-12-31", "year"),
    ("They met two weeks ago.", "two weeks ago", "2024-08-05", "2024-08-11", "week"),
    ("They met three days ago.", "three days ago", "2024-08-18", "2024-08-18", "day"),
    ("They met 18 months ago.", "18 months ago", "2023-02-01", "2023-02-28", "month"),
    ("They met five years ago.", "five years ago", "2019-01-01", "2019-12-31", "year"),
    ("Trade grew over the past decade.", "the past decade", "2014-08-21", "2024-08-21", "range"),
    ("They met over the weekend.", "the weekend", "2024-08-17", "2024-08-18", "range"),
    ("The weekend declarations named both.", "The weekend", "2024-08-17", "2024-08-18", "range"),
    ("They will meet at the weekend.", "the weekend", "2024-08-24", "2024-08-25", "range"),
    ("He stops here at end-week.", "end-week", "2024-08-22", "2024-08-25", "range"),
    ("They will meet in two weeks.", "in two weeks", "2024-09-02", "2024-09-08", "week"),
    ("They will meet over the next few days.", "the next few days", "2024-08-22", "2024-08-28", "range"),
    ("They will meet in the coming days.", "the coming days", "2024-08-22", "2024-08-28", "range"),
    ("A Tuesday meeting failed.", "Tuesday", "2024-08-20", "2024-08-20", "day"),
    ("They met last spring.", "last spring", "2024-03-01", "2024-05-31", "range"),
    ("They met last winter.", "last winter", "2023-12-01", "2024-02-29", "range"),
    ("They met in the autumn of 2022.", "the autumn of 2022", "2022-09-01", "2022-11-30", "range"),
    # ranges
    ("Talks ran from January 14 to 17.", "January 14 to 17", "2024-01-14", "2024-01-17", "range"),
    ("Talks ran from Monday to Wednesday.", "from Monday to Wednesday", "2024-08-19", "2024-08-21", "range"),
    ("Talks will run from Thursday to Saturday.", "from Thursday to Saturday", "2024-08-22", "2024-08-24", "range"),
    ("On April 14th-18th he came.", "April 14th-18th", "2024-04-14", "2024-04-18", "range"),
    ("Oil rose between January and July.", "between January and July", "2024-01-01", "2024-07-31", "range"),
    ("Oil rose between January and July 2022.", "between January and July 2022", "2022-01-01", "2022-07-31", "range"),
    ("Oil rose from 2014 to 2018.", "from 2014 to 2018", "2014-01-01", "2018-12-31", "range"),
    ("Talks ran from March 2 to April 5.", "from March 2 to April 5", "2024-03-02", "2024-04-05", "range"),
    # not to be told
    ("They met the same day.", "the same day", "None", "None", "none"),
    ("They met two days later.", "two days later", "None", "None", "none"),
    ("Trade grew in the past few years.", "the past few years", "None", "None", "none"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "surface", "start", "end", "precision"), ONE)
def test_one_expression(text: str, surface: str, start: str, end: str, precision: str) -> None:
    found = [row for row in resolved(text) if row[0] == surface]
    assert found == [(surface, start, end, precision)], resolved(text)


NONE = [
    ("They met on a Tuesday.", "some Tuesday"),
    ("Prices fall 2 pct.", "no season"),
    ("Exports rose by 2022 tonnes.", "an amount"),
    ("It costs $2022 here.", "money"),
    ("Resolution 1973 was passed.", "a number of a text"),
    ("They sent 2000 soldiers.", "a head count"),
    ("Theresa May spoke for May.", "a person"),
    ("He may go and may march.", "verbs"),
    ("The Sunday Times wrote so.", "a newspaper"),
    ("On Black Friday shops opened.", "a named day"),
    ("They meet every Friday.", "a habit"),
    ("Russia Today reported it.", "a broadcaster"),
    ("Output fell 3.5 percent.", "a figure"),
    ("It was the first deal in 17 years.", "a length counted back"),
    ("The score was 1-2.", "a score"),
]


@pytest.mark.parametrize(("text", "reason"), NONE)
def test_no_date(text: str, reason: str) -> None:
    assert resolved(text) == [], reason


def test_tense_is_read_by_clause() -> None:
    text = "He told reporters on Monday that talks will resume on Thursday."
    assert [row[1] for row in resolved(text)] == ["2024-08-19", "2024-08-22"]
    text = "More rounds would follow in June and September, he said."
    assert [row[1] for row in resolved(text, date(1987, 3, 12))] == ["1987-06-01", "1987-09-01"]


def test_the_same_period_is_shifted_from_the_period_before_it() -> None:
    rows = resolved("Growth slowed to 2% between January and July, against the same period last year.")
    assert [row[1:3] for row in rows] == [("2024-01-01", "2024-07-31"), ("2023-01-01", "2023-07-31")]


def test_a_list_of_months_shares_the_year() -> None:
    rows = resolved("It fell in May and June 2019.")
    assert [row[1] for row in rows] == ["2019-05-01", "2019-06-01"]


RELATIONS = [
    ("It has grown since 1996.", "since", "1996-01-01", "None"),
    ("It will double by 2030.", "until", "2030-01-01", "2030-12-31"),
    ("It will stay until December 2025.", "until", "2025-12-01", "2025-12-31"),
    ("It fell before the 2022 attack.", "before", "2022-01-01", "2022-12-31"),
    ("It fell during 2005.", "during", "2005-01-01", "2005-12-31"),
    ("The post-2022 order is new.", "after", "2022-01-01", "2022-12-31"),
    ("It fell in 2005.", "at", "2005-01-01", "2005-12-31"),
]


@pytest.mark.parametrize(("text", "relation", "start", "end"), RELATIONS)
def test_relations(text: str, relation: str, start: str, end: str) -> None:
    (mention,) = dates_of(text)
    assert (mention.relation, str(mention.start_on), str(mention.end_on)) == (relation, start, end)


def test_without_a_publication_date_only_absolute_dates_resolve() -> None:
    text = "On Friday and in May, last week and two years ago. On 4 May 2019 and in 2020."
    rows = resolved(text, None)
    assert [row[1] for row in rows if row[1] != "None"] == ["2019-05-04", "2020-01-01"]
    assert all(row[3] == "none" for row in rows if row[1] == "None")


def test_boilerplate_is_not_read() -> None:
    text = "Peru and Chile signed a pact in 2019, they said.\n© 2024 Copper News\n"
    assert [row[0] for row in resolved(text)] == ["2019"]


PUBLICATION = [
    ("LIMA, May 27, 2019 (Xinhua) -- Peru signed.", date(2019, 5, 27), "dateline", "a full dateline"),
    ("LIMA, May 27 (Xinhua) -- Peru signed.", None, "unknown", "no year anywhere"),
    ("LIMA, May 27 (Xinhua) -- Peru signed.\nThe two met on May 25, 2019.", date(2019, 5, 27), "dateline", "a full date"),
    ("LIMA, Jan 2 (Xinhua) -- Peru signed.\nThe two met on Dec. 28, 2018.", date(2019, 1, 2), "dateline", "the turn of the year"),
    ("LIMA, May 27 (Xinhua) -- Peru signed.\n© 2019 Copper News", date(2019, 5, 27), "dateline", "the copyright line"),
    ("Peru signed a pact.\nPublished: 21 August 2024", date(2024, 8, 21), "inferred", "a line of the page"),
    ("Peru signs copper pact May 27, 2019 Peru signed a pact.", date(2019, 5, 27), "inferred", "between head and story"),
    ("Mines shut until Friday May 27, 2020 Peru shut its mines.", date(2020, 5, 27), "inferred", "a weekday before it"),
    ("On May 27, 2019 Peru signed a pact.", None, "unknown", "a day told is no day of printing"),
    ("Peru signed a pact in May 2019, it said.", None, "unknown", "a month is no day"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "basis", "reason"), PUBLICATION)
def test_publication_date(text: str, expected: date | None, basis: str, reason: str) -> None:
    assert infer_published_on(text, segment(text)) == (expected, basis), reason


def test_tense_is_none_without_a_verb() -> None:
    text = "Official visit on Friday"
    assert tense_at(text, 0, len(text), 18, 24) is None


PIECES = st.sampled_from(
    ["on Friday ", "March 5", ", 2018 ", "will ", "between ", "and ", "the first six months ", "of 2019", "last ", "week ", "from 2 to ",
     "30 February ", "1999/00 ", "fiscal ", "the 90s ", "in 9999 weeks ", "20 centuries ago ", "May ", "\n", ". The ", "Q4 ", "31/12/99 "]
)  # fmt: skip
ANY_DATE = st.one_of(st.none(), st.dates(min_value=date(1800, 1, 1), max_value=date(2200, 12, 31)))


@settings(deadline=None, max_examples=300)
@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=25).map("".join)), ANY_DATE)
def test_any_text_gives_ordered_mentions(text: str, published_on: date | None) -> None:
    sentences = segment(text)
    found = find_dates(text, sentences, published_on)
    assert found == find_dates(text, sentences, published_on)
    position = 0
    for mention in found:
        sentence = sentences[mention.sentence]
        assert max(position, sentence.start) <= mention.start < mention.end <= sentence.end
        assert text[mention.start : mention.end] == mention.surface
        assert (mention.precision == "none") == (mention.start_on is None)
        if mention.start_on and mention.end_on:
            assert mention.start_on <= mention.end_on
        position = mention.end
    infer_published_on(text, sentences)
