"""Where sentences end inside a paragraph.

One compiled pattern finds every stop that a capital, a digit or an opening mark follows; a stop after an
abbreviation ("Gen. Smith", "U.S. Officials", "No. 10") is then taken back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_STOP = re.compile(
    r"""
    [.!?…]+ (?P<close>["'”’)\]»]*) (?:
        (?P<gap>\s+) (?=["'“”‘’(\[«`–—•*-]*\s?[A-ZÀ-ÖØ-Þ0-9$€£¥])   # "... talks. He said", "... talks. “We"
      | (?P<glued>(?<=[a-z0-9%”"’)\]][.?!]) | (?<=[a-z0-9%][.?!]["”’)\]]))   # "future.Despite", "2029.Why", "talks.”He"
        (?=[“"‘]?[A-ZÀ-Þ](?:[a-zà-ÿ’']|\s))
    )
    """,
    re.VERBOSE,
)
_LAST_TOKEN = re.compile(r"[^\s“”\"‘(\[—–/]+\Z")
_NEXT_WORD = re.compile(r"[“\"'‘(\[«–—]*\s?([\w’'-]+)")
_ACRONYM = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]\Z")
_MENTIONED_CUE = re.compile(
    r"\s+(?:[A-Z][\w.'’-]*\s+){1,4}(?:asked|said|says|wrote|tweeted|added|told|demanded|declared|wondered)\b"
)
_CUE_ALONE = re.compile(r"\s+[A-Z][\w.'’-]*(?:\s+[A-Z][\w.'’-]*)?\s+(?:said|added|told reporters)\.")
_ADDRESS = re.compile(r"www\.|https?:|@")


def _word_set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# a name follows these: never the end of a sentence
_TITLES = _word_set(
    "Mr Mrs Ms Mx Messrs Dr Drs Prof Gen Brig Lt Col Maj Capt Cmdr Adm Sgt Cpl Pte Pvt Sen Sens Rep Reps Gov Govs Rev "
    "Hon Pres Amb Sec Supt Insp Fr Sr St Ste Mt Ft vs Vs v cf e.g i.e eg ie viz approx incl Mme Mlle Msgr Dept Undersec "
    "Asst Assoc Vice-Adm Rear-Adm Atty Al"
)
# a figure follows these when they are abbreviations
_NUMBERED = _word_set("No Nos no nos Art Arts Fig Figs Vol vol pp p Ch Sec par para Res")
# may end a sentence: only a word that opens one can tell
_TRAILING = _word_set(
    "Corp Inc Ltd Co Cos Bros Plc plc Jr Sr etc al Pty Bhd Tbk Cie Ph.D Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec "
    "Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun Calif Mass Fla Va Md Pa Ill Wash Conn Ark Ariz Ala Colo Del Ga Ind Kan "
    "Ky La Mich Minn Miss Mo Mont Neb Nev Okla Ore Tenn Tex Vt Wis Wyo Ave Blvd Rd Sq Intl Natl Assn Univ Govt "
    "Min Fin Admin"
)
_OPENERS = _word_set(
    "The A An He She It They We You I This That These Those His Her Its Their Our My But And Or So Yet In On At By For From "
    "With Without After Before During Since Until While When Where Why What Who How If As Although Though Because Under "
    "However Meanwhile Moreover Instead Still Also Both Not No There Here Then Now Last Next Earlier Later Such Some "
    "Many Most Several All Another Other Others According Asked Despite Once Only Even Over Between Among Officials "
    "Analysts Critics Experts To Nevertheless Nonetheless Separately"
)
# old wire copy sets a capital after each "U.S.": "the U.S. And Japan", "set by the U.S. For them"
_WIRE_OPENERS = _word_set("The He She It They But We I However")
_AFTER_ACRONYM = _OPENERS - _word_set("Officials Analysts Experts To And Or Also By With Over Not")


def sentence_ends(text: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Yield (start, end, glued) for each sentence of the paragraph ``text[start:end]``.

    ``glued`` is 1 where no space follows the sentence ("future.Despite"), else 0.
    """
    begin = start
    is_wire = text.find("\n", start, end) >= 0
    for match in _STOP.finditer(text, start, end):
        stop = match.end("close")
        if match.start() - begin < 2 or not _is_end(text, match, start, begin, is_wire):
            continue
        glued = match["gap"] is None
        if glued and match["close"] == '"' and text.count('"', start, stop) % 2:
            stop -= 1  # 'he said."We need': the mark opens the next sentence
        yield begin, stop, int(glued)
        begin = stop if glued else match.end()
    if begin < end:
        yield begin, end, 0


def _is_end(text: str, match: re.Match[str], paragraph_start: int, begin: int, is_wire: bool) -> bool:
    stop = match.start()
    following = match.end()
    if text[stop] in "!?":
        # "“Why now?” Mr Li asked." is one sentence
        return not (match["close"] and _MENTIONED_CUE.match(text, match.end("close")))
    if match["close"]:
        # '"... our people." Vietor said.' is one sentence
        return match["close"] == ")" or not _CUE_ALONE.match(text, match.end("close"))
    if text[stop] != "." or text[stop + 1 : stop + 2] == ".":
        return True
    found = _LAST_TOKEN.search(text[max(paragraph_start, stop - 24) : stop])
    token = found.group() if found else ""
    if match["gap"] is None and _ADDRESS.search(token):
        return False
    if token.isdigit() and text[following].isdigit():
        return len(token) == 4  # "nearly 5. 5 billion" is one figure, "in 2023. 40 states" are two sentences
    if token.isdigit() and len(token) < 3 and stop - len(token) == begin:
        return False  # "1. Accelerate the reform"
    return not token or not _is_abbreviation(text, token, following, is_wire)


def _is_abbreviation(text: str, token: str, following: int, is_wire: bool) -> bool:
    """Whether the stop after ``token`` belongs to it and ends no sentence."""
    if token in _TITLES or token.rpartition("-")[2] in _TITLES:
        return True
    if token in _NUMBERED:
        return text[following].isdigit()
    is_acronym = bool(_ACRONYM.match(token))
    if len(token) == 1 and token.isalpha():
        return not (token.isupper() and _opens_sentence(text, following)) or token == "S"
    if is_acronym:
        return not _opens_sentence(text, following, _WIRE_OPENERS if is_wire else _AFTER_ACRONYM)
    return token in _TRAILING and not _opens_sentence(text, following)


def _opens_sentence(text: str, following: int, openers: frozenset[str] = _OPENERS) -> bool:
    match = _NEXT_WORD.match(text, following)
    if match is None:
        return False
    if text[following] in '“"‘«' and match[1][:1].isupper():
        return True
    word = match[1]
    return word in openers or word.partition("’")[0].partition("'")[0] in openers
