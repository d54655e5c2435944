"""Where names stand, with the titles and appositions around them; who is meant is decided in ``coreference``.

A run of capitalised words is cut into the pieces that the vocabulary knows (titles, adjectives of
countries, organizations, places, people) and the rest, which is a person's name if something around it
says so: a title, an age, an apposition with a role, a known given name or East Asian family name, a verb
of speech. Title-case headlines yield known names only ("Russian PM Signs Economic Deals").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from flows.extract.mentions.known_names import KnownNames, Piece
from flows.extract.mentions.titles import UPPER, Title, Titles
from flows.extract.records import Sentence
from flows.extract.text.folding import fold
from flows.extract.vocabulary import Lexeme

_WORD = rf"(?:[{UPPER}][^\W_]*(?:[’'\-](?![’']?s\b)[^\W_]+)*|(?:al|el|ul|as|an|at|ash|bin|ibn|d|l)[-’'][{UPPER}][^\W_]*)"
_PARTICLE = (
    r"(?:al|el|bin|bint|ibn|ben|de|del|della|da|das|do|dos|du|der|den|van|von|la|le|ter|ten|zu|of\ the)"
)
# "Li Qiang", "Joseph R. Biden", "Ursula von der Leyen", "Mohammed Shia al-Sudani", "Luiz Inácio Lula da Silva".
_RUN = re.compile(
    rf"(?:(?:[{UPPER}]\.)+|{_WORD})(?:[ \n\u00a0]{{1,5}}(?:(?:[{UPPER}]\.)+|(?:{_PARTICLE}[ ]){{0,2}}{_WORD}))*"
)
# Where a run can begin, found fast: at a capital, or at a particle that a hyphen ties to it ("al-Sudani").
_CAPITAL = re.compile(rf"[{UPPER}]")
_TIED_PARTICLE = re.compile(r"(?<!\w)(?:al|el|ul|as|an|at|ash|bin|ibn|d|l)[-’']\Z")
_TOKEN = re.compile(r"[^\W_][^\s]*?(?=[’']s\b|[\s,;:]|$)|\S+")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_ORG_WORD = rf"[{UPPER}][\w’'&-]*"
# " of Foreign Relations", " for Nordic, Baltic and Polar Studies"
_ORG_TAIL = re.compile(
    rf"(?:[ ](?:of|for|on)[ ](?:the[ ])?{_ORG_WORD}(?:[ ](?:of[ ](?:the[ ])?)?{_ORG_WORD})*"
    rf"(?:(?:,[ ]{_ORG_WORD}(?:[ ]{_ORG_WORD})*)*,?[ ]and[ ]{_ORG_WORD}(?:[ ]{_ORG_WORD})*)?)+"
)
_AGE = re.compile(r",[ ]\d{2}\b")
_GLUED = re.compile(r"[a-z]{4}[A-Z][a-z]")  # "PompeoProtests": a link's text stuck to a name
_ROLE_LEAD = re.compile(r",[ ](?:(?:an?|the)[ ])?(?:(?:former|senior|deputy)[ ])?")
_INITIAL = re.compile(r"(?:[A-Z]\.)+")
_SEAT = re.compile(r"[RDI]-[A-Z]")  # "R-Fla."

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
_SON_OF = frozenset({"bin", "ibn", "ben", "al", "el"})  # "Mohamed" + "Bin Salman"
_LOOSE_HEADS = frozenset({"energy", "gas", "oil"})  # "EU energy" is no body's name
_IN_BODY = frozenset({"country", "organization", "place", "unknown"})
_DIRECTIONS = frozenset(
    {"North", "South", "East", "West", "Northern", "Southern", "Eastern", "Western", "New"}
)


class Name(NamedTuple):
    """A name in the text. ``known``: the vocabulary's meanings; empty for a name that only the text knows."""

    start: int
    end: int
    kind: str  # person, country, organization, place
    known: tuple[Lexeme, ...]
    title: Title
    is_sure: bool = True  # False: a person only if the article names one so elsewhere

    @property
    def has_title(self) -> bool:
        """True if a title stands before the name."""
        return self.title.start < self.start


_new = tuple.__new__  # all fields by position, in a third of the time that ``Name(...)`` takes


def is_person(name: Name) -> bool:
    """The name is a person's, be it known or not; "Victoria" alone needs a title to be one."""
    known = name.known
    if not known:
        return name.kind == "person"
    if name.kind != "person":  # people come first of all meanings
        return False
    if known[-1].family == "person":
        return True
    if any(lexeme.family == "person" and " " in lexeme.alias for lexeme in known):
        return all(lexeme.family != "organization" for lexeme in known)
    return bool(name.title.roles) or name.has_title


def _is_title_case(text: str, sentence: Sentence) -> bool:
    if sentence.section == "body" and text[sentence.end - 1] in '.:”"':
        return False
    words = _LONG_WORD.findall(text, sentence.start, sentence.end)
    return len(words) >= 3 and sum(word[0].isupper() for word in words) >= 0.75 * len(words)


def find_runs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Spans of capitalised words, with the particles between them."""
    while True:
        capital = _CAPITAL.search(text, start, end)
        if capital is None:
            return
        begin = capital.start()
        before = text[begin - 1] if begin else " "
        if before != " ":
            if before.isalnum() or before == "_":
                start = begin + 1
                continue
            if before in "-’'":
                tied = _TIED_PARTICLE.search(text, max(start, begin - 4), begin)
                begin = tied.start() if tied else begin
        run = _RUN.match(text, begin, end)
        if run is None:
            start = capital.end()
            continue
        yield run.span()
        start = run.end()


class NameFinder:
    """The names of one article. No state is kept."""

    def __init__(self, known: KnownNames, titles: Titles) -> None:
        self.text = known.text
        self.known = known
        self.titles = titles
        self.given_names = known.vocabulary.given_names
        words = known.vocabulary.name_words
        self.organization_heads = words["organization_head"]
        self.event_heads = words["event_head"]
        self.office_words = words["office_word"]
        self.family_names_first = words["family_name_first"]

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
        for start, end in find_runs(self.text, sentence.start, sentence.end):
            whole = self.known.at(start, sentence) if start >= at else None
            if whole is not None and whole.end >= end:  # most runs by far
                if whole.kind != "role":
                    names.append(self._known_name(whole, sentence))
                at = whole.end
            elif at < end and (whole is not None or self.text[start:end].lower() not in NO_NAME):
                at = self._enter_run(max(start, at), end, at, is_headline, sentence, names)
        return self._with_known(names, sentence)

    def _enter_run(
        self, start: int, end: int, at: int, is_headline: bool, sentence: Sentence, names: list[Name]
    ) -> int:
        """Add the names of a run of several pieces from ``at`` on; gives where the last one ends."""
        pieces = self._cut(start, end, sentence, is_headline)
        for position, piece in enumerate(pieces):
            if piece.start < at:
                continue
            if piece.kind == "role":
                at = piece.end
                continue
            follower = pieces[position + 1] if position + 1 < len(pieces) else None
            name = self._named(piece, follower, is_headline, sentence)
            if name is not None:
                names.append(name)
                at = max(at, name.end)
        return at

    def _with_known(self, names: list[Name], sentence: Sentence) -> list[Name]:
        """Known names that no run showed ("iPhone", "de Gaulle"), put in their places."""
        found: list[Name] = []
        starts = {name.start for name in names}
        for piece in self.known.within(sentence.start, sentence.end):
            if piece.start in starts or any(n.start < piece.end and piece.start < n.end for n in names):
                continue
            if self.known.at(piece.start, sentence) is piece:
                found.append(self._known_name(piece, sentence))
        return sorted(names + found, key=lambda name: name.start) if found else names

    def _known_name(self, piece: Piece, sentence: Sentence) -> Name:
        start, end, kind, lexemes = piece
        if kind == "person":
            title = self.titles.around(start, end, sentence)
        else:
            title = _new(Title, (start, end, (), None, False, None))
        return _new(Name, (start, end, kind, lexemes, title, True))

    def _cut(self, start: int, end: int, sentence: Sentence, is_headline: bool) -> list[Piece]:
        """Cut a run into known pieces and unknown words; see the module's docstring."""
        whole = self.known.at(start, sentence)
        if whole is not None and whole.end >= end:
            return [whole]
        pieces: list[Piece] = []
        at = start
        for match in _TOKEN.finditer(self.text, start, end):
            if match.start() < at:
                continue
            piece = self.known.at(match.start(), sentence)
            if piece is None:
                if is_headline or self._is_no_name(match, start, sentence):
                    continue
                piece = Piece(match.start(), match.end(), "unknown")
            pieces.append(piece)
            at = piece.end
        return self._joined(pieces) if len(pieces) > 1 else pieces

    def _is_no_name(self, match: re.Match[str], run_start: int, sentence: Sentence) -> bool:
        word, is_first = match.group(), match.start() == sentence.start
        lower = word.lower()
        if lower.endswith("."):
            if len(lower) == 2:
                return False  # an initial: "Brian A. Nichols"
            lower = lower.rstrip(".")
        if lower in NO_NAME:
            return match.start() == run_start or lower not in self.office_words  # "Bank of [Central] Asia"
        if is_first and lower.endswith(("ing", "ly")):
            return True
        return bool(_SEAT.match(word)) or bool(_GLUED.search(word))

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
        return self._with_bodies(joined)

    def _with_bodies(self, pieces: list[Piece]) -> list[Piece]:
        """ "National" + "Iranian" + "American" + "Council" are one body: its words mean no countries."""
        kept: list[Piece] = []
        for piece in pieces:
            head = self._last_word(piece) if piece.kind == "unknown" else ""
            if head in self.organization_heads and head not in _LOOSE_HEADS:
                start = piece.start
                while kept and kept[-1].kind in _IN_BODY and self.text[kept[-1].end : start].isspace():
                    start = kept.pop().start
                piece = Piece(start, piece.end, "unknown")
            kept.append(piece)
        return kept

    def _last_word(self, piece: Piece) -> str:
        return self.text[piece.start : piece.end].rsplit(maxsplit=1)[-1].lower().rstrip(".")

    def _joins(self, left: Piece, right: Piece) -> bool:
        if left.kind == "unknown" and right.kind == "unknown":
            return True
        if self.text[right.start : right.end].lower() in NO_NAME:
            return False  # "warned Lee Friday"
        words = [self.text[piece.start : piece.end].split() for piece in (left, right)]
        single = [len(piece) == 1 for piece in words]
        if self._is_strong_country(left):
            return False
        if left.kind == "person" and right.kind == "unknown":
            # "Juan Carlos" + "Jobet" is no king.
            return single[0] or all(word in self.given_names for word in words[0])
        if left.kind == "unknown" and right.kind == "person":
            return single[1] or words[1][0].lower() in _SON_OF
        if left.kind == "person" and right.kind == "person":
            return (
                single[0]
                and self._is_given_name(words[0][0])
                and (single[1] or words[1][0].lower() in _SON_OF)
            )
        if left.kind in ("unknown", "person") and right.kind == "place":
            return single[1] and (self._is_given_name(words[0][0]) or self._has_role_behind(right.end))
        if left.kind in ("place", "country") and right.kind in ("unknown", "person"):
            weak = all(lexeme.strength != "strong" or left.kind == "place" for lexeme in left.lexemes)
            return single[0] and weak and self._is_given_name(words[0][0])
        return False

    def _has_role_behind(self, end: int) -> bool:
        """ "Akiba Takeo, Secretary General of": a person and no town."""
        article = _ROLE_LEAD.match(self.text, end)
        return article is not None and article.end() in self.known.role_starting

    def _is_strong_country(self, piece: Piece) -> bool:
        """ "Ambassador to Israel Tom Nides": Israel is no given name of his."""
        return any(lexeme.family == "country" and lexeme.strength == "strong" for lexeme in piece.lexemes)

    def _is_given_name(self, word: str) -> bool:
        return word in self.given_names or word in self.family_names_first

    def _named(
        self, piece: Piece, follower: Piece | None, is_headline: bool, sentence: Sentence
    ) -> Name | None:
        if piece.kind != "unknown":
            return self._known_name(piece, sentence)
        words = self.text[piece.start : piece.end].split()
        lower = [word.lower().rstrip(".") for word in words]
        if not self.organization_heads.isdisjoint(lower):
            is_named = len(words) > 1 or _ORG_TAIL.match(self.text, piece.end, sentence.end)
            return self._organization(piece, sentence) if is_named else None
        if is_headline or not self.event_heads.isdisjoint(lower) or self._is_title_part(piece, follower):
            return None
        person = self._without_office_words(piece, lower)
        return self._person(person, sentence) if person is not None else None

    def _is_title_part(self, piece: Piece, follower: Piece | None) -> bool:
        """ "Chief [Investment] Officer": a word that a role follows at once."""
        return follower is not None and follower.kind == "role" and follower.start == piece.end + 1

    def _without_office_words(self, piece: Piece, lower: list[str]) -> Piece | None:
        """ "Hemisphere Affairs Brian Nichols" without its office; None if no name is left."""
        if self.office_words.isdisjoint(lower):
            return piece
        last = max(index for index, word in enumerate(lower) if word in self.office_words)
        tokens = list(_TOKEN.finditer(self.text, piece.start, piece.end))
        return Piece(tokens[last + 1].start(), piece.end, "unknown") if last + 1 < len(tokens) else None

    def _person(self, piece: Piece, sentence: Sentence) -> Name | None:
        words = self.text[piece.start : piece.end].split()
        if len(words) > 5 or self._is_acronym(words, sentence):
            return None
        title = self.titles.around(piece.start, piece.end, sentence)
        return Name(piece.start, piece.end, "person", (), title, self._is_person(piece, words, title))

    def _is_acronym(self, words: list[str], sentence: Sentence) -> bool:
        """ "KCTV", "NRF Senior": capitals alone, where the rest of the sentence is not in capitals."""
        if not [word for word in words if word.isupper() and len(word) > 2 and word.isalpha()]:
            return False
        if len(words) > 1 and words[-1].isupper() and not words[0].isupper():
            return False  # "Rodrigo DUTERTE"
        return not self.text[sentence.start : sentence.end].isupper()

    def _organization(self, piece: Piece, sentence: Sentence) -> Name:
        """ "Institute for Nordic, Baltic and Polar Studies": the tail belongs to the name."""
        tail = _ORG_TAIL.match(self.text, piece.end, sentence.end)
        end = tail.end() if tail else piece.end
        start = piece.start
        before = self.known.ending.get(start - 1)
        if before is not None and before.kind in _IN_BODY and self._last_word(piece) not in _LOOSE_HEADS:
            start = before.start
        return Name(start, end, "organization", (), Title(start, end, country_code=self._home(start, end)))

    def _home(self, start: int, end: int) -> str | None:
        """ "Russian Finance Ministry" is Russia's: the one country in a name that begins with it."""
        inside = [piece for piece in self.known.within(start, end) if piece.kind in _IN_BODY]
        codes = {self.known.country_of(piece) for piece in inside}
        return codes.pop() if inside and inside[0].start == start and len(codes) == 1 else None

    def _is_person(self, piece: Piece, words: list[str], title: Title) -> bool:
        if title.start < piece.start or len(words) == 1:
            return True  # a short name of somebody, or nobody: coreference decides
        if title.phrase_end > piece.end:
            return True
        if words[0] in _DIRECTIONS or words[-1].endswith("ists"):
            return False  # "South Ossetia", "Rakhine Buddhists"
        if self._is_given_name(words[0]) or _INITIAL.fullmatch(words[0]):
            return True  # "P. K. Mishra"
        return bool(
            piece.end + 1 in self.known.verbs
            or piece.start - 1 in self.known.verb_before
            or _AGE.match(self.text, piece.end)
        )


def slug(name: str) -> str:
    """ "Volodymyr Zelenskyy" -> "volodymyr_zelenskyy": the readable part of an id."""
    return "_".join(re.findall(r"[^\W_]+", fold(name)))
