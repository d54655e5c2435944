"""Places in a list: "the largest importer of Norwegian cod", "Peru's top trade partner", "31st largest"."""

from __future__ import annotations

import re
from typing import NamedTuple

from flows.extract.records import Quantity
from flows.extract.trade.countries import Countries, complements, owners, stands_alone
from flows.extract.trade.cues import Line
from flows.extract.trade.sides import Sides

_ROLES = re.compile(
    r"""\b(?: (?P<imports> importers? | buyers? | import\s+partners? | purchasers? | consumers? | import\s+sources? | imports? )
    | (?P<exports> exporters? | suppliers? | export\s+(?:destinations?|markets?|partners?) | exports? | sellers? )
    | (?P<trade_turnover> (?:trad(?:e|ing)|commercial|economic)\s+(?:partner(?:ship)?s?) | partners?(?:hips?)? | traders? )
    | (?P<investment> investors? | sources?\s+of\s+(?:foreign\s+|direct\s+)*(?:investments?|fdi) | (?:\w+\s+)?investments? )
    | (?P<gdp> economy | economies )
    | (?P<production> producers? | makers? | manufacturers? | growers? | refiners? )
    | (?P<aid> donors? | aid\s+recipients? )
    | (?P<reserves> reserves | (?:reserves?\s+)?holders? )
    | (?P<other> creditors? | lenders? | markets? | customers? | destinations? | sources?)
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
_FLOWS = {"imports": "import", "exports": "export", "trade_turnover": "both", "investment": "both"}
_SELLS = re.compile(r"\b(?:destinations?|markets?|export\s+partners?|customers?)\b", re.IGNORECASE)
_FOREIGN_TRADE = re.compile(
    r"\b(?:trad(?:e|ing)|export|import|oil|gas|goods|energy|foreign|FDI|consumer|inbound|tourism|tourist)\b",
    re.IGNORECASE,
)


_TOP_LIST = re.compile(r"(?:the\s+)?top\s+\d", re.IGNORECASE)
_ITS_OWN = re.compile(r"the\s+(?:country|nation|island)['’]s\b", re.IGNORECASE)
_NO_HOLDER = frozenset(
    """to from with of in for on by overtook overtaken overtakes surpassed replaced displaced passed replacing overtaking surpassing supplanted
    supplanting displacing dethroned dethroning ousted ousting eclipsed eclipsing unseated beat outstripped behind""".split()
)
_OF_TWO = re.compile(r"\btwo\b", re.IGNORECASE)


_INDUSTRY = re.compile(r"\b(?:industry|sector|exporters|growers|farmers)['’]s?\s", re.IGNORECASE)
_OF_REGION = re.compile(r"the\s+(?:region|bloc|continent|group|union)['’]s\b")
_BETWEEN_BODIES = re.compile(r"\b(?:partners?|sources?|suppliers?)\b", re.IGNORECASE)


_OF_IMPORTS = re.compile(r"\s+of\s+(?:[\w’'-]+\s+){0,4}imports\b")


class Rank(NamedTuple):
    metric: str
    sides: Sides
    start: int
    end: int


def read_rank(line: Line, at: int, quantity: Quantity, countries: Countries) -> Rank | None:
    """The metric that a place is told of and between whom; None for ranks of officials and other lists."""
    text = line.row.text
    role = _ROLES.search(text, quantity.start, quantity.end)
    end = quantity.end
    if role is None:
        tail = _TAIL.match(text, quantity.end, line.row.sentence.end)
        role = _ROLES.search(text, quantity.end, tail.end()) if tail else None
        if role is None:
            return None
        end = quantity.end
    if (
        role.lastgroup == "other"
    ):  # "source" of what? "the second most important source of foreign investment"
        role = _ROLES.match(text, role.start(), min(role.end() + 48, line.row.sentence.end)) or role
    metric = str(role.lastgroup)
    of_industry = _INDUSTRY.search(text, max(0, quantity.start - 24), quantity.start + 24) is not None
    if metric == "other" and of_industry and _SELLS.search(role[0]):
        metric = "exports"  # "the industry's largest market"
    if (
        metric == "other"
        and not _FOREIGN_TRADE.search(text, quantity.start, role.end())
        and not _goods(line, at)
    ):
        return None
    if _TOP_LIST.match(text, quantity.start):  # "the top 10 exports"
        return None
    if metric == "production" and owners(line, at, countries):  # "China's biggest maker of panels": a company
        return None
    sides = _sides(line, at, metric, role[0], countries)
    if metric == "other" and _OF_IMPORTS.match(text, role.end()):  # "the top source of Chinese oil imports"
        metric = "imports"
        if not _owner(line, at, countries):
            sides = Sides(sides.partner, sides.reporter, "import")
    if of_industry and metric == "exports" and sides.reporter is None:
        sides = sides._replace(reporter=_maker(line, at, sides.partner, countries))
    if sides.reporter is None and sides.partner is None and role[0].lower() != "economy":
        return None
    return Rank(metric, sides, quantity.start, end)


_TAIL = re.compile(
    r"\s(?:[\w.’'-]+\s){0,4}?(?:partners?|exporters?|importers?|suppliers?|economy|markets?|destinations?|producers?|investors?)\b"
)


def _sides(line: Line, at: int, metric: str, role: str, countries: Countries) -> Sides:
    """The owner of the rank ("Iraq's top partner": IRQ) and who holds it (the sentence's subject)."""
    item = line.row.items[at]
    own = _owner(line, at, countries)
    if not own and line.lower(at - 1) in ("and", ",") and line.kind(at - 2) == "quantity":
        own = owners(line, at - 2, countries)  # "Iraq's top trade partner and main source of investment"
    if not own and _ITS_OWN.match(line.row.text, item.start):
        own = _possessor_before(line, at, countries)
    holder = _holder(line, at, own, countries)
    after = complements(line, at + 1, at + 8, countries)
    object_ = _in_surface(line, at, countries)
    if _OF_TWO.search(line.row.text, item.start, item.end) and len(holder) != 2:
        holder = countries.pair
        if not holder:
            return Sides(None, None, _FLOWS.get(metric))
    flow = "import" if role.lower().startswith("source") else _FLOWS.get(metric)
    if len(holder) == 2 and "for" not in after:
        return Sides(holder[0], holder[1], flow)
    one = holder[0] if holder else None
    if metric == "trade_turnover" and role.lower().endswith("ship") and countries.pair:
        return Sides(countries.pair[0], countries.pair[1], flow)
    if len(own) == 1 and one != own[0]:
        return Sides(own[0], one, flow)
    if line.lower(at - 1) in ("its", "their", "our") and one is not None:  # "its largest export market"
        return Sides(one, None, flow)
    if metric in ("exports", "other") and _SELLS.search(role):
        other = next(iter(after.get("for", ()) or after.get("of", ())), None)
        if "world" in item.lower and other is None:
            return Sides(one, None, flow)
        return Sides(other or _other(one, countries.pair), one, flow)
    if _BETWEEN_BODIES.search(role) and (_OF_REGION.match(item.lower) or _of_body(line, at, countries)):
        named = after.get("for", ()) or after.get("as", ())
        return Sides(named[0] if named and named[0] != one else None, one, flow)
    inside = next((code for word in ("to", "from", "of", "with") for code in after.get(word, ())), None)
    partner = object_ or (inside if metric not in ("gdp", "production", "reserves") else None)
    if metric == "trade_turnover" and partner and one and role.lower().endswith("partner"):
        return Sides(partner, one, flow)
    return Sides(one, partner if partner != one else None, flow)


def _owner(line: Line, at: int, countries: Countries) -> tuple[str, ...]:
    """Who owns the rank, also where its name is part of a longer description: "[China]'s top source of gas"."""
    own = owners(line, at, countries)
    if own or at < 2 or line.lower(at - 1) not in ("'s", "’s"):
        return own
    item = line.row.items[at - 2]
    return next(
        (codes for mention in countries.inside(item.start, item.end) if (codes := countries.of(mention))), ()
    )


def _of_body(line: Line, at: int, countries: Countries) -> bool:
    """ "the fourth-largest trading partner of ASEAN", "for several countries": of nobody with a code."""
    for position in range(at + 1, min(at + 8, len(line.row.items))):
        if line.lower(position) in ("of", "for"):
            mention = line.row.mention(position + 1) or line.row.mention(position + 2)
            if mention is not None and mention.kind in ("organization", "group"):
                return not countries.of(mention)
            if line.lower(position) == "for":
                return line.lower(position + 1) in ("several", "many", "some", "most", "a")
    return False


def _other(code: str | None, pair: tuple[str, ...]) -> str | None:
    return next((other for other in pair if other != code), None) if code in pair else None


def _maker(line: Line, at: int, market: str | None, countries: Countries) -> str | None:
    """ "The US imports $2 billion of Kenyan tea, making it the industry's largest market": Kenya."""
    for position in range(at - 1, -1, -1):
        mention = line.row.mention(position)
        codes = countries.of(mention) if mention is not None and mention.reading == "adjective" else ()
        if len(codes) == 1 and codes[0] != market:
            return codes[0]
    return None


def _goods(line: Line, at: int) -> bool:
    return any(at <= goods.position <= at + 4 for goods in line.commodities)


def _possessor_before(line: Line, at: int, countries: Countries) -> tuple[str, ...]:
    """ "Germany's fourth-largest market ... and the country's largest partner": Germany."""
    for position in range(at - 1, -1, -1):
        if line.lower(position) in ("'s", "’s"):
            codes = countries.of(line.row.mention(position - 1))
            if len(codes) == 1:
                return codes
    return ()


def _in_surface(line: Line, at: int, countries: Countries) -> str | None:
    """A country named inside or right after the rank: "exporter to China", "31st largest U.S. ... partner"."""
    item = line.row.items[at]
    for mention in countries.inside(item.start, item.end):
        codes = countries.of(mention)
        if len(codes) == 1:
            return codes[0]
    following = line.row.mention(at + 1)
    codes = countries.of(following)
    return (
        codes[0]
        if len(codes) == 1 and following is not None and following.reading in ("adjective", "name")
        else None
    )


def _named_before(line: Line, at: int, own: tuple[str, ...], countries: Countries) -> tuple[str, ...]:
    """ "the country": the last one named that does not own the rank."""
    for position in range(at - 1, -1, -1):
        mention = line.row.mention(position)
        if mention is not None and mention.reading == "name":
            codes = countries.of(mention)
            if len(codes) == 1 and codes != own:
                return codes
    return ()


def _holder(line: Line, at: int, own: tuple[str, ...], countries: Countries) -> tuple[str, ...]:
    """Who holds the place: the nearest country to the left that is subject or stands in apposition."""
    for position in range(at - 1, -1, -1):
        word = line.lower(position)
        if word in (";", ":"):
            return ()
        possessor = line.row.mention(position - 1) if word in ("country", "nation") else None
        if possessor is not None and possessor.reading == "possessive":  # "his country would become"
            return countries.of(possessor)
        if word in ("country", "nation") and line.lower(position - 1) == "the":
            return _named_before(line, position, own, countries)
        mention = line.row.mention(position)
        if mention is None or mention.kind == "person" or not stands_alone(line, position, mention):
            continue
        codes = countries.of(mention)
        if not codes or line.lower(position + 1) in ("'s", "’s"):
            continue
        if len(codes) == 1 and line.lower(position - 1) in ("and", "&"):
            other = countries.of(line.row.mention(position - 2))
            if len(other) == 1:
                return other + codes
        if line.lower(position - 1) in _NO_HOLDER:  # "Mexico overtook China as"
            continue
        return codes
    return ()
