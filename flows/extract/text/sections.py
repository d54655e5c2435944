"""Which section a paragraph belongs to: headline, body, caption or boilerplate.

Facts never come from boilerplate, so prose in the middle of an article is body unless something plain
speaks against it. A line without a final stop is judged by the words it shares with the rest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

HEADLINE, BODY, CAPTION, BOILERPLATE = "headline", "body", "caption", "boilerplate"

_CLOSERS = "\"'”’)]»"
_STOPS = (".", "!", "?", "…")
_WORD = re.compile(r"[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ]{3,}")
_LIST_ITEM = re.compile(r"(?:[-*•–·▪]|\(?\d{1,2}[.)]|\(?[a-z]\))\s*\S")


def _word_set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_SMALL_WORDS = _word_set(
    "a an the and or but nor of in on at to by for from with as is are be it its his her over into amid vs via up after"
)

# whole short lines of web pages and wires
_CHROME = re.compile(
    r"""(?:
      type\ to\ search | close | x | share(?:\ (?:this|on|article)\b.*)? | leave\ a\ (?:comment|reply).* | comments?(?:\ \(?\d+\)?)?
    | (?:scroll|back)\ to\ (?:the\ )?top | (?:sign|log)\ (?:up|in|out)\b.* | subscribe\b.* | advertisements?\b.* | (?:sponsored|promoted)\b.*
    | (?:click|tap)\ (?:here|to)\b.* | (?:story|article)\ (?:continues?|continued)\ below.* | slide\ ?show\b.* | (?:photo|video|image|graphic|watch|listen)s?
    | play\ video\b.* | (?:photo|image)\ gallery.* | read\ (?:more|next|also|the\ full\b.*|or\ share\b.*)(?:\s*[:|].*)? | (?:more|related|see\ also|also\ read|in\ depth|editor['’]s\ picks?)\s*:.*
    | related(?:\ (?:stories|articles|news|coverage|topics|links))? | you\ (?:might|may)\ (?:also\ )?(?:be\ interested|like).* | recommended.* | most\ (?:read|popular|viewed).*
    | trending.* | also\ (?:on|in|from)\ .{2,40}:? | enlarge\ this\ image.* | (?:enter|type)\ your\ e-?mail.* | follow\ (?:us|the|@|on)\b.* | [-–]\ follow\b.*
    | (?:print|e-?mail|tweet|facebook|twitter|whatsapp|linkedin|reddit|menu|home|search|skip|share|post|save|copy\ link|[|,/\ ·•-])+ | skip\ to\b.* | (?:all|some)\ rights\ reserved.*
    | \d+\ (?:min(?:ute)?s?|hours?|days?|weeks?|months?|years?)\ (?:ago|read) | (?:last\ )?(?:updated|published|posted|modified)\b.{0,60} | \d{1,2}:\d\d\s?(?:am|pm|et|gmt|ist)?
    | copyright\b.* | ©.* | \(c\)\ .* | &\#\d+; | reuters? | \*{2,} | -{2,} | _{2,} | <!--.* | analysis/opinion:? | opinion | editorial | full\ text:? | abstract:?
    | (?:we|this\ (?:site|website))\ uses?\ cookies.* | accept\ (?:all\ )?cookies.* | (?:privacy|cookie)\ policy.* | terms\ (?:of|and)\b.{0,40} | manage\ (?:newsletters|preferences).*
    | load\ more.* | view\ (?:all|comments|more).* | show\ more.* | next\ (?:article|story).* | previous\ (?:article|story).* | tags?\s*:.* | topics?\s*:.* | filed\ under.* | read\ time.*
    | .{5,90}\ read\ more | generated\ by\b.* | .{0,20}generating\ summary.* | \(end\) | end(?:s)? | item | .{0,30}summary\ (?:–|-)\ quick\ read | .*summary\ generated\ only\ from.* | correction:? | download\b.{0,40}
    )\.?""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_CHROME_LONGEST = 160
_LINK_HEAD = re.compile(
    r"\W*(?:read (?:more|also|next)|related|more|see also|recommended|you m(?:ight|ay)|also (?:on|in|read)|most)\b",
    re.I,
)
# credits: "(Reporting by A. Writer; Editing by B. Desk)", "• Reuters, with additional editing by C. Sub"
_CREDIT = re.compile(
    r"""[\W_]*(?:
      (?:additional\ )?(?:reporting|editing|writing|research)\ (?:by|from)\b | (?:contributing|with\ (?:assistance|reporting|files)\ (?:by|from))\b
    | (?:reuters|afp|ap|bloomberg|agencies|xinhua)?,?\s*(?:with\ )?additional\ (?:reporting|editing|input)
    | copyright | © | all\ rights\ reserved | the\ views\ expressed
    | this\ (?:article|story|report)\ (?:was|has\ been)\ (?:first|originally|updated|corrected|published)
    | get\ the\ .{0,60}delivered\ to\ your\ inbox | sign\ up\ (?:for|to)\b | follow\ .{0,40}on\ (?:twitter|facebook|x)\b
    | do\ you\ support\b.*\blike\ the\ page | this\ (?:site|website)\ uses\ cookies | we\ use\ cookies | just\ watched\b
    | for\ more\ .{0,60}(?:subscribe|newsletter) | (?:please\ )?verify\ you['’]re\ not | invalid\ email\b | thank\ you\ for\ subscribing
    )""",
    re.VERBOSE | re.IGNORECASE,
)
# "Jackson reported from Lima.", "A. Writer and The Associated Press contributed to this report.", "By A. Writer"
_CREDIT_NAMED = re.compile(
    r"""[\W_]*(?:
      (?:(?:[A-ZÀ-Þ][\w.'’-]*|Fox\ News'),?\ (?:(?:and|in|of|de|van|von|al|the)\ )?){1,16}(?:contributed\ (?:reporting|to\ this|from)|reported\ from)\b
    | (?:By|Pix\ by|Pictures?\ by|Photos?\ by|Text\ by|Source|Via|Credit)\s*:?\s+(?:[A-Z][\w.'’-]*[\s,]*(?:and\s)?){1,8}$
    )""",
    re.VERBOSE,
)
_CAPTION = re.compile(
    r"""
      (?i:reuters|afp|ap|epa|getty|xinhua|kyodo)\s+(?:image|photo|picture|pool)s?\b | \bGetty\ Images\b | \([A-Z][\w.\ ]+/(?:Reuters|AP|AFP|Getty|Bloomberg|EPA|Xinhua)[^)]{0,40}\)\s*$ | \bFile\ (?:photo|picture|pic|image)\b | \bFILE\ PHOTO\b
    | ^\(?FILE\b\s*[-–—:] | ^CLOSE\s+[A-Z] | ^CLOSE[A-Z] | \((?:Photo|Image|Picture|Credit|AP|AFP|Reuters|REUTERS|EPA)\b[^)]{0,80}\)\s*$ | \bREUTERS/[A-Z] | \b(?:AFP|EPA|AP)/[A-Z][a-z]
    | \bPhotographer: | \bPhoto(?:graph)?(?:\ credit)?\s*: | \bPhoto\ (?:by|credit|courtesy)\b | \bAP\ Photo\b | ^(?:Pictured|In\ this\ (?:file\ )?(?:photo|image|picture|handout))\b
    | \((?:pictured|left|right|centre|center)\)[^.]{0,200}\.?$ | ^Image\ (?:caption|source)\b | \btoggle\ caption\b
    """,
    re.VERBOSE,
)
_CAPTION_LONGEST = 600
# one of these stands in each caption: a plain test spares most paragraphs the pattern above
_CAPTION_MARKS = (
    "hoto",
    "mage",
    "PHOTO",
    "icture",
    "REUTERS",
    "Reuters",
    "Getty",
    "FILE",
    "CLOSE",
    "(AP",
    "AP/",
    "AFP",
    "EPA",
    " pool",
    "toggle",
    "(left",
    "(right",
    "(cent",
    "Credit",
)
# "ForecastingTradeEuropeIraqMiddle East and Africa": tags glued without spaces
_TAG_JOINT = re.compile(r"[a-z][A-Z][a-z]|[a-z]U[SKN]")
_INNER_CAPITAL = re.compile(r"[A-Z](?<=[a-z][A-Z])")  # without one there is no such joint; fast to find
_AUTHOR_BOX = re.compile(
    r"""\W*(?:
      The\ (?:writer|author|columnist)\b | About\ the\ author
    | (?:(?:Dr|Prof|Mr|Ms|Mrs|Amb)\.?\ )?(?:[A-Z][\w.'’-]+\ ){2,4}(?:is|was|has\ been)\ (?:an?|the|currently|also)\ [^“”"]*?
      \b(?:journalist|correspondent|reporter|columnist|editor|writer|author|professor|lecturer|fellow|analyst|consultant|director|economist|chairman|executive|scholar|researcher)\b
    )""",
    re.VERBOSE,
)
_SPEECH = re.compile(r"[“”\"]|\b(?:said|says|told)\b")
_BYLINE = re.compile(
    r"(?:By\s+)?(?:[A-ZÀ-Þ][\w.'’-]*\.?(?:\s+|$|,\s*|\s*[|/]\s*)(?:(?:and|with|for|in|of|de|von|van)\s+)?){1,8}",
    re.DOTALL,
)
_HEADLINE_WORDS = 30
_STANDFIRST_WORDS = 15
_HEADING_WORDS = 22


def classify(paragraphs: Sequence[str], title: str | None = None) -> list[str]:
    """Give each paragraph its section; as many sections come out as paragraphs go in."""
    whole = "\n".join(paragraphs)
    marks = [mark for mark in _CAPTION_MARKS if mark in whole]
    sections = [_plain_section(paragraph, marks) for paragraph in paragraphs]
    words = [len(paragraph.split(None, _HEADLINE_WORDS + 1)) for paragraph in paragraphs]
    open_lines = [
        index
        for index, paragraph in enumerate(paragraphs)
        if sections[index] == BODY and words[index] <= _HEADLINE_WORDS and not _ends_in_stop(paragraph)
    ]
    first_prose = _mark_head(paragraphs, sections, words, frozenset(open_lines), title)
    if open_lines:
        _mark_lines(paragraphs, sections, words, open_lines, first_prose)
    _mark_author_box(paragraphs, sections)
    _mark_repeats(paragraphs, sections)
    return sections


def _plain_section(paragraph: str, caption_marks: Sequence[str]) -> str:
    """What the paragraph's own words say."""
    size = len(paragraph)
    if size <= _CHROME_LONGEST and _CHROME.fullmatch(paragraph):
        return BOILERPLATE
    if size <= 2 * _CHROME_LONGEST and (_CREDIT.match(paragraph) or _CREDIT_NAMED.match(paragraph)):
        return BOILERPLATE
    if (
        size <= _CAPTION_LONGEST
        and any(mark in paragraph for mark in caption_marks)
        and _CAPTION.search(paragraph)
    ):
        return CAPTION
    if (
        size <= 2 * _CHROME_LONGEST
        and _INNER_CAPITAL.search(paragraph)
        and len(_TAG_JOINT.findall(paragraph)) >= 2
        and not _ends_in_stop(paragraph)
    ):
        return BOILERPLATE
    return BODY


def _mark_head(
    paragraphs: Sequence[str],
    sections: list[str],
    words: list[int],
    open_lines: frozenset[int],
    title: str | None,
) -> int:
    """Mark headline, standfirst and bylines above the first paragraph of prose; give that one's index."""
    title_words = _stems(title or "")
    seen_headline = False
    for index, paragraph in enumerate(paragraphs):
        if sections[index] != BODY:
            continue
        is_open = index in open_lines
        repeats = _repeats_title(paragraph, title_words, words[index])
        if repeats or (not seen_headline and _is_headline(paragraph, words[index], is_open, len(paragraphs))):
            sections[index], seen_headline = HEADLINE, True
        elif not is_open or words[index] >= _STANDFIRST_WORDS:
            return index
        elif seen_headline and words[index] <= 9 and _BYLINE.fullmatch(paragraph):
            sections[index] = _label_section(paragraphs, index)
        else:
            sections[index] = HEADLINE
    return len(paragraphs)


def _repeats_title(paragraph: str, title_words: frozenset[str], words: int) -> bool:
    if not title_words or words > _HEADLINE_WORDS:
        return False
    stems = _stems(paragraph)
    return bool(stems) and len(stems & title_words) >= 0.7 * max(len(stems), len(title_words))


def _is_headline(paragraph: str, words: int, is_open: bool, total: int) -> bool:
    """The first line is a headline if it lacks a final stop, is set in title case, or asks something short."""
    if total == 1 or words > _HEADLINE_WORDS:
        return False
    return is_open or _is_title_case(paragraph) or (paragraph.endswith("?") and words <= 20)


def _is_title_case(paragraph: str) -> bool:
    content = [word for word in paragraph.split() if word[0].isalpha() and word.lower() not in _SMALL_WORDS]
    capitals = sum(word[0].isupper() for word in content)
    return len(content) >= 4 and capitals >= 0.8 * len(content)


def _label_section(paragraphs: Sequence[str], index: int) -> str:
    """A line of names above the story: a byline, unless the story speaks of them ("Chinese Premier")."""
    stems = _stems(paragraphs[index])
    rest = _stems(" ".join(paragraphs[index + 1 : index + 12]))
    return HEADLINE if stems and len(stems & rest) > 0.5 * len(stems) else BOILERPLATE


def _mark_lines(
    paragraphs: Sequence[str], sections: list[str], words: list[int], open_lines: list[int], first_prose: int
) -> None:
    """Below the head: sub-headings that carry content become headline, link lists boilerplate."""
    lines = [
        index
        for index in open_lines
        if index > first_prose and sections[index] == BODY and _is_line(paragraphs, sections, words, index)
    ]
    if not lines:
        return
    in_lines = frozenset(lines)
    prose = [index for index, section in enumerate(sections) if section == BODY and index not in in_lines]
    last_prose = max(
        (index for index in prose if not _AUTHOR_BOX.match(paragraphs[index])), default=first_prose
    )
    shared = _stems("\n".join(paragraphs[index] for index in prose))
    for index in lines:
        sections[index] = _line_section(paragraphs, sections, in_lines, shared, index, last_prose)


def _is_line(paragraphs: Sequence[str], sections: list[str], words: list[int], index: int) -> bool:
    paragraph = paragraphs[index]
    if words[index] > _HEADING_WORDS or paragraph.endswith((":", ",", ";", "—", "-")):
        return False
    if _LIST_ITEM.match(paragraph):
        return words[index] <= 8
    # an item of an unmarked list: "These costs are:" / "Higher prices at home" / "Lower wages"
    above = index - 1
    while above >= 0 and words[above] <= 8 and sections[above] == BODY and paragraphs[above][-1:].isalnum():
        above -= 1
    return not (above >= 0 and paragraphs[above].endswith(":") and sections[above] == BODY)


def _line_section(
    paragraphs: Sequence[str],
    sections: list[str],
    lines: frozenset[int],
    shared: frozenset[str],
    index: int,
    last_prose: int,
) -> str:
    if index > last_prose:
        return BOILERPLATE
    above = index - 1
    while above in lines:
        above -= 1
    if above >= 0 and sections[above] == BOILERPLATE and _LINK_HEAD.match(paragraphs[above]):
        return BOILERPLATE
    stems = _stems(paragraphs[index])
    known = sum(stem in shared for stem in stems)
    is_related = 2 * known > len(stems) if len(stems) > 3 else known > 0
    is_listed = any(
        neighbour in lines and _is_title_case(paragraphs[neighbour]) and len(stems) > 3
        for neighbour in (index - 1, index + 1)
    )
    if is_listed:
        return BOILERPLATE
    if len(paragraphs[index].split()) >= _STANDFIRST_WORDS:
        return BODY
    return HEADLINE if is_related else BOILERPLATE


def _mark_author_box(paragraphs: Sequence[str], sections: list[str]) -> None:
    """The author's life at the end: "(The writer is ...)", "A. Writer is a journalist ..."."""
    tail = [index for index, section in enumerate(sections) if section == BODY][-3:]
    if len(tail) < 3:
        return
    for position, index in enumerate(tail):
        paragraph = paragraphs[index]
        if not _AUTHOR_BOX.match(paragraph):
            continue
        if paragraph.lstrip("( ").startswith(("The writer", "The author", "The columnist", "About")):
            is_box = True
        else:
            name = " ".join(paragraph.split()[:2])
            is_known = any(name in paragraphs[other] for other in range(index) if sections[other] == BODY)
            is_box = not is_known and not _SPEECH.search(paragraph)
        if is_box:
            for rest in tail[position:]:
                sections[rest] = BOILERPLATE
            return


def _mark_repeats(paragraphs: Sequence[str], sections: list[str]) -> None:
    """A picture gallery prints each caption twice; the second one tells nothing."""
    for index in range(1, len(paragraphs)):
        if paragraphs[index] == paragraphs[index - 1] and sections[index] != HEADLINE:
            sections[index - 1] = CAPTION if sections[index - 1] == BODY else sections[index - 1]
            sections[index] = BOILERPLATE


def _ends_in_stop(paragraph: str) -> bool:
    return paragraph.rstrip(_CLOSERS).endswith(_STOPS)


def _stems(text: str) -> frozenset[str]:
    """Words of four letters or more, cut to five: "exports" and "exporting" are one."""
    return frozenset([word[:5] for word in _WORD.findall(text.lower())])
