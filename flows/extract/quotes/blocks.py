"""Attributions of all hosts of an article, and the paragraphs that follow "the president said:" without marks."""

from __future__ import annotations

from collections.abc import Sequence

from flows.extract.quotes.attributions import Attribution
from flows.extract.quotes.hosts import Host
from flows.extract.quotes.reported_speech import find_attributions
from flows.extract.quotes.reporting_cues import Cue, CueFinder

__all__ = ["Blocks", "without_media"]


class Blocks:
    """Attributions of all hosts, and the paragraphs that follow "X said:" without marks."""

    def __init__(self, hosts: Sequence[Host], finder: CueFinder, human_starts: set[int]) -> None:
        self.attributions: list[list[Attribution]] = []
        self.cues: list[list[Cue]] = []
        openings: list[tuple[int, Attribution]] = []
        for at, host in enumerate(hosts):
            cues = finder.cues_of(host)
            self.cues.append(cues)
            found = find_attributions(host, cues, human_starts) if cues else []
            self.attributions.append([a for a in found if a.contents])
            if host.row.items and host.row.items[-1].lower == ":":
                openings.extend((at, a) for a in found if not a.contents)
        self.inside: dict[int, tuple[Attribution, Host]] = {}
        for nth, (at, attribution) in enumerate(openings):
            end = openings[nth + 1][0] if nth + 1 < len(openings) else None
            self._mark(hosts, at, attribution, end)

    def _mark(self, hosts: Sequence[Host], at: int, attribution: Attribution, end: int | None) -> None:
        paragraph = hosts[at].paragraph
        for later in range(at + 1, len(hosts) if end is None else end):
            host = hosts[later]
            if host.section != "body" or host.paragraph - paragraph > (1 if end is None else 3):
                break
            if host.paragraph > paragraph:
                self.inside[later] = (attribution, hosts[at])


def without_media(attributions: list[Attribution], text: str) -> tuple[list[Attribution], str | None]:
    """ "Li said ..., according to Xinhua": Xinhua is the medium of what Li said, no speaker."""
    speaking = [a for a in attributions if a.cue.kind != "according" and a.speaker is not None]
    if not speaking:
        return attributions, None
    kept, medium = [], None
    for attribution in attributions:
        if (
            attribution.cue.kind == "according"
            and attribution.cue.first > 0
            and attribution.speaker is not None
        ):
            speaker = attribution.speaker
            named = speaker.mentions[0].name if speaker.mentions else None
            words = text[speaker.start : speaker.end]
            medium = named or (words if words.count(" ") < 5 else None)
        else:
            kept.append(attribution)
    return kept, medium
