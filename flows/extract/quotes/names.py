"""The name under which a speaker goes into the records.

A mention of a person, country or body brings its own. Here: joint speakers ("Canada and Mexico"), sources
without a name ("a senior Japanese official", later "the official", "he"), documents ("a study by the
institute", later "the study"), family names that no mention caught, and pronouns between two quotations.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from flows.extract.grammar.syntax import PREPOSITIONS, SUBORDINATORS, Row
from flows.extract.quotes.hosts import Host
from flows.extract.quotes.reporting_cues import AUXILIARIES
from flows.extract.quotes.speakers import Speaker
from flows.extract.records import Mention

__all__ = ["Named", "SpeakerNames"]

_LEADING = PREPOSITIONS | SUBORDINATORS
_HANGING = PREPOSITIONS | {"close", "familiar", "released", "filed"}
_LEADS = re.compile(
    r"^(?:the|a|an|one|some|this|that|these|those|its|his|her|their|our|many|several|both|all|at least)\s+",
    re.I,
)
_VAGUE_ROLES = frozenset(
    "official officer source expert analyst insider aide critic participant person".split()
)
_PART_OF = re.compile(r"^of\s+(?:the|his|her|its|their)\s+", re.IGNORECASE)  # "one of the officials"
_VAGUE = re.compile(r"^(?:the|one|another|this|some)\s+", re.I)
_PARTLY = re.compile(r"(?:some|several|many|most|other|two|three|a few|dozens of)\b", re.IGNORECASE)
_FAR = 3  # sentences over which a pronoun that nobody could tell still means the last speaker
_SINGULAR = {"he": "m", "she": "f"}
_TRAILING = re.compile(r"[\s,;:.]+$")


class Named(NamedTuple):
    """``name`` and ``kind`` are None where the mention's own hold."""

    mention: Mention | None
    written: str | None
    name: str | None = None
    kind: str | None = None
    null_reason: str | None = None


class SpeakerNames:
    """Names the speakers of one article in reading order; remembers who has spoken."""

    def __init__(
        self,
        text: str,
        mentions: Sequence[Mention],
        document_starts: Collection[int],
        title_starts: Collection[int],
    ) -> None:
        self.text = text
        self.titles = title_starts
        self.documents = document_starts
        self.by_family: dict[str, Mention | None] = {}
        self.genders: dict[str, str] = {}
        self.people: list[Mention] = []
        for mention in mentions:
            if mention.kind != "person" or mention.entity_id is None:
                continue
            self.people.append(mention)
            if mention.reading == "pronoun" and mention.surface.lower() in _SINGULAR:
                self.genders[mention.entity_id] = _SINGULAR[mention.surface.lower()]
            if mention.family_name and mention.reading in ("name", "short"):
                known = self.by_family.get(mention.family_name, mention)
                same = known is not None and known.entity_id == mention.entity_id
                self.by_family[mention.family_name] = known if same else None
        self.sources: list[tuple[str, str]] = []  # (head noun in the singular, full name)
        self.spoken: list[Mention] = []
        self.full_names: dict[str, str] = {}
        self.last: Named | None = None
        self.last_end = -1
        self.until = len(text)

    def name(
        self, host: Host, speaker: Speaker | None, cue: int, distance: int, content_start: int | None = None
    ) -> Named:
        """Who a speaker is.

        ``cue``: position of the verb; ``content_start``: offset of its content; ``distance``: sentences since the last quote.
        """
        self.until = content_start if content_start is not None else len(self.text)
        named = self._name(host, speaker, cue, distance)
        if speaker is not None and (named.mention is not None or named.name is not None):
            self.last = named
            if named.mention is not None and named.mention.kind == "person" and named.name is None:
                self.spoken.append(named.mention)
            self.last_end = speaker.end
        return named

    def said(self, end: int) -> None:
        """The words last attributed end at ``end``: names inside them do not come between speaker and pronoun."""
        self.last_end = max(self.last_end, end)

    def _name(self, host: Host, speaker: Speaker | None, cue: int, distance: int) -> Named:
        if speaker is None:
            return Named(None, None, null_reason="passive")
        written = self.text[speaker.start : speaker.end]
        if len(speaker.mentions) > 1 or (speaker.mentions and speaker.null_reason):
            return self._joint(speaker, written)
        if not speaker.mentions:
            return self._of_words(host, speaker, written)
        mention = speaker.mentions[0]
        if mention.reading == "pronoun":
            return self._pronoun(mention, written, distance)
        if mention.kind == "person" and mention.name is None and mention.reading == "office":
            return self._office(mention, written)
        if mention.kind == "person" and mention.name is None and mention.reading == "short":
            family = mention.surface.split()[-1]
            earlier = next((m for m in reversed(self.spoken) if m.family_name == family), None)
            if earlier is not None:
                return Named(earlier, written)
        if mention.kind == "organization" and mention.surface.endswith("s") and _PARTLY.match(written):
            return self._described(host.row, speaker.first, speaker.last, None)  # "several Republicans"
        if mention.kind in ("unnamed", "document"):
            return self._source(host, speaker, mention, cue)
        reason = None if mention.name else mention.null_reason or "speaker_unknown"
        return Named(mention, written, null_reason=reason)

    def _office(self, mention: Mention, written: str) -> Named:
        """ "the president" whom nobody could tell: the only president who has spoken here."""
        words = set(mention.surface.lower().split()) - {"the", "former", "us", "u.s."}
        fitting = {m.entity_id: m for m in self.spoken if words & set((m.role or "").lower().split())}
        if len(fitting) == 1:
            return Named(next(iter(fitting.values())), written)
        return Named(mention, written, null_reason=mention.null_reason or "speaker_unknown")

    def heard(self, medium: str, named: Named) -> None:
        """ "Veroneau said in a statement": a later "the statement" is his."""
        name = named.name or (named.mention.name if named.mention else None)
        if name is not None and named.kind != "document":
            self.sources.append((medium, f"{name} {medium}"))

    def _joint(self, speaker: Speaker, written: str) -> Named:
        names = [m.name or m.surface for m in speaker.mentions]
        name = " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else _bare(written)
        if speaker.null_reason:
            name = _bare(written)
            for mention in speaker.mentions:
                name = name.replace(mention.surface, mention.name or mention.surface, 1)
        return Named(speaker.mentions[0], written, name, speaker.mentions[0].kind)

    def _of_words(self, host: Host, speaker: Speaker, written: str) -> Named:
        """A family name that no mention caught ("Ontario's Peterson"), else a source by its words."""
        last_word = self.text[host.row.items[speaker.last].start : host.row.items[speaker.last].end]
        person = self.by_family.get(last_word)
        if person is not None:
            return Named(person, written)
        if (
            speaker.first == speaker.last
            and last_word[:1].isupper()
            and (full := self._full_name(last_word, speaker.start))
        ):
            self.full_names[last_word] = full
            return Named(None, written, full, "person", "speaker_without_mention")
        return self._described(host.row, speaker.first, speaker.last, None)

    def _full_name(self, family: str, before: int) -> str | None:
        """ "Veroneau" who was "Representative John Veroneau" further up and no mention."""
        if family in self.full_names:
            return self.full_names[family]
        found = re.compile(rf"([A-Z][\w’'-]+)(?: [A-Z]\.)? {re.escape(family)}\b").search(
            self.text, 0, before
        )
        if (
            found is None
            or found.start() in self.titles
            or found[1] in ("The", "Mr", "Mrs", "Ms", "Dr", "Sen", "Rep")
        ):
            return None
        return " ".join(found.group().split())

    def _source(self, host: Host, speaker: Speaker, mention: Mention, cue: int) -> Named:
        """ "sources in Colombo", "a study released by the institute": with the phrases that hang on them."""
        row = host.row
        last = speaker.last
        limit = cue if last < cue else len(row.items)
        if row.lower(last + 1) in ("in", "of", "from", "at", "for", "with", "close", "familiar", "by"):
            while last + 1 < limit and last - speaker.last < 10 and _belongs(row, last + 1):
                last += 1
            while last > speaker.last and row.lower(last) in PREPOSITIONS:
                last -= 1
        if mention.kind == "unnamed" and not mention.is_plural and last == speaker.last:
            holder = self._holder(mention)
            if holder is not None:
                return Named(holder, self.text[speaker.start : speaker.end])
        return self._described(row, _start_of_phrase(row, speaker.first), last, mention)

    def _holder(self, mention: Mention) -> Mention | None:
        """ "the ambassador": the only person of the article so far with that role."""
        words = mention.surface.lower().split()
        if words[0] != "the" or words[-1] in _VAGUE_ROLES:
            return None
        fitting = {
            person.entity_id: person
            for person in self.people
            if person.start < mention.start and words[-1] in (person.role or "").lower().split()
        }
        return next(iter(fitting.values())) if len(fitting) == 1 else None

    def _described(self, row: Row, first: int, last: int, mention: Mention | None) -> Named:
        written = _TRAILING.sub("", self.text[row.items[first].start : row.items[last].end])
        starts = {row.items[p].start for p in range(first, last + 1)}
        is_document = mention.kind == "document" if mention else bool(starts & set(self.documents))
        kind = "document" if is_document else "unnamed"
        name = self._again(written) or _bare(self._with_names(row, first, last, written))
        head = _head_noun(name)
        self.sources.append((head, name))
        return Named(mention, written, name, kind, None if mention else "speaker_without_mention")

    def _with_names(self, row: Row, first: int, last: int, written: str) -> str:
        """ "an official travelling with him" -> "an official travelling with Ida Cole"."""
        mention = row.mention(last) if last > first else None
        if mention is None or mention.reading != "pronoun" or not mention.name:
            return written
        return written.removesuffix(mention.surface) + mention.name

    def _again(self, written: str) -> str | None:
        """ "The official", "officials" after "a senior Japanese official": the source of before."""
        bare = _bare(written)
        if " " in bare:
            return None
        head = _head_noun(bare)
        for earlier_head, earlier in reversed(self.sources):
            if earlier_head == head and " " in earlier:
                if bare.lower() in earlier.lower().split():
                    return earlier
                return _with_number(earlier, bare.lower(), head)
        return None

    def _pronoun(self, mention: Mention, written: str, distance: int) -> Named:
        """A pronoun beside a quotation goes on with its speaker, unless somebody else came up in between."""
        last = self.last
        if last is not None and distance <= 1 and _are_sources(mention, last):
            return last._replace(written=written)
        is_source = mention.kind in ("unnamed", "document")
        window = _FAR if mention.name is None or is_source else 1
        may_go_on = last is not None and distance <= window and self._may_go_on(mention, last)
        if (
            last is not None
            and may_go_on
            and (mention.name is None or is_source or not self._named_since(mention))
        ):
            return last._replace(written=written)
        reason = None if mention.name else mention.null_reason or "speaker_unknown"
        return Named(mention, written, null_reason=reason)

    def _may_go_on(self, mention: Mention, last: Named) -> bool:
        word = mention.surface.lower()
        is_many = last.mention is not None and (last.mention.is_plural or last.mention.kind == "group")
        if last.mention is None and last.name is not None:
            is_many = last.name.split()[-1].endswith("s")
        if word == "they":
            return is_many
        if word == "it":
            return not is_many and _is_body(last)
        if word not in _SINGULAR or is_many:
            return False
        if last.kind == "document" or (
            last.mention is not None and last.mention.kind not in ("person", "unnamed")
        ):
            return False
        known = self.genders.get(last.mention.entity_id or "") if last.mention else None
        return known is None or known == _SINGULAR[word]

    def _named_since(self, mention: Mention) -> bool:
        """Whether the one meant is named between the last speaker and the pronoun, the content left out."""
        if mention.family_name is None:
            return True
        return mention.family_name in self.text[self.last_end : min(mention.start, self.until)]


def _are_sources(mention: Mention, last: Named) -> bool:
    """ "officials said the two countries will trade. They said": the officials go on."""
    if mention.surface.lower() != "they" or mention.kind != "group" or last.mention is None:
        return False
    return last.mention.kind == "unnamed" and last.mention.is_plural


def _is_body(last: Named) -> bool:
    """Whether "it" may mean the speaker: a body, a state, a document or a source that is told by words."""
    if last.kind == "document" or (last.mention is None and last.kind == "unnamed"):
        return True
    return last.mention is not None and last.mention.kind in ("organization", "country", "document")


def _belongs(row: Row, position: int) -> bool:
    item = row.items[position]
    if item.lower.endswith("ed") and item.kind == "word" and row.lower(position + 1) not in PREPOSITIONS:
        return False  # "advocates for industry applauded the move"
    if item.kind in ("quote", "date") or (item.kind == "mark" and item.lower not in ("-", "'")):
        return False
    return item.lower not in AUXILIARIES and item.lower not in (
        "said",
        "say",
        "says",
        "who",
        "that",
        "which",
        "told",
        "as",
        "while",
        "when",
        "after",
    )


def _start_of_phrase(row: Row, first: int) -> int:
    """Adjectives and owners before a source's noun: "a US-backed [resolution]"."""
    start = first
    if row.mention(first) is None and row.lower(first) in ("a", "an", "the", "some", "one"):
        return first
    for back in range(first - 1, max(-1, first - 6), -1):
        item = row.items[back]
        mention = row.mention(back)
        if (
            mention is not None
            and mention.reading not in ("adjective", "possessive")
            and mention.kind != "country"
        ):
            return back if row.lower(back + 1) == "'s" and start == back + 1 else start
        if (
            item.kind == "quote"
            or item.lower in _LEADING
            or item.lower in ("and", "or", "but", "which", "said", "says", "say", "told")
        ):
            break
        if item.kind == "mark" and item.lower not in ("-",):
            break
        if (
            item.kind == "date"
            or (item.lower.endswith("ed") and row.lower(back - 1) != "-")
            or item.lower in ("is", "are", "was", "has")
        ):
            break
        start = back
        if item.lower in ("a", "an", "the", "some", "one", "its", "his", "her", "their"):
            break
    return start


def _with_number(earlier: str, bare: str, head: str) -> str:
    """ "officials" after "senior Japanese official" -> "senior Japanese officials"."""
    words = earlier.split()
    at = next((n for n, word in enumerate(words) if _singular(word.lower()) == head), len(words) - 1)
    return " ".join([*words[:at], bare, *words[at + 1 :]])


def _bare(written: str) -> str:
    """Without the article: "a senior official" -> "senior official"."""
    return " ".join(_PART_OF.sub("", _LEADS.sub("", written)).split())


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _head_noun(name: str) -> str:
    words = name.lower().split()
    for position, word in enumerate(words):
        if position and word in _HANGING:
            return _singular(words[position - 1])
    return _singular(words[-1]) if words else ""
