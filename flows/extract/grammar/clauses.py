"""Clauses of a sentence, so that a date or place of another clause is not taken.

"Xi visited Moscow, which invaded Ukraine in February 2022": the date is that of the relative clause.
"""

from __future__ import annotations

from flows.extract.grammar.syntax import CONJUNCTIONS, PREPOSITIONS, Row

_NO_NOUN = (
    PREPOSITIONS
    | CONJUNCTIONS
    | frozenset(
        """to who which that is are was were be been being has have had will would may might could should must not he
    she it they i we you when while because if the a an this these those its his her our their some no all""".split()
    )
)
_OPENERS = frozenset(
    """who whom whose which where that when while as because although though if whether unless whereas since until
    after before so""".split()
)


def clauses(row: Row) -> tuple[int, ...]:
    """Clause number of every item: 0 for the main clause.

    A relative or subordinate clause opens at its first word; after a comma, or at the sentence's start, it
    closes at the next comma. Quotations, insertions between dashes, colons and semicolons part clauses too.
    """
    numbers: list[int] = []
    stack: list[tuple[int, bool]] = [(0, False)]
    inserted: list[tuple[int, bool]] = []
    quoted: int | None = None
    last = 0
    for position, item in enumerate(row.items):
        word = item.lower
        if item.kind == "mark" and word in '“”"':
            is_open = word == "“" or (word == '"' and quoted is None)
            if is_open and _opens_quotation(row, position):
                last += 1
                quoted = len(stack)
                stack.append((last, False))
            elif not is_open and quoted is not None:
                del stack[quoted:]
                quoted = None
        elif item.kind == "mark" and word in "—–":
            last += 1
            is_closing = any(is_dash for _, is_dash in inserted)
            if is_closing:
                del stack[inserted.pop()[0] :]
            else:
                inserted.append((len(stack), True))
                stack.append((last, False))
        elif item.kind == "mark" and word in ":;":
            last += 1
            stack, quoted = [(last, False)], None
            inserted.clear()
        elif word == "," and len(stack) > 1 and stack[-1][1]:
            stack.pop()
        elif item.kind == "word" and word in _OPENERS and _opens(row, position):
            last += 1
            after_comma = row.lower(position - 1) == "," or position == 0
            stack.append((last, after_comma or word in ("who", "which", "whom", "whose")))
        numbers.append(stack[-1][0])
    return tuple(numbers)


def _opens_quotation(row: Row, position: int) -> bool:
    """A quoted statement, not a fragment: at the start or after a comma or colon ("said, “We met”")."""
    return position == 0 or row.lower(position - 1) in (",", ":") or row.items[position - 1].kind == "mark"


def _opens(row: Row, position: int) -> bool:
    """False for prepositions ("after the talks", "since 1996", "as president") and determiners ("that day")."""
    word = row.lower(position)
    if word in ("after", "before", "since", "until", "as", "so"):
        return _finite_verb_follows(row, position)
    if word == "that":
        return position > 0 and row.lower(position - 1) not in PREPOSITIONS
    return True


FINITE = frozenset(
    """is are was were has have had will would can could may might did does said says met held visited ordered
    launched sent began announced took made agreed arrived left came went won lost signed called became
    broke fell rose grew struck cut seized fled died hit swept stormed fought withdrew threw drove spoke""".split()
)


def _finite_verb_follows(row: Row, position: int) -> bool:
    """A subject and a verb come right after: "after [Ukrainian forces launched]", not "after [the talks with Li]"."""
    for ahead in range(position + 1, min(position + 7, len(row.items))):
        item = row.items[ahead]
        if item.kind == "mark" or item.lower in PREPOSITIONS:
            return False
        if (
            item.kind == "word"
            and ahead > position + 1
            and (item.lower in FINITE or item.lower.endswith("ed"))
        ):
            following = row.items[ahead + 1] if ahead + 1 < len(row.items) else item
            is_adjective = following.kind == "word" and following.lower not in _NO_NOUN
            return item.lower in FINITE or not is_adjective
    return False
