"""Meetings of which the sentences before tell the guest, the city or the day."""

from __future__ import annotations

from datetime import date

import pytest

from flows.extract.vocabulary import Vocabulary
from tests.flows.extract.test_meetings import LI, MISHUSTIN, PUTIN, XI, names, read


def test_planned_talks_are_those_of_the_guest_told_before(vocabulary: Vocabulary) -> None:
    text = (
        "Li Qiang landed in Russia on Wednesday for a three-day visit. A meeting with Vladimir Putin and "
        "talks with Mikhail Mishustin are planned in the Russian capital."
    )
    meetings = [r for r in read(text, vocabulary) if r.kind == "bilateral_meeting"]
    assert [(names(r), r.status, r.city) for r in meetings] == [
        ({LI, PUTIN}, "planned", "Moscow"),
        ({LI, MISHUSTIN}, "planned", "Moscow"),
    ]
    assert all((r.started_on, r.ended_on) == (date(2024, 8, 21), date(2024, 8, 23)) for r in meetings)


def test_planned_talks_without_a_guest_are_nobodys(vocabulary: Vocabulary) -> None:
    text = "Grain prices fell in Russia. Talks with Vladimir Putin are planned in the Russian capital."
    assert read(text, vocabulary) == ()


@pytest.mark.parametrize(
    ("text", "who", "since", "reason"),
    [
        (
            "The presidents of Russia and China have met every year since 2013.",
            {"Russia", "China"},
            date(2013, 1, 1),
            "nobody is named",
        ),
        (
            "Premier Li Qiang and Prime Minister Mikhail Mishustin signed a plan on trade between China and "
            "Russia. The prime ministers of the two countries meet once a year.",
            {LI, MISHUSTIN},
            None,
            "the office-holders that the article names",
        ),
    ],
)
def test_a_series_by_office(
    text: str, who: set[str], since: date | None, reason: str, vocabulary: Vocabulary
) -> None:
    (report,) = read(text, vocabulary)
    assert (report.status, names(report), report.started_on) == ("recurring", who, since), reason


def test_the_city_of_a_forum_is_that_of_the_meeting_before(vocabulary: Vocabulary) -> None:
    text = (
        "Xi Jinping received Vladimir Putin in Beijing last week. Putin was in the city for the APEC forum."
    )
    visit, forum = [r for r in read(text, vocabulary) if r.kind != "bilateral_meeting"]
    assert (visit.kind, visit.country_code, names(visit)) == ("visit", "CHN", {PUTIN})
    assert (forum.kind, forum.city, forum.started_on) == (
        "multilateral_meeting",
        "Beijing",
        date(2024, 8, 12),
    )


def test_a_city_nobody_told_of_gives_no_visit(vocabulary: Vocabulary) -> None:
    text = "Xi Jinping praised trade last week. Vladimir Putin was in the city for the APEC forum."
    assert [r for r in read(text, vocabulary) if r.kind == "visit" or r.city] == []


def test_a_trip_takes_somebody_further(vocabulary: Vocabulary) -> None:
    text = "Li Qiang arrived in Moscow on Tuesday at the start of a four-day trip that will also take him to Belarus."
    russia, belarus = read(text, vocabulary)
    assert (russia.country_code, russia.ended_on) == ("RUS", date(2024, 8, 23))
    assert (belarus.country_code, belarus.status, names(belarus)) == ("BLR", "planned", {LI})


def test_a_journey_whose_verb_stands_behind_an_insertion_is_planned(vocabulary: Vocabulary) -> None:
    text = "Xi Jinping's journey to Russia, with a large delegation, will be the first since the army broke into Kursk a week ago."
    (visit,) = read(text, vocabulary)
    assert (visit.status, visit.started_on) == ("planned", None)


def test_words_at_a_meeting_are_said_by_the_one_who_tells(vocabulary: Vocabulary) -> None:
    text = "Gas that Japan and Poland need will flow for years, Vladimir Putin told Xi Jinping at a meeting in Moscow."
    (report,) = read(text, vocabulary)
    assert (names(report), report.status, report.city) == ({PUTIN, XI}, "held", "Moscow")


def test_a_visitor_told_something_by_his_host_met_him(vocabulary: Vocabulary) -> None:
    text = "Premier Li Qiang came to Russia with a delegation. Mikhail Mishustin told Li this week that trade had grown."
    visit, meeting = read(text, vocabulary)
    assert (meeting.kind, names(meeting), meeting.parent) == (
        "bilateral_meeting",
        {LI, MISHUSTIN},
        visit.number,
    )
    assert visit.started_on == meeting.started_on == date(2024, 8, 19)


def test_words_without_a_visit_are_no_meeting(vocabulary: Vocabulary) -> None:
    assert read("Mikhail Mishustin told Li Qiang this week that trade had grown.", vocabulary) == ()


def test_whose_minister_spoke_is_told_by_the_country_before(vocabulary: Vocabulary) -> None:
    (report,) = read("Japan, whose prime minister has already spoken with Xi Jinping, may wait.", vocabulary)
    assert (report.kind, names(report)) == ("call", {"Japan", XI})


def test_a_deadline_dates_a_planned_summit(vocabulary: Vocabulary) -> None:
    text = "Xi Jinping and Vladimir Putin will hold an in-person summit in Astana by December 1."
    (report,) = read(text, vocabulary)
    assert (report.status, report.started_on, report.ended_on) == (
        "planned",
        date(2024, 8, 22),
        date(2024, 12, 1),
    )


def test_a_statement_speaks_of_the_summit_of_its_issuers(vocabulary: Vocabulary) -> None:
    text = (
        "Quad Leaders' Joint Statement on Shipping\n\n1. We have met to renew the ties between Australia, India, "
        "Japan and the United States. Next year, we will hold a summit in Tokyo."
    )
    held, planned = read(text, vocabulary, date(2022, 5, 24))
    assert (held.status, held.started_on, len(held.participants)) == ("held", date(2022, 5, 24), 4)
    assert (planned.status, planned.city, len(planned.participants)) == ("planned", "Tokyo", 4)


def test_talks_that_collapsed_long_ago_are_held_whatever_is_planned(vocabulary: Vocabulary) -> None:
    text = "Talks between Japan, China and Russia collapsed in 2009."
    (report,) = read(text, vocabulary)
    assert (report.status, report.started_on) == ("held", date(2009, 1, 1))


def test_separate_meetings_are_as_many(vocabulary: Vocabulary) -> None:
    text = "Xi Jinping held separate meetings with Vladimir Putin and Mikhail Mishustin in Moscow on Monday."
    assert [names(r) for r in read(text, vocabulary)] == [{XI, PUTIN}, {XI, MISHUSTIN}]


def test_a_plan_does_not_take_the_day_of_the_dateline(vocabulary: Vocabulary) -> None:
    (report,) = read("TOKYO, March 25 - Japan plans to hold talks with China on steel.", vocabulary)
    assert (report.status, report.started_on) == ("planned", None)


def test_a_day_behind_the_summit_is_that_of_the_meeting_at_it(vocabulary: Vocabulary) -> None:
    text = "Li Qiang met Vladimir Putin on the sidelines of the APEC summit in Lima on Wednesday."
    assert {r.started_on for r in read(text, vocabulary)} == {date(2024, 8, 21)}


def test_the_leader_of_a_delegation_holds_its_talks(vocabulary: Vocabulary) -> None:
    text = "A Chinese delegation led by Premier Li Qiang is in Geneva for trade talks with Mikhail Mishustin."
    talks = [r for r in read(text, vocabulary) if r.kind != "visit"]
    assert [(names(r), r.status, r.city) for r in talks] == [({LI, MISHUSTIN}, "ongoing", "Geneva")]


def test_adjectives_in_un_and_a_verb_after_an_apposition(vocabulary: Vocabulary) -> None:
    (planned,) = read("Xi Jinping is heading into an unprecedented meeting with Vladimir Putin.", vocabulary)
    assert (planned.status, names(planned)) == ("planned", {XI, PUTIN})
    (visit,) = read("The Chinese premier, Li Qiang, paid an official visit to Malaysia.", vocabulary)
    assert (visit.kind, visit.country_code, names(visit)) == ("visit", "MYS", {LI})


def test_one_of_a_numbered_series_is_held(vocabulary: Vocabulary) -> None:
    text = "Li Qiang and Mikhail Mishustin co-chaired the 29th regular meeting of prime ministers in Moscow on Wednesday."
    (report,) = read(text, vocabulary)
    assert (report.status, names(report), report.started_on) == ("held", {LI, MISHUSTIN}, date(2024, 8, 21))


def test_who_attends_stands_for_his_country(vocabulary: Vocabulary) -> None:
    text = "Li Qiang attended the meeting between Chinese and Russian heads of government in Moscow."
    (report,) = read(text, vocabulary)
    assert names(report) == {LI, MISHUSTIN}


def test_a_summit_of_leaders_has_its_verb_behind_them(vocabulary: Vocabulary) -> None:
    (report,) = read("A summit of BRICS leaders will take place in Kazan in October.", vocabulary)
    assert (report.kind, report.status, report.city) == ("multilateral_meeting", "planned", "Kazan")
    assert report.started_on == date(2024, 10, 1)


def test_host_behind_will_is_a_verb(vocabulary: Vocabulary) -> None:
    (report,) = read("Xi Jinping will host Vladimir Putin in Beijing next month.", vocabulary)
    assert (report.status, names(report), report.city) == ("planned", {XI, PUTIN}, "Beijing")


GUESTS = [
    (
        "Li Qiang met Vladimir Putin on Wednesday on the sidelines of the G20 summit in Bali.",
        [{LI, PUTIN}, {"G20", LI, PUTIN}],
        "who meets on its sidelines is at the summit",
    ),
    (
        "Vladimir Putin skipped the G20 summit that Xi Jinping hosted last month in Hangzhou.",
        [{"G20", XI}],
        "the host of the relative clause, not the one who stayed away",
    ),
    (
        "Vladimir Putin plans to skip the G20 summit in Hangzhou.",
        [],
        "an absence tells of nobody's attendance",
    ),
    (
        "Li Qiang made the remarks at a regional security conference in Singapore.",
        [{LI}],
        "a speaker takes part",
    ),
    ("Li Qiang made the remarks at a company conference in Singapore.", [], "not of states"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), GUESTS)
def test_guests_of_a_summit(text: str, expected: list[set[str]], reason: str, vocabulary: Vocabulary) -> None:
    assert [names(r) for r in read(text, vocabulary)] == expected, reason


def test_the_summit_of_many_stays_one_of_many_though_two_are_named(vocabulary: Vocabulary) -> None:
    text = "Li Qiang met Vladimir Putin on the sidelines of the G20 summit in Bali."
    assert [r.kind for r in read(text, vocabulary)] == ["bilateral_meeting", "multilateral_meeting"]


UNION = [
    ("Canada held talks with the EU in Ottawa.", {"Canada", "European Union"}, "before a preposition"),
    (
        "The vote could slow the ongoing FTA negotiations between the EU and Chile.",
        {"Chile", "European Union"},
        "before another country",
    ),
    ("Li Qiang held talks with EU Council President Charles Michel.", {LI, "Charles Michel"}, "an adjective"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), UNION)
def test_an_abbreviation_without_a_noun_is_a_side(
    text: str, expected: set[str], reason: str, vocabulary: Vocabulary
) -> None:
    (report,) = read(text, vocabulary)
    assert names(report) == expected, reason


def test_talks_with_two_told_apart_later_are_two_meetings(vocabulary: Vocabulary) -> None:
    joint = "Marco Rubio's talks with Benjamin Netanyahu and Mahmoud Abbas were long."
    (together,) = read(joint, vocabulary)
    assert len(together.participants) == 3
    later = joint + " Mr Netanyahu spoke to reporters before his meeting with Mr Rubio."
    apart = [names(r) for r in read(later, vocabulary)]
    assert apart == [{"Marco Rubio", "Benjamin Netanyahu"}, {"Marco Rubio", "Mahmoud Abbas"}]


STATEMENT = "United States-European Union Joint Statement\n\n"


def test_a_joint_body_is_of_both_sides_of_the_statement(vocabulary: Vocabulary) -> None:
    met = "The Working Group met in Brussels this week."
    (report,) = read(STATEMENT + met, vocabulary)
    assert (names(report), report.city) == ({"United States", "European Union"}, "Brussels")
    assert not read(met, vocabulary)


def test_a_predicate_behind_the_meeting_gives_it_no_place(vocabulary: Vocabulary) -> None:
    text = (
        "Li Qiang met Vladimir Putin. The meeting was a sequel to the talks held in Geneva between Xi Jinping "
        "and Mikhail Mishustin."
    )
    cities = {frozenset(names(r)): r.city for r in read(text, vocabulary)}
    assert cities == {frozenset({LI, PUTIN}): None, frozenset({XI, MISHUSTIN}): "Geneva"}


def test_the_place_that_opens_a_clause_may_be_described(vocabulary: Vocabulary) -> None:
    (report,) = read("In the Kazakh city of Almaty, Li Qiang met Vladimir Putin.", vocabulary)
    assert (report.city, report.country_code) == ("Almaty", "KAZ")


def test_a_planned_summit_is_another_event_than_the_meeting_that_prepares_it(vocabulary: Vocabulary) -> None:
    text = "Li Qiang met Vladimir Putin. The meeting was a step towards a planned China-Russia summit."
    found = [(names(r), r.status) for r in read(text, vocabulary)]
    assert found == [({LI, PUTIN}, "held"), ({"China", "Russia"}, "planned")]
