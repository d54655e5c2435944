"""Meetings, visits and calls: tables of (text, expected, reason), with what must yield nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.extract.dates.finder import find_dates
from flows.extract.grammar.syntax import build_rows
from flows.extract.meetings.finder import RULES, find_meetings
from flows.extract.mentions.finder import find_mentions
from flows.extract.quotes.finder import find_quotes
from flows.extract.records import MeetingReport
from flows.extract.text.literals import find_literals
from flows.extract.text.segments import segment
from flows.extract.vocabulary import Vocabulary, read_table

DAY = date(2024, 8, 22)  # a Thursday
SEEDS = Path(__file__).parents[3] / "dbt_project" / "seeds"


def read(text: str, vocabulary: Vocabulary, day: date | None = DAY) -> tuple[MeetingReport, ...]:
    sentences = segment(text)
    hits = find_literals(text, vocabulary)
    mentions = find_mentions(text, sentences, hits, vocabulary, day)
    dates = find_dates(text, sentences, day)
    return find_meetings(
        build_rows(text, sentences, mentions, dates, ()), hits, mentions, dates, day, vocabulary
    )


def names(report: MeetingReport) -> set[str]:
    return {party.name for party in report.participants}


LI, PUTIN, MISHUSTIN, XI = "Li Qiang", "Vladimir Putin", "Mikhail Mishustin", "Xi Jinping"

# text, kind, status, participants, reason
ENCOUNTERS = [
    (
        "U.S. and Chinese officials met for talks on tariffs in Beijing.",
        "negotiation",
        "held",
        {"China", "United States"},
        "officials of states met for talks",
    ),
    (
        "Vladimir Putin held talks with leaders of the region.",
        "multilateral_meeting",
        "held",
        {"Vladimir Putin"},
        "many leaders",
    ),
    (
        "Talks between the U.S., Russia, the other powers (China and Japan), and India ended Friday without a deal.",
        "negotiation",
        "held",
        {"India", "Russia", "Japan", "United States", "China"},
        "a long list of sides",
    ),
    (
        "Vladimir Putin said a summit between Mikhail Mishustin and Li Qiang that he had called off will now go ahead on 12 September in Moscow.",
        "bilateral_meeting",
        "planned",
        {"Li Qiang", "Mikhail Mishustin"},
        "the verb far behind",
    ),
    (
        "Vladimir Putin said he would meet Li Qiang under the right circumstances.",
        "bilateral_meeting",
        "proposed",
        {"Li Qiang", "Vladimir Putin"},
        "on a condition",
    ),
    (
        "Vladimir Putin said Beijing was open to talks with London.",
        "negotiation",
        "proposed",
        {"China", "United Kingdom"},
        "not the speaker",
    ),
    (
        "Vladimir Putin took a phone call from Li Qiang.",
        "call",
        "held",
        {"Li Qiang", "Vladimir Putin"},
        "a call from somebody",
    ),
    (
        "Premier Li Qiang met President Vladimir Putin in Moscow.",
        "bilateral_meeting",
        "held",
        {LI, PUTIN},
        "verb and object",
    ),
    (
        "Li Qiang met on Tuesday with Vladimir Putin.",
        "bilateral_meeting",
        "held",
        {LI, PUTIN},
        "a date before the object",
    ),
    (
        "Li Qiang and Vladimir Putin met in Moscow.",
        "bilateral_meeting",
        "held",
        {LI, PUTIN},
        "plural subject",
    ),
    (
        "Li Qiang sat down with Vladimir Putin on Tuesday.",
        "bilateral_meeting",
        "held",
        {LI, PUTIN},
        "a verb of several words",
    ),
    ("Li Qiang held talks with Vladimir Putin.", "bilateral_meeting", "held", {LI, PUTIN}, "light verb"),
    (
        "Talks between Li Qiang and Vladimir Putin lasted an hour.",
        "bilateral_meeting",
        "held",
        {LI, PUTIN},
        "between",
    ),
    (
        "After meeting Vladimir Putin, Li Qiang flew home.",
        "bilateral_meeting",
        "held",
        {LI, PUTIN},
        "gerund; subject follows",
    ),
    (
        "During his meeting with Vladimir Putin, Li Qiang praised the ties.",
        "bilateral_meeting",
        "held",
        {LI, PUTIN},
        "his is the subject to come",
    ),
    (
        "Vladimir Putin received Premier Li Qiang in Moscow.",
        "bilateral_meeting",
        "held",
        {LI, PUTIN},
        "host and guest",
    ),
    (
        "Li Qiang is scheduled to meet Vladimir Putin.",
        "bilateral_meeting",
        "planned",
        {LI, PUTIN},
        "scheduled to",
    ),
    (
        "Li Qiang was due to meet with Vladimir Putin.",
        "bilateral_meeting",
        "planned",
        {LI, PUTIN},
        "was due to",
    ),
    (
        "Li Qiang will hold talks with Vladimir Putin next week.",
        "bilateral_meeting",
        "planned",
        {LI, PUTIN},
        "future",
    ),
    ("Li Qiang may meet Vladimir Putin.", "bilateral_meeting", "proposed", {LI, PUTIN}, "modal"),
    ("Li Qiang hopes to meet Vladimir Putin.", "bilateral_meeting", "proposed", {LI, PUTIN}, "a wish"),
    (
        "Li Qiang cancelled a meeting with Vladimir Putin.",
        "bilateral_meeting",
        "cancelled",
        {LI, PUTIN},
        "called off",
    ),
    (
        "The annual meeting between Li Qiang and Vladimir Putin matters.",
        "bilateral_meeting",
        "recurring",
        {LI, PUTIN},
        "a series",
    ),
    ("Li Qiang spoke by phone with Vladimir Putin on Tuesday.", "call", "held", {LI, PUTIN}, "by phone"),
    ("Li Qiang telephoned Vladimir Putin.", "call", "held", {LI, PUTIN}, "one verb"),
    ("Li Qiang had a phone call with Vladimir Putin.", "call", "held", {LI, PUTIN}, "noun"),
    (
        "Canada and Mexico opened trade talks in Ottawa.",
        "negotiation",
        "ongoing",
        {"Canada", "Mexico"},
        "countries negotiate",
    ),
    (
        "The US, Russia and China met on Tuesday.",
        "multilateral_meeting",
        "held",
        {"United States", "Russia", "China"},
        "three countries",
    ),
    (
        "Leaders of several nations, including Japan and Mexico, met on Tuesday.",
        "bilateral_meeting",
        "held",
        {"Japan", "Mexico"},
        "including",
    ),
    (
        "In a phone call on Tuesday, Li Qiang told Vladimir Putin that trade had grown.",
        "call",
        "held",
        {LI, PUTIN},
        "both stand in the main clause",
    ),
    ("Li Qiang and Vladimir Putin spoke for two hours.", "call", "held", {LI, PUTIN}, "spoke for hours"),
    (
        "Li Qiang and Vladimir Putin discussed grain by telephone.",
        "call",
        "held",
        {LI, PUTIN},
        "by telephone",
    ),
    (
        "Talks between Armenia and Azerbaijan scheduled for Friday were cancelled.",
        "negotiation",
        "cancelled",
        {"Armenia", "Azerbaijan"},
        "the last verb counts",
    ),
    (
        "Foreign ministers of the G7 countries gathered in Bonn on Tuesday.",
        "multilateral_meeting",
        "held",
        {"G7"},
        "the members of one body",
    ),
    (
        "Li Qiang and Vladimir Putin had a brief conversation on the margins of a fair in Lima.",
        "bilateral_meeting",
        "held",
        {LI, PUTIN},
        "a conversation on the margins is no call",
    ),
    (
        "Li Qiang was received by Vladimir Putin in Moscow.",
        "bilateral_meeting",
        "held",
        {LI, PUTIN},
        "passive host",
    ),
    (
        "The annual meeting between Li Qiang and Vladimir Putin was held on Monday.",
        "bilateral_meeting",
        "held",
        {LI, PUTIN},
        "one instance of a series",
    ),
    (
        "Li Qiang, meeting with Vladimir Putin in Moscow, praised the ties.",
        "bilateral_meeting",
        "held",
        {LI, PUTIN},
        "participle",
    ),
    (
        "Li Qiang attended the APEC summit in Lima.",
        "multilateral_meeting",
        "held",
        {LI, "APEC"},
        "a body's summit",
    ),
]


@pytest.mark.parametrize(("text", "kind", "status", "who", "reason"), ENCOUNTERS)
def test_one_encounter(
    text: str, kind: str, status: str, who: set[str], reason: str, vocabulary: Vocabulary
) -> None:
    reports = [r for r in read(text, vocabulary) if r.kind != "visit"]
    assert [(r.kind, r.status, names(r)) for r in reports] == [(kind, status, who)], reason


# text, status, visitors, country, reason
VISITS = [
    (
        "Vladimir Putin on Monday extended an invitation to Xi Jinping to visit Russia.",
        "proposed",
        {XI},
        "RUS",
        "an invitation",
    ),
    (
        "Xi Jinping accepted an invitation from Vladimir Putin to visit Russia.",
        "proposed",
        {XI},
        "RUS",
        "accepted",
    ),
    ("Li Qiang visited Russia last week.", "held", {LI}, "RUS", "verb"),
    ("Li Qiang is visiting Russia.", "ongoing", {LI}, "RUS", "progressive"),
    ("Li Qiang arrived in Moscow on Tuesday.", "held", {LI}, "RUS", "arrival"),
    ("Li Qiang embarked on a five-day visit to Russia.", "ongoing", {LI}, "RUS", "light verb"),
    ("Li Qiang will visit Russia on Friday.", "planned", {LI}, "RUS", "future"),
    ("Li Qiang cancelled a visit to Russia.", "cancelled", {LI}, "RUS", "called off"),
    ("Li Qiang's visit to Russia went well.", "held", {LI}, "RUS", "possessor"),
    ("Li Qiang led a delegation to Russia.", "held", {LI}, "RUS", "delegation"),
    ("Li Qiang may visit Russia.", "proposed", {LI}, "RUS", "modal"),
]


@pytest.mark.parametrize(("text", "status", "who", "country", "reason"), VISITS)
def test_one_visit(
    text: str, status: str, who: set[str], country: str, reason: str, vocabulary: Vocabulary
) -> None:
    reports = read(text, vocabulary)
    assert [(r.kind, r.status, names(r), r.country_code) for r in reports] == [
        ("visit", status, who, country)
    ], reason


NOTHING = [
    ("The two mills meet demand in China and Russia.", "meet demand"),
    ("Moscow met its targets with help from China.", "met targets"),
    ("The square is a meeting point for China and Russia.", "meeting point"),
    ("Li Qiang told reporters that trade with Russia grew.", "the press is no side"),
    ("Li Qiang did not meet Vladimir Putin.", "negated"),
    ("Li Qiang declined to meet Vladimir Putin.", "refused"),
    ("Xi Jinping visited Shanghai on Monday.", "at home"),
    ("The board meeting approved the accounts.", "a company's board"),
    ("Li Qiang spoke to reporters in Moscow.", "no call"),
    ("Li Qiang welcomed the decision.", "no guest"),
    ("Soldiers arrived in Ukraine on Monday.", "no officials"),
    ("Russian troops held drills with Chinese forces.", "drills"),
    ("Moscow calls the war an operation.", "calls is a verb"),
    ("Berlin rejected recent calls for aid to Belarus.", "calls for"),
    ("Marta Olsen met her campaign manager Tom Reed.", "private persons"),
    ("Marta Olsen, a nurse, travelled to Cairo to see her sister.", "a private journey"),
    ("The sides care about meeting the aims of the climate accord.", "meeting is a verb"),
    ("He wants a no-fly zone over the desert.", "fly is no journey here"),
]


@pytest.mark.parametrize(("text", "reason"), NOTHING)
def test_no_meeting(text: str, reason: str, vocabulary: Vocabulary) -> None:
    assert read(text, vocabulary) == (), reason


def test_counterexamples_of_the_reference_yield_nothing(vocabulary: Vocabulary) -> None:
    rows = [
        row for row in read_table(SEEDS, "counterexamples", ("text", "yields")) if row["yields"] == "meeting"
    ]
    assert rows
    for row in rows:
        assert read(row["text"], vocabulary) == (), row["reason"]


def test_an_invitation_proposes_a_visit(vocabulary: Vocabulary) -> None:
    (report,) = read("Vladimir Putin invited Xi Jinping to visit Russia next year.", vocabulary)
    assert (report.status, names(report)) == ("proposed", {XI})


def test_a_denied_meeting_is_none(vocabulary: Vocabulary) -> None:
    assert read("The Kremlin denied that Vladimir Putin had met Li Qiang.", vocabulary) == ()


def test_a_visitor_who_is_told_something_meets_his_host(vocabulary: Vocabulary) -> None:
    (report,) = read(
        "Xi Jinping told visiting German Chancellor Olaf Scholz that trade had grown.", vocabulary
    )
    assert (report.country_code, names(report)) == ("CHN", {XI, "Olaf Scholz"})


def test_further_talks_are_those_of_before_at_another_time(vocabulary: Vocabulary) -> None:
    text = "Li Qiang met Vladimir Putin on Wednesday. Further talks will be held in October and December."
    reports = read(text, vocabulary)
    assert [(r.status, r.started_on) for r in reports] == [
        ("held", date(2024, 8, 21)),
        ("planned", date(2024, 10, 1)),
        ("planned", date(2024, 12, 1)),
    ]
    assert all(names(r) == {LI, PUTIN} for r in reports)


def test_the_leaders_of_several_countries_are_met_one_by_one(vocabulary: Vocabulary) -> None:
    reports = read("Xi Jinping met with the leaders of France, Japan and Brazil on Tuesday.", vocabulary)
    assert [r.kind for r in reports] == ["bilateral_meeting"] * 3


def test_a_meeting_on_the_sidelines_belongs_to_the_summit(vocabulary: Vocabulary) -> None:
    text = "Li Qiang met Vladimir Putin on the sidelines of the G20 summit in Hamburg."
    by_kind = {r.kind: r for r in read(text, vocabulary)}
    meeting, summit = by_kind["bilateral_meeting"], by_kind["multilateral_meeting"]
    assert (meeting.parent, meeting.city) == (summit.number, "Hamburg")


def test_bilateral_pairs_stay_apart(vocabulary: Vocabulary) -> None:
    text = "Li Qiang is scheduled to meet Vladimir Putin and hold talks with Mikhail Mishustin in Moscow."
    reports = read(text, vocabulary)
    assert [(names(r), r.status) for r in reports] == [({LI, PUTIN}, "planned"), ({LI, MISHUSTIN}, "planned")]


def test_respective_leaders_are_as_many_meetings(vocabulary: Vocabulary) -> None:
    text = "Xi Jinping visited Laos, Brunei and Nepal and met their respective leaders."
    met = [r for r in read(text, vocabulary) if r.kind == "bilateral_meeting"]
    assert [r.country_code for r in met] == ["LAO", "BRN", "NPL"]


def test_a_visit_holds_the_meeting_during_it(vocabulary: Vocabulary) -> None:
    visit, meeting = read("Xi Jinping visited Russia in March and conferred with Vladimir Putin.", vocabulary)
    assert (visit.kind, meeting.kind, meeting.parent) == ("visit", "bilateral_meeting", visit.number)
    assert meeting.country_code == "RUS"
    assert (meeting.started_on, meeting.ended_on) == (date(2024, 3, 1), date(2024, 3, 31))


def test_arrival_and_length_give_the_interval_of_a_visit(vocabulary: Vocabulary) -> None:
    text = "Li Qiang began a four-day visit to Russia. Upon his arrival in Moscow on Tuesday, Li praised the ties."
    (visit,) = read(text, vocabulary)
    assert (visit.started_on, visit.ended_on) == (date(2024, 8, 20), date(2024, 8, 23))
    assert (visit.city, visit.country_code) == ("Moscow", "RUS")


def test_every_leg_of_a_trip_is_a_visit(vocabulary: Vocabulary) -> None:
    reports = read("Li Qiang will make a visit to Russia and Belarus next week.", vocabulary)
    assert [(r.kind, r.country_code) for r in reports] == [("visit", "RUS"), ("visit", "BLR")]


def test_sentences_about_one_event_are_its_evidence(vocabulary: Vocabulary) -> None:
    text = (
        "Li Qiang met Vladimir Putin in Moscow on Wednesday. Li told Putin that trade had grown. "
        "The talks lasted an hour. Grain prices fell."
    )
    (report,) = read(text, vocabulary)
    assert [e.sentence for e in report.evidence] == [0, 1, 2]


def test_another_sentence_gives_no_date_to_an_event(vocabulary: Vocabulary) -> None:
    (report,) = read("Li Qiang met Vladimir Putin. Moscow's war began in February 2022.", vocabulary)
    assert (report.started_on, report.date_precision) == (None, "none")


def test_a_date_of_another_clause_is_not_taken(vocabulary: Vocabulary) -> None:
    (report,) = read("Li Qiang met Vladimir Putin, who went to war in February 2022.", vocabulary)
    assert report.started_on is None


def test_held_with_a_date_to_come_is_planned(vocabulary: Vocabulary) -> None:
    (report,) = read("When Li Qiang meets Vladimir Putin on 2 September, trade will be a topic.", vocabulary)
    assert (report.status, report.started_on) == ("planned", date(2024, 9, 2))


def test_held_and_planned_are_two_events(vocabulary: Vocabulary) -> None:
    text = "Li Qiang met Vladimir Putin on Wednesday. Li will meet Putin again in October."
    assert [r.status for r in read(text, vocabulary)] == ["held", "planned"]


def test_a_named_person_takes_the_place_of_the_country(vocabulary: Vocabulary) -> None:
    text = "Vladimir Putin praised ties with China during a meeting in Moscow. In an address to Premier Li Qiang, Putin spoke of trade."
    (report,) = read(text, vocabulary)
    assert names(report) == {PUTIN, LI}


def test_the_place_of_a_dateline_is_here(vocabulary: Vocabulary) -> None:
    (report,) = read("TOKYO, August 22 - Japan and the U.S. will hold trade talks here tomorrow.", vocabulary)
    assert (report.city, report.started_on) == ("Tokyo", date(2024, 8, 23))


def test_a_cancelled_event_does_not_take_the_day_of_the_cancelling(vocabulary: Vocabulary) -> None:
    (report,) = read("Li Qiang on Wednesday cancelled a visit to Russia.", vocabulary)
    assert (report.status, report.started_on) == ("cancelled", None)


def test_reports_are_numbered_and_point_into_the_text(vocabulary: Vocabulary) -> None:
    text = "Li Qiang visited Russia. He met Vladimir Putin there. He then flew to Belarus."
    reports = read(text, vocabulary)
    assert [r.number for r in reports] == list(range(len(reports)))
    assert all(0 <= e.start < e.end <= len(text) for r in reports for e in r.evidence)


def test_each_cue_stands_in_its_example_and_has_a_rule() -> None:
    for row in read_table(SEEDS, "meeting_cues", ("cue", "kind", "pattern", "form", "example")):
        assert row["cue"].lower() in row["example"].lower(), row
        assert row["pattern"] in RULES or row["pattern"] == "light", row


def test_cues_are_sorted_and_unique() -> None:
    cues = [row["cue"] for row in read_table(SEEDS, "meeting_cues", ("cue",))]
    assert cues == sorted(set(cues))


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=" ,.“”\"'’()-—Aabc met talks with visit to\n", max_size=120))
def test_no_text_breaks_the_rules(vocabulary: Vocabulary, text: str) -> None:
    whole = f"Li Qiang met {text} Vladimir Putin. His visit to {text} Russia"
    assert read(whole, vocabulary) == read(whole, vocabulary)


def test_what_goes_on_while_it_is_told_is_of_that_day(vocabulary: Vocabulary) -> None:
    reports = read("Vladimir Putin is in China for a meeting of trade ministers.", vocabulary)
    (meeting,) = [r for r in reports if r.kind == "multilateral_meeting"]
    assert (meeting.status, meeting.started_on, meeting.country_code) == ("ongoing", DAY, "CHN")


def test_a_statement_is_issued_on_the_day_of_what_it_opens_with(vocabulary: Vocabulary) -> None:
    text = "Premier Li Qiang spoke by phone with President Vladimir Putin. They discussed trade."
    assert read(text, vocabulary)[0].started_on == DAY


def test_i_is_the_speaker_of_the_quotation(vocabulary: Vocabulary) -> None:
    text = "“I met Premier Li Qiang in Moscow,” Vladimir Putin said."
    sentences, hits = segment(text), find_literals(text, vocabulary)
    mentions = find_mentions(text, sentences, hits, vocabulary, DAY)
    dates = find_dates(text, sentences, DAY)
    rows = build_rows(text, sentences, mentions, dates, ())
    quotes = find_quotes(rows, hits, mentions, dates)
    (report,) = find_meetings(rows, hits, mentions, dates, DAY, vocabulary, quotes)
    assert names(report) == {PUTIN, LI}


def test_we_are_those_who_issue_a_joint_statement(vocabulary: Vocabulary) -> None:
    title = "Joint Statement by President Vladimir Putin and Premier Li Qiang"
    text = f"{title}\n\nWe met in Moscow on Monday."
    sentences, hits = segment(text, title), find_literals(text, vocabulary)
    mentions = find_mentions(text, sentences, hits, vocabulary, DAY)
    dates = find_dates(text, sentences, DAY)
    rows = build_rows(text, sentences, mentions, dates, ())
    (report,) = find_meetings(rows, hits, mentions, dates, DAY, vocabulary)
    assert (names(report), report.started_on) == ({PUTIN, LI}, date(2024, 8, 19))


def test_the_place_of_the_only_talks_is_that_of_their_round(vocabulary: Vocabulary) -> None:
    text = "Talks between Iran and the United States ended on Monday. He left after overtime talks in Geneva."
    assert read(text, vocabulary)[0].city == "Geneva"


def test_somebody_on_his_way_arrives_soon(vocabulary: Vocabulary) -> None:
    (report,) = read("Premier Li Qiang is on his way to Russia.", vocabulary)
    assert (report.status, report.started_on, report.country_code) == ("planned", DAY, "RUS")


def test_the_day_of_an_invitation_is_not_that_of_the_visit(vocabulary: Vocabulary) -> None:
    (report,) = read("Vladimir Putin on Monday invited Xi Jinping to visit Russia.", vocabulary)
    assert (report.status, report.started_on) == ("proposed", None)
