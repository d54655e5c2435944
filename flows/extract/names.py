"""Where names stand, with the titles and appositions around them; who is meant is decided in ``coreference``.

A run of capitalised words is cut into the pieces that the vocabulary knows (titles, adjectives of
countries, organizations, places, people) and the rest, which is a person's name if something around it
says so: a title, an age, an apposition with a role, a known given name or East Asian family name, a verb
of speech. Title-case headlines yield known names only ("Russian PM Signs Economic Deals").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from flows.extract.folding import fold
from flows.extract.literals import Hit, longest
from flows.extract.records import Sentence
from flows.extract.vocabulary import Lexeme, Vocabulary

_UP = r"A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽĿŁŃŅŇŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽ"
_WORD = rf"(?:[{_UP}][^\W_]*(?:[’'\-](?![’']?s\b)[^\W_]+)*|(?:al|el|ul|as|an|at|ash|bin|ibn|d|l)[-’'][{_UP}][^\W_]*)"
_PARTICLE = (
    r"(?:al|el|bin|bint|ibn|ben|de|del|della|da|das|do|dos|du|der|den|van|von|la|le|ter|ten|zu|of\ the)"
)
# "Li Qiang", "Joseph R. Biden", "Ursula von der Leyen", "Mohammed Shia al-Sudani", "Luiz Inácio Lula da Silva".
RUN = re.compile(
    rf"(?<!\w)(?:[{_UP}]\.|{_WORD})(?:[ \n]{{1,5}}(?:[{_UP}]\.|(?:{_PARTICLE}[ ]){{0,2}}{_WORD}))*"
)
_TOKEN = re.compile(r"[^\W_][^\s]*?(?=[’']s\b|[\s,;:]|$)|\S+")

# Capitalised at the start of a sentence, or never a person's name.
NO_NAME = frozenset(
    """the a an this that these those it its he she they we i you his her their our my your who what when where why
    how which if as at by for from in into of on or and but nor so yet to with without after before during since
    until while although though because despite amid among between both all some many most several other others
    such no not yes only also still even just now then there here last next earlier later meanwhile however
    moreover nevertheless according monday tuesday wednesday thursday friday saturday sunday january february march
    april may june july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec
    today yesterday tomorrow about under over asked speaking citing one two three four five six seven eight nine
    ten first second third each every another any trade oil gas sanctions officials analysts critics experts
    leaders ministers western eastern northern southern central""".split()
)
_TITLE_WORDS = frozenset(
    "former acting outgoing incoming then ex deputy vice new newly visiting senior top veteran longtime late elect caretaker interim".split()
)
_DIRECTIONS = frozenset(
    {"North", "South", "East", "West", "Northern", "Southern", "Eastern", "Western", "New"}
)
_BRIDGE = frozenset(
    """of for on to the and affairs relations trade foreign international economic security defence defense
    eurasian european asian african american national state general special political""".split()
)


class Piece(NamedTuple):
    """A span of a run: ``kind`` person, country, organization, place, role or unknown."""

    start: int
    end: int
    kind: str
    lexemes: tuple[Lexeme, ...] = ()


class Title(NamedTuple):
    """What titles and appositions say: ``roles`` as (role, office), nearest first; country of the office."""

    start: int
    phrase_end: int
    roles: tuple[tuple[str, str], ...] = ()
    country_code: str | None = None
    is_former: bool = False
    gender: str | None = None


class Name(NamedTuple):
    """A name in the text. ``known``: the vocabulary's meanings; empty for a name that only the text knows."""

    start: int
    end: int
    kind: str  # person, country, organization, place
    known: tuple[Lexeme, ...]
    title: Title


# An area ("Latin America", "South China Sea", "Uruguay Round") is nobody: it keeps its words from being a country.
_FAMILIES = ("person", "organization", "country", "place", "area")


def _best_pieces(hits: Mapping[str, Sequence[Hit]]) -> list[Piece]:
    """Longest known names; equal spans keep all their meanings, the kind being the most specific one."""
    by_span: dict[tuple[int, int], list[Lexeme]] = {}
    for family in _FAMILIES:
        for hit in hits.get(family, ()):
            by_span.setdefault((hit.start, hit.end), []).extend(hit.lexemes)
    merged = longest([Hit(start, end, tuple(found)) for (start, end), found in by_span.items()])
    return [Piece(hit.start, hit.end, hit.lexemes[0].family, hit.lexemes) for hit in merged]


_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


def _is_title_case(text: str, sentence: Sentence) -> bool:
    if sentence.section == "body" and text[sentence.end - 1] in '.”"':
        return False
    words = _LONG_WORD.findall(text, sentence.start, sentence.end)
    return len(words) >= 3 and sum(word[0].isupper() for word in words) >= 0.75 * len(words)


class NameFinder:
    """The pieces of one article, and the walks around them. One instance an article, no state kept."""

    def __init__(self, text: str, hits: Mapping[str, Sequence[Hit]], vocabulary: Vocabulary) -> None:
        self.text = text
        self.vocabulary = vocabulary
        self.organization_heads = vocabulary.name_words["organization_head"]
        self.event_heads = vocabulary.name_words["event_head"]
        self.family_names_first = vocabulary.name_words["family_name_first"]
        self.roles = longest(list(hits.get("role", ())))
        self.role_starts = [hit.start for hit in self.roles]
        self.role_ends = {hit.end: hit for hit in self.roles}
        self.verbs = {hit.start for hit in hits.get("reporting_verbs", ())}
        self.verb_before = {hit.end: hit.start for hit in hits.get("reporting_verbs", ())}
        self.known = _best_pieces(hits)
        self.known_starts = [piece.start for piece in self.known]
        self.known_ends = {piece.end: piece for piece in self.known}

    def find(self, sentences: Sequence[Sentence]) -> list[Name]:
        """Names of all sentences outside boilerplate, by position, without overlaps."""
        names: list[Name] = []
        for sentence in sentences:
            if sentence.section != "boilerplate":
                names.extend(self._in_sentence(sentence))
        return names

    def _in_sentence(self, sentence: Sentence) -> list[Name]:
        is_headline = _is_title_case(self.text, sentence)
        names: list[Name] = []
        at = sentence.start
        for run in RUN.finditer(self.text, sentence.start, sentence.end):
            if run.start() < at:
                continue
            pieces = self._cut(run.start(), run.end(), sentence, is_headline)
            for position, piece in enumerate(pieces):
                if piece.start < at:
                    continue
                name = self._named(piece, pieces, position, is_headline, sentence)
                if name is not None:
                    names.append(name)
                    at = max(at, name.end)
        return self._with_known(names, sentence)

    def _with_known(self, names: list[Name], sentence: Sentence) -> list[Name]:
        """Known names that no run showed ("iPhone", "de Gaulle"), put in their places."""
        covered = [(name.start, name.end) for name in names]
        for index in range(bisect_left(self.known_starts, sentence.start), len(self.known)):
            piece = self.known[index]
            if piece.start >= sentence.end:
                break
            if all(piece.end <= start or piece.start >= end for start, end in covered):
                names.append(
                    Name(piece.start, piece.end, piece.kind, piece.lexemes, self._title(piece, sentence))
                )
                covered.append((piece.start, piece.end))
        return sorted(names, key=lambda name: name.start)

    def _cut(self, start: int, end: int, sentence: Sentence, is_headline: bool) -> list[Piece]:
        """Cut a run into known pieces and unknown words; see the module's docstring."""
        pieces: list[Piece] = []
        at = start
        for match in _TOKEN.finditer(self.text, start, end):
            if match.start() < at:
                continue
            piece = self._known_at(match.start(), sentence)
            if piece is None and is_headline:
                continue
            piece = piece or Piece(match.start(), match.end(), "unknown")
            if piece.kind in ("unknown", "person", "place") and self._is_no_name(piece, sentence):
                continue  # "warned Lee Friday": a weekday, whoever else bears that name
            pieces.append(piece)
            at = piece.end
        return self._joined(pieces)

    def _is_no_name(self, piece: Piece, sentence: Sentence) -> bool:
        word = self.text[piece.start : piece.end].rstrip(".").lower()
        opens = piece.kind == "unknown" and piece.start == sentence.start and word.endswith("ing")
        return word in NO_NAME or opens

    def _known_at(self, offset: int, sentence: Sentence) -> Piece | None:
        found: Piece | None = None
        index = bisect_left(self.known_starts, offset)
        if index < len(self.known) and self.known[index].start == offset:
            found = self.known[index]
        index = bisect_left(self.role_starts, offset)
        if index < len(self.roles) and self.roles[index].start == offset:
            role = self.roles[index]
            if found is None or role.end > found.end:
                found = Piece(role.start, role.end, "role", role.lexemes)
        if found is not None and found.end > sentence.end:
            return None
        return found

    def _joined(self, pieces: list[Piece]) -> list[Piece]:
        """Adjacent unknown words, and single-word people beside them, are one name: "Li" + "Hui"."""
        joined: list[Piece] = []
        for piece in pieces:
            last = joined[-1] if joined else None
            adjacent = last is not None and self.text[last.end : piece.start].strip() == ""
            if last is not None and adjacent and self._joins(last, piece):
                joined[-1] = Piece(last.start, piece.end, "unknown")
            else:
                joined.append(piece)
        return joined

    def _joins(self, left: Piece, right: Piece) -> bool:
        if left.kind == "unknown" and right.kind == "unknown":
            return True
        single = [" " not in self.text[p.start : p.end].strip() for p in (left, right)]
        if left.kind == "person" and right.kind == "unknown":
            return single[0]
        if left.kind == "unknown" and right.kind == "person":
            return single[1]
        if left.kind == "person" and right.kind == "person":
            return all(single) and self._is_given_name(left)
        if left.kind in ("unknown", "person") and right.kind == "place":
            return single[1] and self._is_given_name(left)
        if left.kind in ("place", "country") and right.kind in ("unknown", "person"):
            weak = all(lexeme.strength != "strong" or left.kind == "place" for lexeme in left.lexemes)
            return single[0] and weak and self._is_given_name(left)
        return False

    def _is_given_name(self, piece: Piece) -> bool:
        first = self.text[piece.start : piece.end].split()[0]
        return first in self.vocabulary.given_names or first in self.family_names_first

    def _named(
        self, piece: Piece, pieces: list[Piece], position: int, is_headline: bool, sentence: Sentence
    ) -> Name | None:
        if piece.kind == "role":
            return None
        if piece.kind != "unknown":
            return Name(piece.start, piece.end, piece.kind, piece.lexemes, self._title(piece, sentence))
        words = self.text[piece.start : piece.end].split()
        lower = [word.lower().rstrip(".") for word in words]
        has_head = any(word in self.organization_heads for word in lower)
        if has_head and (len(words) > 1 or _ORG_TAIL.match(self.text, piece.end, sentence.end)):
            return self._organization(piece, sentence)
        if is_headline or any(word in self.event_heads for word in lower) or len(words) > 5:
            return None
        title = self._title(piece, sentence)
        if not self._is_person(piece, words, title):
            return None
        return Name(piece.start, piece.end, "person", (), title)

    def _organization(self, piece: Piece, sentence: Sentence) -> Name:
        """ "Institute for Russian, East European and Central Asian Studies": the tail belongs to the name."""
        end = piece.end
        tail = _ORG_TAIL.match(self.text, end, sentence.end)
        if tail:
            end = tail.end()
        start = piece.start
        before = self.known_ends.get(start - 1)
        if before is not None and before.kind in ("country", "organization", "place"):
            start = before.start
        return Name(start, end, "organization", (), Title(start, end))

    def _is_person(self, piece: Piece, words: list[str], title: Title) -> bool:
        if title.roles or title.phrase_end > piece.end:
            return True
        if len(words) == 1:
            return True  # a short name of somebody, or nobody: coreference decides
        first = words[0]
        if first in _DIRECTIONS or words[-1].endswith("ists"):
            return False  # "South Ossetia", "Rakhine Buddhists"
        if first in self.vocabulary.given_names or first in self.family_names_first:
            return True
        after = self.text[piece.end : piece.end + 12]
        return bool(piece.end + 1 in self.verbs or piece.start - 1 in self.verb_before or _AGE.match(after))

    # Titles and appositions

    def _title(self, piece: Piece, sentence: Sentence) -> Title:
        """Titles before and appositions after a name; only people have them."""
        if piece.kind not in ("person", "unknown"):
            return Title(piece.start, piece.end)
        start, roles, country, former, gender = self._titles_before(piece, sentence)
        end, more_roles, more_country = self._apposition(piece, sentence)
        if country is None:
            country = more_country
        return Title(start, end, tuple(roles + more_roles), country, former, gender)

    def _titles_before(
        self, piece: Piece, sentence: Sentence
    ) -> tuple[int, list[tuple[str, str]], str | None, bool, str | None]:
        start, country, former, gender = piece.start, None, False, None
        found: list[tuple[str, str]] = []
        role = self._role_before(piece.start, sentence, piece)
        while role is not None:
            lexeme = role.lexemes[0]
            gender = gender or lexeme.row.get("gender") or None
            if lexeme.kind != "honorific":
                found.append((lexeme.target, lexeme.kind))
            bridge = self.text[role.end : start]
            country = country or self.country_between(role.end, start) if len(bridge) > 2 else country
            start = role.start
            start, country, former = self._modifiers_before(start, sentence, country, former)
            role = self.role_ends.get(start - 1) if start - 1 > sentence.start else None
            role = (
                None if role is not None and (self._is_plural(role) or role.start < sentence.start) else role
            )
        if start == piece.start:
            return start, found, None, False, None
        if self.text[max(sentence.start, start - 4) : start].lower() == "the ":
            start -= 4
        return start, found, country, former, gender

    def _role_before(self, start: int, sentence: Sentence, piece: Piece) -> Hit | None:
        """The role that ends before a name: "Premier [Li]", "prime minister, [X]", "secretary of Y's Council [X]"."""
        for gap in (1, 2):
            role = self.role_ends.get(start - gap)
            if (
                role is not None
                and role.start >= sentence.start
                and self.text[role.end : start] in (" ", "\n", ", ")
            ):
                loose = self.text[role.end : start] == ", " and not self._is_inserted(piece, role, sentence)
                return None if loose or self._is_plural(role) else role
        index = bisect_left(self.role_starts, start) - 1
        if index < 0 or " " not in self.text[piece.start : piece.end].strip():
            return None
        role = self.roles[index]
        if role.start < sentence.start or start - role.end > 70 or self._is_plural(role):
            return None
        return role if self._is_bridge(role.end, start) else None

    def _is_inserted(self, piece: Piece, role: Hit, sentence: Sentence) -> bool:
        """ "the Iraqi prime minister, Mohammed al-Sudani, and": a definite role, and a mark behind the name too."""
        if not re.match(r"[,.;—–”\"]|$", self.text[piece.end : piece.end + 1]):
            return False
        before = self.text[max(sentence.start, role.start - 40) : role.start]
        return bool(_DEFINITE.search(before))

    def _is_plural(self, role: Hit) -> bool:
        return role.lexemes[0].row.get("number") == "plural" or role.lexemes[0].alias.endswith("s")

    def _is_bridge(self, start: int, end: int) -> bool:
        """ " of Russia's Security Council " between role and name: prepositions, known names, capitals only."""
        bridge = self.text[start:end].rstrip().removesuffix(",") + " "
        if not re.match(r"\s(?:of|for|on|to|at)\s", bridge) or re.search(r"[.;:!?“”\"(),]", bridge):
            return False
        words = bridge.replace("’s", "").replace("'s", "").split()
        return all(word[0].isupper() or word.lower() in _BRIDGE for word in words)

    def _modifiers_before(
        self, start: int, sentence: Sentence, country: str | None, former: bool
    ) -> tuple[int, str | None, bool]:
        """Step left over "former", "Chinese", "Russia's", "Foreign Ministry" before a role."""
        while start > sentence.start:
            known = self.known_ends.get(start - 1) or self._possessive_before(start)
            if (
                known is not None
                and known.kind in ("country", "organization", "place")
                and known.start >= sentence.start
            ):
                country = country or _country_of(known, self.vocabulary)
                start = known.start
                continue
            word = re.search(r"([^\W_]+)[ \n-]$", self.text[max(sentence.start, start - 16) : start])
            if word is None or word.group(1).lower() not in _TITLE_WORDS:
                break
            former = former or word.group(1).lower() in ("former", "ex", "then", "late")
            start -= len(word.group())
        return start, country, former

    def _possessive_before(self, start: int) -> Piece | None:
        if self.text[max(0, start - 3) : start] in ("’s ", "'s "):
            return self.known_ends.get(start - 3)
        return (
            self.known_ends.get(start - 2) if self.text[max(0, start - 2) : start] in ("’ ", "' ") else None
        )

    def country_between(self, start: int, end: int) -> str | None:
        """The first country that a known name between two offsets stands for."""
        index = bisect_left(self.known_starts, start)
        while index < len(self.known) and self.known[index].start < end:
            country = _country_of(self.known[index], self.vocabulary)
            if country:
                return country
            index += 1
        return None

    def _apposition(self, piece: Piece, sentence: Sentence) -> tuple[int, list[tuple[str, str]], str | None]:
        """ ", director of the SOAS China Institute,", ", 84,", " of Canada": end, roles, country."""
        of_country = self._of_country(piece.end, sentence)
        if of_country is not None:
            return of_country
        age = _AGE.match(self.text, piece.end, sentence.end)
        end = age.end() if age else piece.end
        comma = end - 1 if age else end
        if self.text[comma : comma + 1] != ",":
            return end, [], None
        close = self._apposition_end(comma + 1, sentence)
        roles = self._roles_between(comma + 1, min(close, comma + 90))
        if not roles or not self._opens_apposition(comma + 1, roles[0]):
            return end, [], None
        found = [(hit.lexemes[0].target, hit.lexemes[0].kind) for hit in roles[:2]]
        country = self.country_between(comma, roles[0].start) or self._country_of_body(roles[0].end, sentence)
        return min(close + (self.text[close : close + 1] == ","), sentence.end), found, country

    def _country_of_body(self, role_end: int, sentence: Sentence) -> str | None:
        """ "member of the Chinese Communist Party": the country of what stands right after "of", nothing deeper."""
        lead = re.match(r" (?:of|at|in|to|for) (?:the )?", self.text[role_end : role_end + 12])
        piece = self._known_at(role_end + lead.end(), sentence) if lead else None
        return _country_of(piece, self.vocabulary) if piece is not None else None

    def _of_country(
        self, start: int, sentence: Sentence
    ) -> tuple[int, list[tuple[str, str]], str | None] | None:
        for lead in (" of ", " of the "):
            if self.text.startswith(lead, start):
                piece = self._known_at(start + len(lead), sentence)
                owner = piece is not None and self.text[piece.end : piece.end + 2] in ("’s", "'s")
                if piece is not None and not owner and piece.kind == "country" and _is_name(piece):
                    return piece.end, [], _country_of(piece, self.vocabulary)
        return None

    def _apposition_end(self, start: int, sentence: Sentence) -> int:
        """The next comma, dash, stop or quotation mark that no known name holds."""
        at = start
        while True:
            match = _APPOSITION_CLOSE.search(self.text, at, sentence.end)
            if match is None:
                return sentence.end
            index = bisect_left(self.known_starts, match.start()) - 1
            inside = index >= 0 and self.known[index].end > match.start()
            listed = _LIST_GOES_ON.match(self.text, match.start(), sentence.end)
            if not inside and not listed:
                return match.start()
            at = match.end()

    def _roles_between(self, start: int, end: int) -> list[Hit]:
        low, high = bisect_left(self.role_starts, start), bisect_left(self.role_starts, end)
        return [hit for hit in self.roles[low:high] if hit.lexemes[0].kind != "honorific"]

    def _opens_apposition(self, start: int, role: Hit) -> bool:
        """The role stands near the start, behind determiners, adjectives and owners, and names nobody else."""
        lead = self.text[start : role.start]
        if len(lead.split()) > 7 or _NO_APPOSITION.search(lead):
            return False
        after = self.text[role.end : role.end + 2]
        names_other = len(after) == 2 and after[0] == " " and after[1].isupper()
        return not names_other


_ORG_TAIL = re.compile(
    rf"(?:[ ](?:of|for|on)[ ](?:the[ ])?[{_UP}][\w’'&-]*(?:(?:,[ ]|[ ]and[ ]|,[ ]and[ ]|[ ](?:of[ ](?:the[ ])?)?)[{_UP}][\w’'&-]*)*)+"
)
_AGE = re.compile(r",[ ]\d{2},?")
_NO_APPOSITION = re.compile(r"\b(?:who|said|says|and|while|when|as|with|told)\b|^\s*\w+(?:ing|ed)\b")
_DEFINITE = re.compile(r"\b(?:the|his|her|its|their|[\w.]+[’']s?)[ ](?:[\w-]+[ ]){0,3}$", re.IGNORECASE)
_APPOSITION_CLOSE = re.compile(r"[,;:“”\"—–]|\.(?=\s|$)|[ ]-{1,2}[ ]|[ ](?:who|said|says|told)\b")
_LIST_GOES_ON = re.compile(
    rf",[ ](?:[{_UP}][\w-]+[ ]){{0,3}}(?:[{_UP}][\w-]+,[ ])*(?:[{_UP}]\w+[ ])*and[ ](?:[{_UP}][\w-]+[ ])*(?:Studies|Affairs|Relations|Trade)"
)


def _is_name(piece: Piece) -> bool:
    return any(lexeme.kind == "name" for lexeme in piece.lexemes)


def _country_of(piece: Piece, vocabulary: Vocabulary) -> str | None:
    """The country that a known piece stands for; an organization's only if it belongs to one state."""
    by_family = {lexeme.family: lexeme.target for lexeme in reversed(piece.lexemes)}
    if "country" in by_family:
        return by_family["country"]
    if "organization" in by_family:
        organization = vocabulary.organizations.get(by_family["organization"])
        return organization.country_code if organization else None
    place = vocabulary.places.get(by_family.get("place", ""))
    return place.country_code if place else None


def find_names(
    text: str, sentences: Sequence[Sentence], hits: Mapping[str, Sequence[Hit]], vocabulary: Vocabulary
) -> list[Name]:
    """Names with titles and appositions, by position, without overlaps; boilerplate is left out."""
    return NameFinder(text, hits, vocabulary).find(sentences)


def slug(name: str) -> str:
    """ "Volodymyr Zelenskyy" -> "volodymyr_zelenskyy": the readable part of an id."""
    return "_".join(re.findall(r"[^\W_]+", fold(name)))
