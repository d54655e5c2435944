"""Does a date expression tell of something past or to come? The nearest verb form of its sentence decides."""

from __future__ import annotations

import re

PAST, FUTURE = "past", "future"

_FORM = re.compile(
    r"""\b(?:
    (?P<future>
        will | won['’]t | shall | would                                                        # "will meet", "would be held"
      | (?:is|are|was|were|be|been|being)\s(?:also\s|now\s|not\s)?(?:to|due|set|scheduled|slated|planned|expected|likely|poised|bound)\b
      | (?:due|set|scheduled|slated|planned|expected|expects?|likely|ready|poised|prepar\w+|plans?|planning|intend\w*|hopes?|hoped|hoping
          |aims?|aimed|aiming|wants?|wanted|agree[ds]?|vow\w*|pledg\w*|promis\w*|decided|invited|urged|asked|going|about)
        \s(?:\w+\s){0,3}?to\s(?!the\b|a\b|an\b)[a-z]+                                            # "agreed to meet", "invited Mr Li to visit"
      | (?:due|scheduled|planned|slated|expected|set|plans?)\s(?:for|on|in|at)\b               # "talks scheduled for Monday"
      | (?:expires|begins|starts|opens|travels|heads|arrives|departs|leaves|resumes|convenes|concludes|ends|kicks\soff|flies|holds
          |takes\s(?:effect|place|office)|comes\sinto\sforce)(?=\s(?!of\b))                      # "travels to Lima on Tuesday"
    )
  | (?P<weak>to\s(?:visit|meet|attend|hold|travel|sign|begin|start|host|resume|open|arrive|take|fly|return|deliver|address|convene|discuss|vote)\b)
  | (?P<past>
        was | were | had | did | has | have | said | told | met | held | began | took | went | came | made | gave | saw | spoke | led | left | won | lost
      | rose | fell | grew | sent | brought | put | paid | became | wrote | broke | sought | thought | found | flew | hit | struck | shook | drew | got | ran
      | sat | stood | [a-z]{2,}(?:ted|sed|ned|ded|red|led|ked|ced|ged|ved|med|ped|wed|ied|yed|hed|ued|zed|bed|xed)
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
        if kind != "weak":
            tense = kind
        elif tense is None:
            tense = FUTURE
    if tense is not None:
        return tense
    after = _FORM.search(text, end, sentence_end)
    if after is None:
        return None
    return FUTURE if after.lastgroup == "weak" else after.lastgroup
