"""Whom the mentions of an article stand for, and who owns, governs or joins a noun: "China's [exports] to Russia"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from flows.extract.grammar.syntax import PREPOSITIONS, clause_subject
from flows.extract.records import Mention
from flows.extract.trade.cues import Line
from flows.extract.vocabulary import Vocabulary

_STOPS = frozenset(
    """is are was were be been being has have had will would can could may might must shall should do does did that
    which who while when because if and or but as than said says""".split()
)


_SAYING = frozenset(
    "said says say told noted added mentioned that reported according stressed warned".split()
)


# After a comma they tell of something else: "30% of GDP, exceeding that of Italy".
_NEW_CLAUSE = frozenset(
    {"with", "while", "exceeding", "compared", "which", "where", "but", "whereas", "although"}
)
_PAIR_JOINTS = frozenset({"-", "–", "—", "/", "and", "&", ","})


class Countries(NamedTuple):
    """Who the mentions of one article stand for."""

    vocabulary: Vocabulary
    order: Mapping[str, int]  # country code -> offset of its first mention
    mentions: Sequence[Mention]  # by position
    starts: Sequence[int]
    counts: Mapping[str, int]
    main: str | None  # the one country that the article is about: two of three mentions
    home: str | None  # the country whose economy is told of: half of the mentions
    pair: tuple[str, ...]  # the two countries that the article is about
    addressed: tuple[str, ...] = ()  # "your country", "our debt": whom the speaker of this sentence means

    def opposite(self, speaker: str | None) -> tuple[str, ...]:
        """The country that the article names most, but for the speaker's: whom "your country" means."""
        others = [code for code in self.counts if code != speaker]
        best = max(others, key=lambda code: self.counts[code], default=None)
        return (best,) if best is not None and speaker is not None else ()

    def inside(self, start: int, end: int) -> Sequence[Mention]:
        """Mentions that begin in a span of text, those inside an item included."""
        return self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def of(self, mention: Mention | None) -> tuple[str, ...]:
        """Country codes that a mention stands for, () for none; those of a group by first mention."""
        if mention is None:
            return ()
        if mention.kind == "group":
            codes = [code for code in map(self._member, mention.members) if code]
            return tuple(sorted(dict.fromkeys(codes), key=lambda code: self.order.get(code, 0)))
        return (mention.country_code,) if mention.country_code else ()

    def _member(self, entity_id: str) -> str | None:
        if len(entity_id) == 3 and entity_id.isupper():
            return entity_id
        person = self.vocabulary.people.get(entity_id)
        if person is not None:
            return person.country_code
        organization = self.vocabulary.organizations.get(entity_id)
        return organization.country_code if organization is not None else None


def countries_of(mentions: Sequence[Mention], vocabulary: Vocabulary) -> Countries:
    """The article's countries in the order of their first mention."""
    order: dict[str, int] = {}
    counts: dict[str, int] = {}
    ordered = sorted(mentions, key=lambda mention: mention.start)
    for mention in ordered:
        if mention.country_code:
            order.setdefault(mention.country_code, mention.start)
            counts[mention.country_code] = counts.get(mention.country_code, 0) + 1
    starts = [mention.start for mention in ordered]
    return Countries(
        vocabulary,
        order,
        ordered,
        starts,
        counts,
        _main(order, counts),
        _most_named(counts),
        _main_pair(order, counts),
    )


def _main(order: Mapping[str, int], counts: Mapping[str, int]) -> str | None:
    """The country named first, if two of three mentions of countries are its own."""
    first = next(iter(order), None)
    return first if first is not None and 3 * counts[first] >= 2 * sum(counts.values()) else None


def _most_named(counts: Mapping[str, int]) -> str | None:
    """The country that makes up half of the mentions, be it named first or later."""
    most = max(counts, key=lambda code: counts[code], default=None)
    return most if most is not None and 2 * counts[most] >= sum(counts.values()) else None


def _main_pair(order: Mapping[str, int], counts: Mapping[str, int]) -> tuple[str, ...]:
    """The two countries that make up nearly all the article's mentions, in the order of first mention."""
    top = sorted(counts, key=lambda code: -counts[code])[:2]
    if len(top) < 2 or 5 * (counts[top[0]] + counts[top[1]]) < 4 * sum(counts.values()):
        return ()
    return tuple(sorted(top, key=lambda code: order[code]))


def owners(line: Line, position: int, countries: Countries) -> tuple[str, ...]:
    """Countries that own the noun at an item position: "China's", "Chinese", "Russia-China", "the two countries'"."""
    for at in range(position - 1, max(-1, position - 9), -1):
        mention = line.row.mention(at)
        if mention is not None:
            codes = countries.of(mention)
            return _with_pair(line, at, codes, countries) if codes else ()
        word = line.lower(at)
        if word in ("your", "our"):
            return countries.addressed
        cue = line.at.get(at)
        if cue is not None and cue.kind in ("change_verb", "give", "deal_verb"):
            return ()
        if line.kind(at) == "mark" and word not in ("-", "'", "’", "/"):
            return ()
        if word == "and" and any(goods.position == at + 1 for goods in line.commodities):
            continue  # "US steel and iron prices"
        if line.kind(at) == "quantity" or (
            line.kind(at) == "word" and (word in PREPOSITIONS or word in _STOPS)
        ):
            return ()
    return ()


def has_unknown_owner(line: Line, position: int, countries: Countries) -> bool:
    """ "OPEC's output": the noun is owned, by nobody whose country is told; nobody else's name may take its place."""
    for at in range(position - 1, max(-1, position - 6), -1):
        mention = line.row.mention(at)
        if mention is not None:
            return line.lower(at + 1) in ("'s", "’s") and not countries.of(mention)
        word = line.lower(at)
        if line.kind(at) == "quantity" or word in PREPOSITIONS or word in _STOPS or word in ",;:(":
            return False
    return False


def _with_pair(line: Line, at: int, codes: tuple[str, ...], countries: Countries) -> tuple[str, ...]:
    is_apposition = line.lower(at - 1) == "," and line.lower(at + 1) in (
        "'s",
        "’s",
    )  # "China, Iran's top partner"
    if len(codes) == 1 and line.lower(at - 1) in _PAIR_JOINTS and not is_apposition:
        other = countries.of(line.row.mention(at - 2))
        if len(other) == 1 and other != codes:
            return other + codes
    return codes


def complements(line: Line, start: int, stop: int, countries: Countries) -> dict[str, tuple[str, ...]]:
    """Preposition -> countries of its object, between two item positions: "to [Russia]", "with [the US]"."""
    found: dict[str, tuple[str, ...]] = {}
    for at in range(start, min(stop, len(line.row.items))):
        word = line.lower(at)
        item = line.row.items[at]
        if item.kind == "mark" and (word in ";:" or (word == "," and line.lower(at + 1) in _NEW_CLAUSE)):
            break
        if item.kind != "word" or word not in PREPOSITIONS or word in found:
            continue
        codes = _object(line, at, stop, countries)
        if codes:
            found[word] = codes
    return found


def _object(line: Line, preposition: int, stop: int, countries: Countries) -> tuple[str, ...]:
    for at in range(preposition + 1, min(preposition + 7, stop, len(line.row.items))):
        mention = line.row.mention(at)
        if mention is not None:
            codes = countries.of(mention)
            if len(codes) == 1 and line.lower(at + 1) in ("and", "&", "or"):
                joined = countries.of(line.row.mention(at + 2))
                codes += tuple(code for code in joined if code not in codes)
            return codes
        word = line.lower(at)
        if line.kind(at) in ("mark", "quantity") and word not in ("-", "'", "’"):
            return ()
        if line.kind(at) == "word" and (word in PREPOSITIONS or word in _STOPS):
            return ()
    return ()


def subject(line: Line, position: int, countries: Countries, persons: bool) -> str | None:
    """Country of the clause's subject before a position; none where a verb of saying stands between."""
    first = clause_subject(line.row, position)
    for place in range(first if first is not None else position, position):
        mention = line.row.mention(place)
        if (
            mention is None
            or not stands_alone(line, place, mention)
            or (mention.kind == "person" and not persons)
        ):
            continue
        related = line.lower(place + 1) == "," and line.lower(place + 2) in ("which", "who")
        if (governed(line, place) and not related) or line.lower(place + 1) in ("'s", "’s"):
            continue
        if any(line.lower(at) in _SAYING for at in range(place + 1, position)):
            continue
        codes = countries.of(mention)
        if codes:
            return codes[0] if len(codes) == 1 else None
    return None


_VERBS = _STOPS | frozenset(
    """remains announced imposed set plans wants hit moved began agreed decided introduced threatened vowed raised alone
    runs ran posted bought sold accounts accounted to imposes says said exported imported invested gave pledged""".split()
)


# "Chinese firms", "the Swiss government": who acts is of that country.
_AGENTS = frozenset(
    """firms firm companies company investors investor businesses banks bank exporters importers producers farmers buyers
    sellers suppliers government authorities officials manufacturers refiners traders airline airlines carmakers group""".split()
)


def stands_alone(line: Line, place: int, mention: Mention) -> bool:
    """No mere adjective: "the EU remains", "the US alone", against "US tariffs"."""
    if mention.reading != "adjective":
        return True
    return line.lower(place + 1) in _VERBS or any(line.lower(place + step) in _AGENTS for step in (1, 2))


def governed(line: Line, place: int) -> bool:
    """The mention is the object of a preposition: "according to the U.S. government"."""
    before = line.lower(place - 1)
    if before == "as" and line.lower(place - 2) == ",":  # ", as Canada supplies ..."
        return False
    if before in ("the", "its", "a"):
        before = line.lower(place - 2)
    return before in PREPOSITIONS


def nearest_left(line: Line, position: int, countries: Countries) -> str | None:
    """Who is to do it: "is urging the [Saudi Crown Prince] to invest"."""
    for at in range(position - 1, max(-1, position - 12), -1):
        mention = line.row.mention(at)
        if mention is not None and stands_alone(line, at, mention) and not governed(line, at):
            codes = countries.of(mention)
            return codes[0] if len(codes) == 1 else None
    return None


def pair_nearby(line: Line, countries: Countries) -> tuple[str, ...]:
    """The only two countries that the sentence speaks of; () if there are more or fewer."""
    codes: dict[str, None] = {}
    for position in range(len(line.row.items)):
        codes.update(dict.fromkeys(countries.of(line.row.mention(position))))
    ordered = sorted(codes, key=lambda code: countries.order.get(code, 0))
    return tuple(ordered) if len(ordered) == 2 else ()


def joint_subject(line: Line, position: int, countries: Countries) -> tuple[str, ...]:
    """The two countries that act together before a position: "India and the UAE"; () if not two."""
    for at in range(position - 1, 0, -1):
        if line.lower(at) not in ("and", "&"):
            continue
        left, right = line.row.mention(at - 1), line.row.mention(at + 1) or line.row.mention(at + 2)
        if left is None or right is None or governed(line, at - 1):
            continue
        codes = (*countries.of(left), *countries.of(right))
        if len(codes) == 2 and codes[0] != codes[1]:
            return codes
    return ()


def _only(codes: tuple[str, ...]) -> str | None:
    return codes[0] if len(codes) == 1 else None


def led_by(line: Line, at: int, countries: Countries) -> str | None:
    """ "a $15bn package, composed of British-led projects": whose projects they are."""
    for position in range(at + 1, min(at + 14, len(line.row.items))):
        mention = line.row.mention(position)
        if (
            mention is not None
            and line.lower(position + 1) == "-"
            and line.lower(position + 2).endswith("ed")
        ):
            return _only(countries.of(mention))
        if line.kind(position) == "quantity" or line.lower(position) in (";", "which", "while"):
            return None
    return None


def named_where(line: Line, at: int, countries: Countries) -> tuple[str | None, str | None]:
    """ "in Oslo, where there are 900 Peruvian firms and [$2 billion] in investments": host and investor."""
    investor = None
    for position in range(at - 1, max(0, at - 16), -1):
        mention = line.row.mention(position)
        if mention is not None and mention.reading == "adjective" and investor is None:
            investor = _only(countries.of(mention))
        if line.lower(position) == "where":
            back = position - 2 if line.lower(position - 1) == "," else position - 1
            return _only(countries.of(line.row.mention(back))), investor
    return None, None
