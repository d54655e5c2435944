"""Which spellings of a literal the text may show: names keep their capital, cue words stand in any case."""

from __future__ import annotations

_ADVERBS = (" Today", " Now", " Week", " Times", " Post")


def fits_case(alias: str, surface: str) -> bool:
    """Names keep their capital: "Turkey" is no bird, "US" no pronoun; cue words stand in any case."""
    if alias.islower():
        return True
    if _is_acronym(alias):
        return surface == alias
    if alias.startswith("The "):  # "The Economist" is a paper, "The economist said" is not
        return surface[4].isupper()
    if alias.endswith(_ADVERBS):  # "Russia Today" is a channel, "visited Russia today" is none
        return surface.rsplit(maxsplit=1)[-1][0].isupper()
    return surface[0].isupper() or not alias[0].isupper()


def asks_for_capital_alone(alias: str) -> bool:
    """True where a capital in front makes any spelling fit ("Turkey", "Li Qiang"), and nothing else does."""
    if alias.islower() or not alias[0].isupper() or _is_acronym(alias):
        return False
    return not alias.startswith("The ") and not alias.endswith(_ADVERBS)


def _is_acronym(alias: str) -> bool:
    return alias.isupper() and len(alias) <= 5 and "." not in alias
