"""What stands beside the reported words: when and through what they were said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from flows.extract.quotes.attributions import Attribution
from flows.extract.quotes.hosts import Host
from flows.extract.records import DateMention

__all__ = ["is_press", "medium_of", "said_on"]

_MEDIA = frozenset(
    """statement interview speech conference briefing tweet letter email e-mail op-ed editorial column post video
    memo readout communique communiqué address telegram article blog podcast release transcript debate rally
    testimony report twitter facebook instagram weibo telegram television tv radio""".split()
)
_PRESS_WORDS = frozenset(
    """news agency times post journal press reuters bloomberg tass xinhua interfax cnn bbc nbc abc cbs msnbc npr afp ap
    telegraph guardian politico daily herald tribune gazette today globe television tv radio newspaper magazine hindu
    yomiuri nikkei kyodo yonhap anadolu ria novosti axios spiegel monde economist""".split()
)


def said_on(host: Host, attribution: Attribution, dates: Sequence[DateMention]) -> date | None:
    """The day that stands among speaker, verb and circumstances; None for weeks, months and nothing."""
    items = host.row.items
    left = attribution.left - (host.row.lower(attribution.left - 1) == ",")
    low, high = max(0, left - 1), min(_end(host, attribution) + 1, len(items))
    for position in range(low, high):
        if items[position].kind == "date":
            found = dates[items[position].index]
            return found.start_on if found.precision == "day" else None
    return None


def _end(host: Host, attribution: Attribution) -> int:
    """Last item of the circumstances: content that stands behind them ends them."""
    behind = [first for first, _ in attribution.contents if first > attribution.cue.first]
    return min(behind) - 1 if behind else max(attribution.right, attribution.cue.last)


def medium_of(host: Host, attribution: Attribution, source: str | None) -> str | None:
    """ "statement", "news conference", "Xinhua": what or who carried the words; None if nothing is told."""
    if source is not None:
        return source
    row = host.row
    if "statement" in attribution.cue.form:
        return "statement"  # "issued a statement saying"
    if attribution.addressees:
        addressee = attribution.addressees[0]
        if addressee.kind == "organization" and is_press(addressee.surface):
            return addressee.name or addressee.surface
    document = row.mention(attribution.cue.first - 1)
    if document is not None and document.kind == "document" and attribution.cue.is_participle:
        return document.surface.split()[-1].lower()  # "issued a statement saying"
    for position in range(attribution.cue.last + 1, min(_end(host, attribution) + 1, len(row.items))):
        word = row.lower(position).split()[-1] if row.mention(position) else row.lower(position)
        if word in _MEDIA and _is_governed(row.lower, position):
            before = row.lower(position - 1)
            if word in ("conference", "release", "post") and before in ("news", "press", "facebook", "blog"):
                return f"{before} {word}"
            return row.text[row.items[position].start : row.items[position].end] if word in _NAMES else word
    return None


_NAMES = frozenset({"twitter", "facebook", "instagram", "weibo", "telegram"})


def _is_governed(lower: Callable[[int], str], position: int) -> bool:
    """ "in a statement", "at a joint news conference", "on Twitter"."""
    return any(
        lower(back) in ("in", "at", "on", "during", "via", "through", "by")
        for back in range(position - 1, position - 5, -1)
    )


def is_press(name: str) -> bool:
    """Whether a name is that of a newspaper, an agency or a broadcaster."""
    return any(word.strip(".,") in _PRESS_WORDS for word in name.lower().split())
