"""Whose figure it is and with whom: reporter, partner and flow, read off the phrase around the cue noun.

"China's exports to Russia" -> CHN, RUS; "imports of Russian oil by India" -> IND, RUS; "trade between A and
B" -> A, B; "Iraq's top trade partner" -> IRQ and the sentence's subject. A group ("the two countries")
stands for its members, in the order in which the article names them. What is not told stays None.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from flows.extract.trade.countries import (
    Countries,
    complements,
    governed,
    has_unknown_owner,
    joint_subject,
    led_by,
    named_where,
    nearest_left,
    owners,
    pair_nearby,
    stands_alone,
    subject,
)
from flows.extract.trade.cues import Cue, Line
from flows.extract.trade.topics import Reading

_BILATERAL = frozenset({"bilateral", "two-way", "mutual", "two", "cross", "cross-border"})


_TAKING = frozenset({"purchase", "purchases", "acquisition", "order", "orders", "takeover", "buy", "bought"})


WORLD = frozenset({"world", "global", "international", "worldwide"})


_FLOW_OF_GOODS = {"imports": "import", "tariff": "import"}


class Sides(NamedTuple):
    """ISO alpha-3 codes, or None where not told; ``flow``: both, export, import or None."""

    reporter: str | None
    partner: str | None
    flow: str | None


def find_sides(line: Line, at: int, reading: Reading, end: int, countries: Countries) -> Sides:
    """Sides of the figure at item position ``at``; ``end`` is the position of the next figure or the end."""
    topic = reading.topic
    if topic is not None and topic.kind == "goods":
        goods = complements(line, topic.last + 1, end, countries)
        maker = (
            topic.country_code
            or _one(owners(line, topic.first, countries))
            or _agent(line, None, at, countries)
        )
        partner = _first(goods, "from") if reading.metric == "imports" else _first(goods, "to", "into")
        return Sides(
            maker, partner if partner != maker else None, _FLOW_OF_GOODS.get(reading.metric, "export")
        )
    if reading.rule_id == "metric_exchange_rate":  # two currencies: that of the country told of
        return Sides(countries.home, None, None)
    if topic is not None and topic.kind == "currency":
        own = owners(line, topic.first, countries)  # "the Taiwan dollar"
        return Sides(_one(own) or topic.country_code, None, None)
    anchor = topic.first if topic is not None else at
    own = owners(line, anchor, countries) if topic is not None and topic.kind not in ("give", "verb") else ()
    if not own and anchor > at:
        own = owners(line, at, countries)
    after = complements(line, _phrase_start(topic, at), end, countries)
    if topic is not None and topic.kind == "deal_verb":
        sides = _deal(line, topic, at, own, after, countries)
    else:
        sides = _RULES.get(reading.metric, _plain)(line, topic, at, own, after, countries)
    if topic is not None and not own and has_unknown_owner(line, topic.first, countries):
        named = {code for codes in after.values() for code in codes}
        sides = sides._replace(reporter=sides.reporter if sides.reporter in named else None)
    if sides.reporter is not None and sides.reporter == sides.partner:
        sides = sides._replace(partner=None)
    return sides


def _phrase_start(topic: Cue | None, at: int) -> int:
    if topic is not None and topic.word.endswith(" between"):
        return topic.last
    return topic.last + 1 if topic is not None else at + 1


def _one(codes: tuple[str, ...] | None) -> str | None:
    return codes[0] if codes is not None and len(codes) == 1 else None


def _first(after: Mapping[str, tuple[str, ...]], *words: str) -> str | None:
    return next((code for word in words if (code := _one(after.get(word)))), None)


def _pair(own: tuple[str, ...], after: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    for codes in (after.get("between", ()), own, after.get("of", ()), after.get("among", ())):
        if len(codes) == 2:
            return codes
    return ()


def _agent(line: Line, topic: Cue | None, at: int, countries: Countries, persons: bool = False) -> str | None:
    """The subject whose object the noun is; none for "with coal shipments more than doubling"."""
    if topic is not None and any(line.lower(topic.first - step) == "with" for step in (1, 2, 3)):
        return None
    return subject(line, topic.first if topic is not None else at, countries, persons)


def _exports(
    line: Line,
    topic: Cue | None,
    at: int,
    own: tuple[str, ...],
    after: Mapping[str, tuple[str, ...]],
    countries: Countries,
) -> Sides:
    reporter = _one(own) or _first(after, "from", "by") or _agent(line, topic, at, countries)
    return Sides(reporter, _first(after, "to", "into"), "export")


def _imports(
    line: Line,
    topic: Cue | None,
    at: int,
    own: tuple[str, ...],
    after: Mapping[str, tuple[str, ...]],
    countries: Countries,
) -> Sides:
    taker = _first(after, "by", "into", "to")
    partner = _first(after, "from", "of")
    if taker and _one(own) and taker != _one(own):  # "Russian oil imports by India"
        return Sides(taker, partner or _one(own), "import")
    return Sides(_one(own) or taker or _agent(line, topic, at, countries), partner, "import")


def _turnover(
    line: Line,
    topic: Cue | None,
    at: int,
    own: tuple[str, ...],
    after: Mapping[str, tuple[str, ...]],
    countries: Countries,
) -> Sides:
    pair = _pair(own, after)
    if pair:
        return Sides(pair[0], pair[1], "both")
    partner = _first(after, "with", "and")
    if partner is None and not own:
        joint = joint_subject(line, topic.first if topic is not None else at, countries)
        if joint:  # "India and the UAE want to take trade to $100 billion"
            return Sides(joint[0], joint[1], "both")
    reporter = _one(own) or (_agent(line, topic, at, countries) if partner or not own else None)
    if reporter and not partner:
        partner = _first(after, "to", "from")
    return Sides(reporter, partner, "both")


def _balance(
    line: Line,
    topic: Cue | None,
    at: int,
    own: tuple[str, ...],
    after: Mapping[str, tuple[str, ...]],
    countries: Countries,
) -> Sides:
    favoured = _favoured(line, at, countries)
    pair = _pair(own, after)
    if favoured:
        both = pair or pair_nearby(line, countries)
        return Sides(favoured, next((code for code in both if code != favoured), None), "both")
    if pair:
        return Sides(pair[0], pair[1], "both")
    reporter = _one(own) or _first(after, "of", "for") or _agent(line, topic, at, countries)
    return Sides(reporter, _first(after, "with", "against"), "both")


def _favoured(line: Line, at: int, countries: Countries) -> str | None:
    """ "in Japan's favour"."""
    for position in range(at + 1, min(at + 9, len(line.row.items))):
        if line.lower(position) in ("favour", "favor"):
            return _one(owners(line, position, countries))
    return None


def _tariff(
    line: Line,
    topic: Cue | None,
    at: int,
    own: tuple[str, ...],
    after: Mapping[str, tuple[str, ...]],
    countries: Countries,
) -> Sides:
    if any(line.lower(position) in _FACING for position in range(max(0, at - 3), at)):
        return Sides(
            None, subject(line, at, countries, persons=False), "import"
        )  # "BYD faces a 17 percent duty"
    reporter = _one(own) or _imposer(line, min(at, topic.first if topic is not None else at), countries)
    partner = _first(after, "on", "against", "from", "for", "in", "to")
    if partner is None:  # "tariffs on $9 billion worth of Chilean goods"
        partner = _first(complements(line, at + 1, at + 9, countries), "of", "in", "on", "from", "against")
    if partner is not None and partner == reporter and not own:  # "finds itself with a tariff on its goods"
        reporter = None
    return Sides(reporter, partner if partner != reporter else None, "import")


def _imposer(line: Line, position: int, countries: Countries) -> str | None:
    """The country or its leader that stands nearest to the left, not as the object of a preposition."""
    for at in range(position - 1, -1, -1):
        if line.lower(at) in (";", ":"):
            return None
        mention = line.row.mention(at)
        if mention is None or not mention.country_code or mention.kind == "place":
            continue
        if line.lower(at + 1) in _FACING:  # "BYD faces a 17 percent tariff"
            return None
        if line.lower(at + 1) == "for" and line.lower(at + 2).endswith("ing"):  # "against China for imposing"
            return mention.country_code
        if line.lower(at - 1).endswith("ing") or governed(line, at):  # "punishing China"
            continue
        if line.lower(at + 1) in ("'s", "’s"):
            if any(line.lower(at + step) in _PLANS for step in (2, 3, 4)):
                return mention.country_code
        elif stands_alone(line, at, mention):
            return mention.country_code
    return None


_FACING = frozenset("face faces faced facing pays pay".split())
_PLANS = frozenset(
    "plan plans proposal proposals threat threats threatened decision move order tariff tariffs duties levies announcement".split()
)


def _shipments(
    line: Line,
    topic: Cue | None,
    at: int,
    own: tuple[str, ...],
    after: Mapping[str, tuple[str, ...]],
    countries: Countries,
) -> Sides:
    reporter = _one(own) or _first(after, "from", "by")
    partner = _first(after, "to", "into", "for")
    if len(own) == 2:
        reporter, partner = own
    return Sides(reporter or _agent(line, topic, at, countries), partner, "export")


def _investment(
    line: Line,
    topic: Cue | None,
    at: int,
    own: tuple[str, ...],
    after: Mapping[str, tuple[str, ...]],
    countries: Countries,
) -> Sides:
    pair = _pair(own, after)
    if pair:
        return Sides(pair[0], pair[1], "both")
    host = _first(after, "in", "into", "to")
    if topic is not None and topic.kind == "verb":
        return Sides(nearest_left(line, topic.first, countries), host, None)
    investor = _one(own) or _first(after, "from", "by")
    if topic is not None and (
        topic.word.startswith("foreign") or "inflow" in topic.word or topic.word.startswith("fdi")
    ):
        host = host or _one(own) or _agent(line, topic, at, countries)
        investor = _first(after, "from", "by")
        return Sides(host, investor, None)
    if _receives(line, at):
        return Sides(investor or led_by(line, at, countries), host or _agent(line, None, at, countries), None)
    place, named = named_where(line, at, countries)
    if host is None and place is not None:
        return Sides(investor or named, place, None)
    return Sides(investor or _agent(line, topic, at, countries), host, None)


_RECEIVING = frozenset(
    "benefit benefits benefited receive receives received receiving obtain obtained secure secured get got attract attracted".split()
)


def _receives(line: Line, at: int) -> bool:
    """ "Iraq is to benefit from a $15bn package": the subject takes."""
    return any(line.lower(position) in _RECEIVING for position in range(max(0, at - 5), at))


def _aid(
    line: Line,
    topic: Cue | None,
    at: int,
    own: tuple[str, ...],
    after: Mapping[str, tuple[str, ...]],
    countries: Countries,
) -> Sides:
    giver = None
    if _receives(line, at):
        return Sides(_first(after, "from"), _agent(line, None, at, countries), None)
    if "from" in after:
        giver = _one(after["from"])
    elif not _has_word(line, at, "from"):
        giver = _one(own) or _agent(
            line, topic if topic and topic.first < at else None, at, countries, persons=True
        )
    return Sides(giver, _receiver(line, at, giver, countries), None)


def _has_word(line: Line, at: int, word: str) -> bool:
    return any(line.lower(position) == word for position in range(at + 1, min(at + 6, len(line.row.items))))


def _receiver(line: Line, at: int, giver: str | None, countries: Countries) -> str | None:
    """Whom the money is for: "lend [Armenia] $200 million", else the first country after it but the giver's."""
    indirect = _one(countries.of(line.row.mention(at - 1)))
    if (
        indirect is not None
        and indirect != giver
        and (line.at.get(at - 2) or line.at.get(at - 3)) is not None
    ):
        return indirect
    for position in range(at + 1, min(at + 40, len(line.row.items))):
        if line.kind(position) == "quantity" or line.lower(position) in (";", "which", "("):
            return None
        mention = line.row.mention(position)
        code = _one(countries.of(mention))
        if code is None or code == giver:
            continue
        before = line.lower(position - 1) if line.lower(position - 1) != "the" else line.lower(position - 2)
        if before not in ("from", "by"):
            return code
    return None


def _plain(
    line: Line,
    topic: Cue | None,
    at: int,
    own: tuple[str, ...],
    after: Mapping[str, tuple[str, ...]],
    countries: Countries,
) -> Sides:
    if topic is not None and topic.kind in ("deal", "deal_verb"):
        return _deal(line, topic, at, own, after, countries)
    if topic is not None and line.lower(topic.first - 1) in WORLD:
        return Sides(None, None, None)
    reporter = _one(own) or _first(after, "of", "in", "for")
    return Sides(reporter or _agent(line, topic, at, countries), None, None)


def _deal(
    line: Line,
    topic: Cue,
    at: int,
    own: tuple[str, ...],
    after: Mapping[str, tuple[str, ...]],
    countries: Countries,
) -> Sides:
    pair = _pair(own, after)
    if pair and topic.kind == "deal":
        return Sides(pair[0], pair[1], "both")
    buyer = _first(after, "by")
    partner = _first(after, "with", "from", "to", "of", "for", "in") or _counted(line, topic, countries)
    reporter = buyer or _one(own) or _agent(line, topic, at, countries)
    flow = "import" if topic.word in _TAKING else None
    return Sides(reporter, partner, flow)


def _counted(line: Line, topic: Cue, countries: Countries) -> str | None:
    """The maker in "purchase of 100 Boeing aircraft"."""
    if line.lower(topic.last + 1) != "of" or line.kind(topic.last + 2) != "quantity":
        return None
    item = line.row.items[topic.last + 2]
    inside = next((countries.of(mention) for mention in countries.inside(item.start, item.end)), ())
    return _one(inside or countries.of(line.row.mention(topic.last + 3)))


_RULES = {
    "exports": _exports,
    "imports": _imports,
    "trade_turnover": _turnover,
    "trade_balance": _balance,
    "tariff": _tariff,
    "shipments": _shipments,
    "investment": _investment,
    "aid": _aid,
}


def is_bilateral(line: Line, topic: Cue | None) -> bool:
    """ "bilateral trade", "two-way trade": two sides are meant even where the phrase names none."""
    if topic is None:
        return False
    return (
        bool(set(topic.word.replace("-", " ").split()) & _BILATERAL)
        or line.lower(topic.first - 1) in _BILATERAL
        or _is_between_the_two(line, topic)
    )


_THE_TWO = frozenset(
    "neighbours neighbors them two both sides partners allies pair powers capitals giants rivals economies".split()
)


def _is_between_the_two(line: Line, topic: Cue) -> bool:
    """ "commerce between the neighbours", "business between them": the two countries told of."""
    start = topic.last if topic.word.endswith(" between") else topic.last + 1
    if line.lower(start) != "between":
        return False
    return any(
        line.lower(start + step).rpartition(" ")[2] in _THE_TWO and line.row.mention(start + step + 1) is None
        for step in (1, 2, 3)
    )
