"""Reference CSV files -> ``Vocabulary``: the editor's knowledge in the shapes that the rules ask for.

Every literal of every table (names, aliases, titles, cue words) goes into one Aho-Corasick automaton, so
that one pass over an article finds them all (``flows.extract.text.literals``). A bad row stops the load with
the file, the line and the reason: a vocabulary is right or it is not used.
"""

from __future__ import annotations

import csv
import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple, TypeVar

from ahocorasick_rs import AhoCorasick

from flows.extract.text.folding import fold
from flows.extract.text.letter_case import asks_for_capital_alone
from flows.extract.text.personal_names import name_parts
from flows.extract.text.quantity_lexicon import QuantityLexicon, quantity_lexicon

Row = Mapping[str, str]
K = TypeVar("K")
V = TypeVar("V")


class VocabularyError(ValueError):
    """A reference table that cannot be used; the message names file, line and reason."""


class Person(NamedTuple):
    """A person of the reference lists. ``family_name`` is what the press writes on second mention."""

    person_id: str
    name: str
    family_name: str
    gender: str | None
    country_code: str | None
    given_parts: frozenset[str]
    family_parts: frozenset[str]


class Term(NamedTuple):
    """A term of office; open ends are None. ``is_leader``: holds effective power in the country."""

    person_id: str
    office: str
    role: str
    country_code: str | None
    organization_id: str | None
    valid_from: date | None
    valid_to: date | None
    is_leader: bool

    def covers(self, day: date) -> bool:
        """True if ``day`` lies in the term; a term without any date covers no day."""
        first, last = self.valid_from, self.valid_to
        if first is None:
            return last is not None and day <= last
        return first <= day and (last is None or day <= last)


class Organization(NamedTuple):
    organization_id: str
    name: str
    kind: str
    country_code: str | None


class Place(NamedTuple):
    """A city, capital, site or region; ``city`` is the city that a site lies in."""

    place_id: str
    name: str
    city: str | None
    country_code: str
    kind: str
    population: int


class Country(NamedTuple):
    country_code: str
    name: str
    capital: str | None
    valid_from: date | None
    valid_to: date | None


class Lexeme(NamedTuple):
    """One meaning of one literal: ``family`` says which rules ask for it, ``row`` is the table's row."""

    family: str
    alias: str
    target: str
    kind: str
    strength: str
    row: Row


Meanings = tuple[tuple[str, tuple[Lexeme, ...]], ...]
"""Family -> lexemes of one literal."""


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """All reference data, built once and passed to the extractors."""

    automaton: AhoCorasick
    lexemes: tuple[tuple[Lexeme, ...], ...]
    caseless: tuple[Meanings | None, ...]  # by pattern; None where the case of the text counts
    capitalised: tuple[Meanings | None, ...]  # by pattern; where a capital in front is all that counts
    people: Mapping[str, Person]
    terms: Mapping[str, tuple[Term, ...]]
    terms_by_country: Mapping[str, tuple[Term, ...]]
    organizations: Mapping[str, Organization]
    places: Mapping[str, Place]
    countries: Mapping[str, Country]
    given_names: Mapping[str, str]
    name_words: Mapping[str, frozenset[str]]
    people_by_family_name: Mapping[str, tuple[str, ...]]
    bloc_members: Mapping[str, tuple[Row, ...]]
    quantities: QuantityLexicon

    def office_holders(self, country_code: str, day: date | None) -> tuple[Term, ...]:
        """Terms of office of a country on a day; none where the day cannot be told."""
        if day is None:
            return ()
        return tuple(
            [
                term
                for term in self.terms_by_country.get(country_code, ())
                if (term.valid_to is None or day <= term.valid_to) and term.covers(day)
            ]
        )


# Tables of plain cue words: file stem -> column of the literal. Its rows reach the rules as lexemes of
# the family named like the file.
CUE_TABLES = {
    "reporting_verbs": "form",
    "reporting_nouns": "form",
    "meeting_cues": "cue",
    "instrument_cues": "cue",
    "named_instruments": "alias",
    "metric_cues": "cue",
    "commodities": "alias",
    "sectors": "keyword",
    "documents": "noun",
}


def read_table(folder: Path, stem: str, required: Iterable[str], optional: bool = False) -> list[Row]:
    """Rows of ``folder/stem.csv``; raises VocabularyError for a missing file, column or required value."""
    path = folder / f"{stem}.csv"
    if not path.exists():
        if optional:
            return []
        raise VocabularyError(f"{path.name}: the reference table is missing in {folder}")
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.reader(lines)
        header = next(reader, [])
        rows: list[Row] = [
            dict(zip(header, _filled(row, len(header)), strict=False)) for row in reader if row
        ]
    for column in required:
        empty = [line for line, row in enumerate(rows, start=2) if not row.get(column, "").strip()]
        if empty:
            raise VocabularyError(f"{path.name}, line {empty[0]}: {column} is empty")
    return rows


def _filled(row: list[str], width: int) -> list[str]:
    """A row that breaks off before its last columns has them empty."""
    return row if len(row) >= width else row + [""] * (width - len(row))


def _day(row: Row, column: str, table: str) -> date | None:
    value = row.get(column) or ""
    try:
        return date.fromisoformat(value) if value else None
    except ValueError as error:
        raise VocabularyError(f"{table}: {column} {value!r} is no ISO date") from error


def _lexemes_of_names(folder: Path) -> Iterator[Lexeme]:
    strengths: dict[tuple[str, str], str] = {}
    for row in read_table(folder, "people", ("person_id", "name", "family_name")):
        yield Lexeme("person", row["name"], row["person_id"], "name", "strong", row)
    for stem, family, target in (
        ("person_aliases", "person", "person_id"),
        ("country_aliases", "country", "country_code"),
        ("organization_aliases", "organization", "organization_id"),
        ("place_aliases", "place", "place_id"),
    ):
        for row in read_table(folder, stem, ("alias", target)):
            kind = row.get("kind") or "alias"
            strength = row.get("strength") or "strong"
            yield Lexeme(family, row["alias"], row[target], kind, strength, row)
            if family == "organization":
                strengths[row["alias"], row[target]] = strength
    for row in read_table(folder, "areas", ("alias", "kind"), optional=True):
        yield Lexeme("area", row["alias"], row["alias"], row["kind"], "strong", row)
    for row in read_table(folder, "organizations", ("organization_id", "name", "kind")):
        strength = strengths.get((row["name"], row["organization_id"]), "strong")  # "Senate" is weak
        yield Lexeme("organization", row["name"], row["organization_id"], "name", strength, row)
    for row in read_table(folder, "roles", ("alias", "role", "office")):
        yield Lexeme("role", row["alias"], row["role"], row["office"], row.get("strength") or "strong", row)


def _lexemes_of_cues(folder: Path) -> Iterator[Lexeme]:
    for stem, column in CUE_TABLES.items():
        for row in read_table(folder, stem, (column,), optional=True):
            yield Lexeme(stem, row[column], row[column], row.get("kind") or "", "strong", row)


def _automaton(lexemes: Iterable[Lexeme]) -> tuple[AhoCorasick, tuple[tuple[Lexeme, ...], ...]]:
    """One pattern a folded literal, with a word boundary in front; meanings of equal literals share it."""
    meanings: dict[str, list[Lexeme]] = {}
    for lexeme in lexemes:
        literal = fold(lexeme.alias).strip()
        if literal:
            shared = meanings.setdefault(" " + literal, [])
            if shared:
                _enter(lexeme, shared)
            else:
                shared.append(lexeme)
    patterns = sorted(meanings)
    return AhoCorasick(patterns), tuple(tuple(meanings[pattern]) for pattern in patterns)


def _enter(lexeme: Lexeme, shared: list[Lexeme]) -> None:
    """Add a meaning of a literal; of two spellings of one meaning ("DFID", "DfID") keep the one that fits both."""
    for index, known in enumerate(shared):
        if (known.target, known.family, known.kind) == (lexeme.target, lexeme.family, lexeme.kind):
            if known.alias.isupper() and not lexeme.alias.isupper():
                shared[index] = lexeme
            return
    shared.append(lexeme)


def _by_case(
    lexemes: Iterable[tuple[Lexeme, ...]],
) -> tuple[tuple[Meanings | None, ...], tuple[Meanings | None, ...]]:
    """By pattern its meanings by family where they fit in any case, and where a capital in front is enough."""
    caseless: list[Meanings | None] = []
    capitalised: list[Meanings | None] = []
    for meanings in lexemes:
        aliases = [lexeme.alias for lexeme in meanings]
        small = all(map(str.islower, aliases))
        by_family = _by_family(meanings) if small or all(map(asks_for_capital_alone, aliases)) else None
        caseless.append(by_family if small else None)
        capitalised.append(None if small else by_family)
    return tuple(caseless), tuple(capitalised)


def _by_family(meanings: tuple[Lexeme, ...]) -> Meanings:
    if len(meanings) == 1:
        return ((meanings[0].family, meanings),)
    return tuple(_grouped((lexeme.family, lexeme) for lexeme in meanings).items())


def _terms(folder: Path) -> list[Term]:
    table = "terms_of_office"
    return [
        Term(
            row["person_id"],
            row["office"],
            row["role"],
            row.get("country_code") or None,
            row.get("organization_id") or None,
            _day(row, "valid_from", table),
            _day(row, "valid_to", table),
            bool(row.get("is_leader")),
        )
        for row in read_table(folder, table, ("person_id", "office", "role"))
    ]


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    groups: dict[K, list[V]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in groups.items()}


def _people(folder: Path) -> dict[str, Person]:
    people = {}
    for row in read_table(folder, "people", ("person_id", "name", "family_name")):
        family_parts = name_parts(row["family_name"])
        people[row["person_id"]] = Person(
            row["person_id"],
            row["name"],
            row["family_name"],
            row.get("gender") or None,
            row.get("country_code") or None,
            name_parts(row["name"]) - family_parts,
            family_parts,
        )
    return people


def _family_key(name: str) -> str:
    """A folded family name without the Arabic article or "son of"."""
    key = fold(name).strip()
    for particle in ("bin ", "ibn ", "ben ", "al ", "el "):
        key = key.removeprefix(particle)
    return key


def _people_by_family_name(folder: Path, people: Mapping[str, Person]) -> dict[str, tuple[str, ...]]:
    """Folded family names with all their spellings ("zelensky", "keib" for "El-Keib") -> ids of their bearers."""
    pairs = {(_family_key(person.family_name), person.person_id): None for person in people.values()}
    for row in read_table(folder, "person_aliases", ("alias", "person_id")):
        if " " not in row["alias"].strip():
            pairs[_family_key(row["alias"]), row["person_id"]] = None
    return _grouped(pairs)


def _places(folder: Path) -> dict[str, Place]:
    return {
        row["place_id"]: Place(
            row["place_id"],
            row["name"],
            row.get("city") or None,
            row["country_code"],
            row["kind"],
            int(float(row.get("population") or 0)),
        )
        for row in read_table(folder, "places", ("place_id", "name", "country_code", "kind"))
    }


def _organizations(folder: Path) -> dict[str, Organization]:
    return {
        row["organization_id"]: Organization(
            row["organization_id"], row["name"], row["kind"], row.get("country_code") or None
        )
        for row in read_table(folder, "organizations", ("organization_id", "name", "kind"))
    }


def _countries(folder: Path) -> dict[str, Country]:
    return {
        row["country_code"]: Country(
            row["country_code"],
            row["name"],
            row.get("capital") or None,
            _day(row, "valid_from", "countries"),
            _day(row, "valid_to", "countries"),
        )
        for row in read_table(folder, "countries", ("country_code", "name"))
    }


@contextmanager
def _uncollected() -> Iterator[None]:
    """No search for garbage while half a million records that all stay are being made."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def load_vocabulary(folder: Path) -> Vocabulary:
    """Read every reference table of ``folder``; raises VocabularyError on the first bad row."""
    with _uncollected():
        return _load(folder)


def _load(folder: Path) -> Vocabulary:
    automaton, lexemes = _automaton([*_lexemes_of_names(folder), *_lexemes_of_cues(folder)])
    caseless, capitalised = _by_case(lexemes)
    people, terms = _people(folder), _terms(folder)
    for term in terms:
        if term.person_id not in people:
            raise VocabularyError(f"terms_of_office: {term.person_id} is not in people.csv")
    return Vocabulary(
        automaton=automaton,
        lexemes=lexemes,
        caseless=caseless,
        capitalised=capitalised,
        people=people,
        terms=_grouped((term.person_id, term) for term in terms),
        terms_by_country=_grouped((term.country_code, term) for term in terms if term.country_code),
        organizations=_organizations(folder),
        places=_places(folder),
        countries=_countries(folder),
        given_names={
            row["name"]: row.get("gender") or "" for row in read_table(folder, "given_names", ("name",))
        },
        name_words={
            kind: frozenset(words)
            for kind, words in _grouped(
                (row["kind"], row["word"]) for row in read_table(folder, "name_words", ("word", "kind"))
            ).items()
        },
        people_by_family_name=_people_by_family_name(folder, people),
        bloc_members=_grouped(
            (row["organization_id"], row)
            for row in read_table(folder, "bloc_members", ("organization_id", "country_code"))
        ),
        quantities=quantity_lexicon(
            read_table(folder, "currency_aliases", ("alias",)), read_table(folder, "units", ("alias", "unit"))
        ),
    )
