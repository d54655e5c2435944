"""The surface forms of date expressions, one named pattern each, tried in this order at each place.

``TRIGGER`` finds the places cheaply; ``EXPRESSION`` is then matched around them. The name of the outer
group that matched is the rule. White space may be a newline (wrapped wire copy).
"""

from __future__ import annotations

import re

_MONTH = (
    r"(?:(?i:january|february|april|june|july|september|october|november|december)\b|March\b|MARCH\b|May\b|MAY\b|August\b|AUGUST\b"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b(?:\.(?=\s*[\d,]|\s+[a-z]))?)"
)
_WEEKDAY = r"(?i:monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b"
_WEEKDAY_SHORT = r"(?:(?i:monday|tuesday|wednesday|thursday|friday|saturday|sunday)|Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?"
_YEAR = r"(?:1[5-9]|20)\d\d(?!\d|[.,]\d)"
_NOT_AMOUNT = (
    r"(?!\d|[.:]\d|,(?!(?:19|20)\d\d\b)\d|\s?(?:%|pct\b|percent|per\scent|mln\b|million|billion|bln\b))"
)
_DAY = rf"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\b{_NOT_AMOUNT}"
_ORDINAL = (
    r"(?:(?:twenty|thirty)[- ])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|tenth|eleventh|twelfth|thirteenth|fourteenth"
    r"|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth"
)
_NUMBER = (
    r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
    r"|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?)"
)
_UNIT = r"(?:day|week|fortnight|month|quarter|year|decade|century)"
_UNITS = r"(?:days?|weeks?|fortnights?|months?|quarters?|years?|decades?|centuries|century)"
_TO = r"\s*(?:[-‐‑–—]|\bto\b|\bthrough\b|\buntil\b|\btill\b|\band\b)\s*"
_PART = r"(?i:(?:the\s)?(?:very\s)?(?:(?:early|mid|late)\s+in\s+(?:the\s+)?|(?:middle|end|beginning|start|close)\s+of\s+(?:the\s+)?|(?:early|mid|late|end)[\s-]+))"
_NEXTNESS = r"(?:the\s+)?(?:this\s+)?(?:last|previous|past|this|current|next|coming|upcoming|following)"


def _year_tail(name: str) -> str:
    """ ", 2024", " of 2024", " this year", " of last year"."""
    return rf"(?:(?:,\s*|\s+)(?:of\s+|in\s+)?(?P<{name}_y>{_YEAR})|,?\s+(?:of\s+)?(?P<{name}_r>this|last|next)\s+year\b)"


RULES: dict[str, str] = {
    # "2024-08-21", "2015/08/12"
    "iso": r"(?P<iso_y>(?:1[5-9]|20)\d\d)(?P<iso_s>[-/.])(?P<iso_m>\d{1,2})(?P=iso_s)(?P<iso_d>\d{1,2})\b(?!\.\d)",
    # "21/08/2024", "8/21/24"
    "numeric": r"(?P<num_a>\d{1,2})(?P<num_s>[-/.])(?P<num_b>\d{1,2})(?P=num_s)(?P<num_y>\d{4}|\d\d)\b(?!\.\d|[-/%])",
    # "Monday, March 16", "Aug. 21, 2024", "April 14th-18th", "January 14 to 17 this year", "May the twenty-first"
    "month_day": rf"(?:(?P<md_w>{_WEEKDAY_SHORT}),?\s+)?(?P<md_m>{_MONTH})\s*(?:the\s+)?(?:(?P<md_d>{_DAY})(?:{_TO}(?P<md_e>{_DAY}))?|(?P<md_o>{_ORDINAL})\b)"
    rf"(?:{_year_tail('md')})?",
    # "21 August 2024", "the 21st of August", "14 to 17 January", "Wed, 22 of Jan"
    "day_month": rf"(?:(?P<dm_w>{_WEEKDAY_SHORT}),?\s+)?(?:the\s+)?(?:(?P<dm_d>{_DAY})(?:{_TO}(?P<dm_e>{_DAY}))?|(?P<dm_o>{_ORDINAL}))\s+(?:of\s+)?(?P<dm_m>{_MONTH})"
    rf"(?:{_year_tail('dm')})?",
    # "the 20th of next month"
    "day_of_month": rf"(?:the\s+)?(?P<dom_d>{_DAY})(?:{_TO}(?P<dom_e>{_DAY}))?(?:\s+of|(?<=\d))\s+(?P<dom_r>this|last|next|previous)\s+month\b",
    # "the first Friday of July", "the second Monday of next month"
    "nth_weekday": rf"(?:the\s+)?(?P<nw_o>first|second|third|fourth|fifth|last)\s+(?P<nw_w>{_WEEKDAY})\s+(?:of|in)\s+(?:(?P<nw_r>this|last|next|previous)\s+month\b|(?P<nw_m>{_MONTH})(?:{_year_tail('nwm')})?)",
    # "the week of March 16", "the week beginning 4 February"
    "week_of": rf"(?:the\s+)?week\s+(?:of|beginning|starting|commencing)(?:\s+on)?\s+(?:(?P<wo_m>{_MONTH})\s+(?P<wo_d>{_DAY})|(?:the\s+)?(?P<wo_d2>{_DAY})\s+(?:of\s+)?(?P<wo_m2>{_MONTH}))(?:{_year_tail('wo')})?",
    # "nine months ended December", "the year to March 31", "12 months to June 1987"
    "ended": rf"(?i:the\s+)?(?:(?P<en_n>(?i:{_NUMBER}))\s+months|(?:fiscal\s+|financial\s+)?year)\s+(?:ended|ending|to|through)\s+(?:in\s+|the\s+end\s+of\s+|end-)?(?P<en_m>{_MONTH})"
    rf"(?:\s+(?P<en_d>{_DAY}))?(?:{_year_tail('en')})?",
    # "the first six months of this year", "first-quarter", "the second half of 2024", "the first half of May", "the third week of October"
    "part": rf"(?:(?i:(?P<pt_p>this|last|next)\s+year['’]s\s+)|(?P<pt_q>{_YEAR})['’]s\s+)?(?i:the\s+)?(?P<pt_o>(?i:first|second|third|fourth|final|last|opening|1st|2nd|3rd|4th|fifth))[\s-]+"
    rf"(?:(?P<pt_u>quarter|half)|(?P<pt_n>{_NUMBER})[\s-](?P<pt_us>months?|weeks?|quarters?|days?)|(?P<pt_w>week)(?=\s+(?:of|in|this|last|next)\s+(?:the\s+year|this|last|next|year|month|[A-Z12a-z][a-z\d]+)))\b(?!['’]?s\b(?!\s+of))"
    rf"(?:(?:\s+(?:of|in)(?:\s+the)?|,)?(?:\s+fiscal|\s+calendar)?\s+(?P<pt_y>{_YEAR})|\s+(?:of\s+)?(?P<pt_r>this|last|next)\s+(?P<pt_ru>year|month)\b|\s+of\s+the\s+(?P<pt_t>year|month)\b"
    rf"|\s+(?:of|in)\s+(?P<pt_m>{_MONTH})(?:{_year_tail('ptm')})?)?",
    # "Q3 2016", "2016 Q3", "third quarter" is above, "1Q 2024", "H1 2016"
    "coded": rf"(?:(?P<cd_y>{_YEAR})\s?)?(?:Q(?P<cd_q>[1-4])|(?P<cd_q2>[1-4])Q|H(?P<cd_h>[12])|(?P<cd_h2>[12])H)\b(?:[\s,]*(?:of\s+|FY)?(?P<cd_z>{_YEAR})|\s+(?:of\s+)?(?P<cd_r>this|last|next)\s+year\b)?",
    # "the same period last year", "the same month a year ago"
    "same_period": r"(?:the|a|its)\s+(?:same|corresponding|comparable|year-ago)\s+(?:period|months?|quarter|time|week)(?:\s+(?:of\s+|in\s+)?(?:(?P<sp_l>last\s+year|the\s+previous\s+year|a\s+year\s+(?:ago|earlier|before)|the\s+year\s+before)"
    rf"|(?P<sp_y>{_YEAR})))?|a\s+year-earlier\b",
    # "early April", "end-March", "mid-January 2024", "last September", "January-July", "Jan-Jul 2024", "June of next year", "August 2024"
    "month": rf"(?P<mo_p>{_PART})?(?:(?P<mo_x>(?i:last|next|this|this\s+past|past|this\s+coming))\s+)?(?P<mo_m>{_MONTH})(?:\s?[-‐‑–/]\s?(?P<mo_n>{_MONTH}))?(?:{_year_tail('mo')})?",
    # "last Friday", "next week on Tuesday", "Friday the 22nd", "Monday last week"
    "weekday": rf"(?:(?P<wd_x>(?i:last|next|this|this\s+past|past|this\s+coming|coming))\s+(?P<wd_k>week\s+(?:on\s+)?)?)?(?P<wd_w>{_WEEKDAY})(?:\s+the\s+(?P<wd_d>{_DAY})|\s+(?:of\s+)?(?P<wd_z>last|next|this)\s+week\b)?",
    # "the day before yesterday", "today", "last night"
    "deictic": r"(?i:(?P<de_b>the\s+day\s+before\s+yesterday)|(?P<de_a>the\s+day\s+after\s+tomorrow)|(?P<de_y>yesterday|last\s+night)|(?P<de_t>today|tonight|this\s+(?:morning|afternoon|evening))|(?P<de_m>tomorrow))\b",
    # "the following day", "the same day": the text must be read to tell
    "anaphoric": r"(?:the|that)\s+(?:same|following|next|previous)\s+(?:day|week|month|year|quarter|weekend)\b|the\s+(?:day|week|month|year)\s+(?:before|after|earlier)\b(?!\s+(?:last|next|yesterday|tomorrow))",
    # "the week after next", "the year before last"
    "after_next": r"the\s+(?P<an_u>week|month|year|weekend)\s+(?P<an_w>after\s+(?:the\s+)?next|before\s+last)\b",
    # "five years ago", "two weeks from now", "a year earlier", "18 months later"
    "distance": rf"(?P<di_n>{_NUMBER}|dozen|few|several|(?:a\s+)?couple\s+of)\s+(?P<di_h>and\s+a\s+half\s+)?(?P<di_u>{_UNITS})(?P<di_h2>\s+and\s+a\s+half)?\s+(?P<di_r>ago|from\s+now|from\s+today|hence|earlier|later|before\b(?=[\s,.]*(?:[.,;]|$))|in\s+the\s+future)\b",
    # "in two weeks", "within 10 months"
    "ahead": rf"(?P<ah_w>in|within(?:\s+the\s+(?:next|coming))?)\s+(?P<ah_n>{_NUMBER})\s+(?P<ah_u>{_UNITS})(?:['’]\s+time|\s+from\s+(?:today|now))?(?!\w)(?!\s+(?:ago|after|since|of|to\b|from|ended|ending|earlier))",
    # "the past three weeks", "the next few days", "the past decade"
    "rolling": rf"(?:the\s+)?(?P<ro_x>past|last|previous|next|coming|preceding)\s+(?P<ro_n>{_NUMBER}|few|several|couple\s+of|dozen)(?:\s+or\s+(?:so|more))?\s+(?P<ro_u>{_UNITS})\b"
    rf"|the\s+(?P<ro_x2>past|last)\s+(?P<ro_u2>{_UNIT})\b|the\s+coming\s+(?P<ro_u3>days|weeks|months)\b",
    # "last spring", "this summer", "the autumn of 2017"
    "season": rf"(?P<se_x>last|this|next)\s+(?P<se_s>spring|summer|autumn|fall|winter)\b|(?:the\s+fall\s+of|(?:the\s+)?(?P<se_t>spring|summer|autumn|winter)(?:\s+of)?)\s+(?P<se_y>{_YEAR})\b",
    # "earlier this week", "late last month", "the end of the year", "this fiscal year", "later in the year", "year-end", "end-week"
    "unit": rf"(?:(?P<un_e>earlier|later)\s+(?:in\s+)?|(?P<un_p>{_PART}))?(?P<un_x>{_NEXTNESS})\s+(?:fiscal\s+|financial\s+|calendar\s+|working\s+)?(?P<un_u>week|month|quarter|year|decade|century|weekend)\b"
    r"|(?:(?P<un_e2>earlier|later)\s+in\s+the\s+|(?P<un_p2>(?:the\s+)?(?:early|mid|middle|late|end|beginning|start|close|rest|remainder)(?:\s+of|\s+in)\s+the\s+))(?P<un_u2>week|month|quarter|year|decade|century)\b"
    r"|(?P<un_u3>year|month|quarter)[- ](?P<un_e3>end)\b|end-(?P<un_u4>week|month|quarter|year)\b",
    # "the weekend", "weekend talks"
    "weekend": r"(?:[Tt]he\s+)?[Ww]eekend\b(?!ers?\b|s\b)",
    # "fiscal 2023/24", "the 1986/87 fiscal year", "FY2024"
    "fiscal": rf"(?:(?:fiscal|financial|marketing|crop|budget)\s+(?:years?\s+)?|(?:FY|fy)[\s-]?)['’]?(?P<fi_y>{_YEAR}|\d\d)(?:\s?[/‐‑–-]\s?(?P<fi_z>\d{{4}}|\d\d))?\b"
    rf"|(?P<fi_y2>{_YEAR})\s?[/‐‑–-]\s?(?P<fi_z2>\d{{4}}|\d\d)\s+(?:fiscal|financial|marketing|crop|budget|season)(?:\s+year)?\b",
    # "the early 1990s", "the '80s", "the seventies"
    "decade": r"(?:the\s+)?(?:(?P<dc_p>early|mid|late)[\s-]+)?(?:(?P<dc_y>(?:1[5-9]|20)\d0)['’]?s|(?:(?<=the\s)|(?<=early\s)|(?<=mid-)|(?<=late\s))['’]?(?P<dc_s>[2-9]0)['’]?s|(?P<dc_w>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))\b",
    # "the 21st century"
    "century": rf"(?:the\s+)?(?:(?P<ce_p>early|mid|late)[\s-]+)?(?:(?P<ce_n>\d{{1,2}})(?:st|nd|rd|th)|(?P<ce_o>{_ORDINAL}))[\s-]+century\b",
    # "2014-2018", "2025-29", "1986/87"
    "years": r"(?P<yr_a>(?:1[5-9]|20)\d\d)\s?[-‐‑–/]\s?(?P<yr_b>(?:1[5-9]|20)\d\d|\d\d)(?![\d%-]|[.,]\d)\b",
    # "2024", "late 2023", "mid-2024", "the end of 2024", "post-2022"
    "year": rf"(?P<ye_p>{_PART})?(?:(?P<ye_x>post|pre)-)?(?P<ye_y>{_YEAR})(?![-‐‑–/]\d|%|['’]?s\b(?<!['’]s))",
    # "New Year's Day", "May Day 2024"
    "holiday": r"(?P<ho_h>New\s+Year['’]s\s+(?:Day|Eve)|Christmas(?:\s+(?:Day|Eve))?|Boxing\s+Day|Valentine['’]s\s+Day|International\s+Women['’]s\s+Day|May\s+Day|Victory\s+Day|Bastille\s+Day"
    rf"|Fourth\s+of\s+July|July\s+Fourth|Armistice\s+Day|Veterans\s+Day|Halloween|Anzac\s+Day|Juneteenth|(?:U\.?S\.?|American?)\s+Independence\s+Day)\b(?:{_year_tail('ho')})?",
}
_ORDER = (
    "iso numeric ended holiday week_of nth_weekday month_day day_month day_of_month part coded same_period fiscal century decade after_next anaphoric deictic "
    "distance ahead rolling season weekday month unit weekend years year"
).split(" ")

# an expression begins with one of these words: a cheap test before the rules
_QUALIFIER = (
    r"(?:last|next|spring|summer|autumn|fall|winter|previous|past|coming|upcoming|following|preceding|current|same|early|mid|middle|late|end|beginning|start|close|rest|remainder|very|final|opening|first|second|third"
    r"|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|twenty|thirt|fiscal|financial)"
)
_FIRST = (
    r"(?=\d|['’]\d|J(?:an|ul|un|AN|U[LN])|F(?:eb|EB|Y|ri|ourth)|M(?:ar|ay|on|AR|AY)|A(?:pr|ug|PR|UG|nzac|rmistice|merican?\sInd)|S(?:ep|EP|at|un)|O(?:ct|CT)|N(?:ov|OV|ew\sYear)|D(?:ec|EC)"
    r"|[mtwfs](?:on|ues|ednes|hurs|ri|atur|un)day|january|february|april|june|july|september|october|november|december|[Tt](?:ue|hu|oday|omor|onight)|TODAY|W(?:ed|eekend)|Christmas|Boxing|Valentine"
    r"|International\sW|Victory|Bastille|Halloween|Veterans|U\.?S\.?\sInd|[Qq][1-4]|H[12]\b|FY|[Yy](?:esterday|ear)|[Tt]his\s|[Tt]hat\s(?:same|day|following|next|prev)|(?i:"
    + _QUALIFIER
    + r")\b|[Ee]arlier\s|[Ll]ater\s|week|month[- ]|quarter[- ]|mid|post-|pre-|(?:marketing|crop|budget)\s|twent|thirt|fort|fift|sixt|sevent|eight|ninet"
    r"|[Tt]he\s+(?:\d|['’]\d|"
    + _QUALIFIER
    + r"|day|week|month|year|corresponding|comparable|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)"
    r"|[Ii]n\s+(?:\d|an?\s|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty)|[Ww]ithin\s"
    r"|(?:[Aa]n?|its)\s+(?:day|week|fortnight|month|quarter|year|decade|century|couple|few|dozen|same|comparable|corresponding)"
    r"|(?:[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ee]leven|[Tt]welve|[a-z]{4,}teen|[Ff]ew|[Ss]everal|[Cc]ouple|[Dd]ozen)\b)"
)

_ANY_CASE = frozenset(
    [
        "unit",
        "rolling",
        "distance",
        "after_next",
        "anaphoric",
        "same_period",
        "ahead",
        "season",
        "decade",
        "century",
        "fiscal",
    ]
)


def _rule(name: str) -> str:
    """A rule as a named group; words at the head of a sentence have a capital."""
    return f"(?P<{name}>{f'(?i:{RULES[name]})' if name in _ANY_CASE else RULES[name]})"


EXPRESSION = re.compile(
    r"(?<![\w$€£¥#])(?<!\d[.,/])" + _FIRST + "(?:" + "|".join(_rule(name) for name in _ORDER) + ")"
)

# one of these stands in each expression above; grouped by first letter, for speed
TRIGGER = re.compile(
    r"\b(?:1(?:[5-9]\d\d|\d?[-/.]\d|[HQ]|\d0['’]?s)|2(?:0\d\d|\d?[-/.]\d|[HQ]|0['’]?s)|[03-9](?:\d?[-/.]\d|Q|0['’]?s)|3[01][-/.]\d|[4-9]0s"
    r"|J(?:an|ul|un|AN|U[LN])|j(?:an|ul|un)[ue]?|F(?:eb|EB|Y|ri)|f(?:riday|ebruary|ort(?:night|ies)|ifties)|M(?:ar|ay|on|AR|AY)|m(?:onday|onths?\b)|A(?:pr|ug|PR|UG)|april"
    r"|S(?:ep|EP|at|un)|s(?:aturday|unday|eptember|ixties|eventies)|O(?:ct|CT)|october|N(?:ov|OV)|n(?:ovember|ineties)|D(?:ec|EC|ay\b)|d(?:ays?\b|ec)|spring\b|summer\b|autumn\b|fall\b|winter\b|T(?:oday|ODAY|onight|omorrow|ues|hu|his\s[mae])"
    r"|t(?:oday|onight|omorrow|uesday|hursday|his\s[mae]|wenties|hirties)|W(?:ed|eekend)|w(?:eek|ednesday)|Y(?:esterday|ear)|y(?:esterday|ears?\b|ear-)|[Ll]ast\snight|q(?:uarters?\b)|half\b|centur|Q[1-4]"
    r"|H(?:[12]\b|alloween)|period\b|E(?:ve\b)|eighties|Christmas|a\syear-e)"
)
