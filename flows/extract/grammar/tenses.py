"""Does a date expression tell of something past or to come? The nearest verb form of its sentence decides."""

from __future__ import annotations

import re

PAST, FUTURE = "past", "future"

_EVENT = (
    r"(?:visit|meet|attend|hold|travel|sign|begin|start|host|resume|open|arrive|take|fly|return|deliver|address|convene|discuss|vote|hear|join|speak|release|publish"
    r"|make|receive|present|be|go|leave|depart|conclude|expire|end|face|announce|come)"
)
_FORM = re.compile(
    rf"""\b(?:
    (?P<future>
        (?:will|won['’]t|shall|would)(?:\s+(?:not|also|then|only|soon|probably|likely|now|first))?(?:\s+(?:be|have|get))?\s+[a-z]+ # "would be held"
      | (?:is|are|was|were|be)\s+(?:also\s+|now\s+|not\s+)?to\s+{_EVENT}(?:\s+[a-z]+(?:ed|ld|en))?\b              # "is to meet", "was to be held"
      | (?:is|are|was|were|be|been|being)\s+(?:also\s+|now\s+|not\s+)?(?:due|set|scheduled|slated|planned|expected|likely|poised|bound|hoped)\b
        (?:\s+to\s+(?:be\s+)?[a-z]+)?                                                                             # "is expected to be presented"
      | (?:due|set|scheduled|slated|planned|expected|expects?|likely|ready|poised|prepar\w+|plans?|planning|intend\w*|hopes?|hoped|hoping
          |aims?|aimed|aiming|wants?|wanted|agree[ds]?|vow\w*|pledg\w*|promis\w*|decided|invited|urged|asked|going|about)
        \s+(?:\w+\s+){{0,3}}?to\s+(?!the\b|a\b|an\b)(?:be\s+)?[a-z]+                                              # "agreed to meet", "invited Mr Li to visit"
      | (?:due|scheduled|planned|slated|expected|set|plans?)\s+(?:for|on|in|at)\b                                 # "talks scheduled for Monday"
      | (?:expires|begins?|starts?|opens|travels|heads|arrives|departs|leaves|resumes?|convenes?|concludes|kicks?\s+off|flies|holds
          |takes?\s+(?:effect|place|office)|comes?\s+into\s+force)(?=\s+(?!of\b))                           # "travels to Lima on Tuesday"
    )
  | (?P<skip>(?:be|being)\s+(?:\w+ly\s+)?[a-z]+(?:ed|en|ld|de|ne|id|nt|et)\b)                                     # "to be held" tells no time
  | (?P<weak>to\s+{_EVENT}\b)
  | (?P<past>
        was | were | had | did | has | have | said | told | met | held | began | took | went | came | made | gave | saw | spoke | led | left | won | lost
      | rose | fell | grew | sent | brought | put | paid | became | wrote | broke | sought | thought | found | flew | hit | struck | shook | drew | got | ran
      | sat | stood | [a-z]{{2,}}(?:ted|sed|ned|ded|red|led|ked|ced|ged|ved|med|ped|wed|ied|yed|hed|ued|zed|bed|xed)
    )
    )\b""",
    re.VERBOSE,
)


def tense_at(text: str, sentence_start: int, sentence_end: int, start: int, end: int) -> str | None:
    """``past``, ``future`` or None for the expression ``text[start:end]`` of a sentence.

    The last verb form before the expression counts, else the first one after it. A bare infinitive ("to
    visit") speaks of the future only where no past form stands before it ("arrived to meet him").
    """
    tense = None
    for found in _FORM.finditer(text, sentence_start, start):
        kind = found.lastgroup
        if kind == "weak":
            tense = tense or FUTURE
        elif kind != "skip":
            tense = kind
    if tense is not None:
        return tense
    for found in _FORM.finditer(text, end, sentence_end):
        if found.lastgroup != "skip":
            return FUTURE if found.lastgroup == "weak" else found.lastgroup
    return None
