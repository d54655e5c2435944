"""People of an article while it is being read: names, roles, where they have been seen."""

from __future__ import annotations

from dataclasses import dataclass, field

from flows.extract.text.personal_names import folded_name, name_parts

HEADS = frozenset({"head_of_state", "head_of_government", "leader"})
# Words for one office that the press exchanges freely; any other role is asked for by its own word.
_SAME_ROLE = (
    frozenset({"Premier", "Prime Minister", "Taoiseach"}),
    frozenset({"Foreign Minister", "Foreign Secretary", "External Affairs Minister"}),
    frozenset({"Defence Minister", "Defense Minister", "Defence Secretary", "Defense Secretary"}),
    frozenset({"Finance Minister", "Treasury Secretary", "Economy Minister", "Treasurer"}),
    frozenset({"National Security Adviser", "National Security Advisor"}),
)
_HEADS_BY_WORD = frozenset({"head_of_state", "head_of_government", "foreign_minister", "head_of_body"})


@dataclass(slots=True)
class Entity:
    """A person of the article while it is being read."""

    entity_id: str
    name: str
    family_name: str
    parts: frozenset[str]
    is_reference: bool
    introduced_at: int
    country_code: str | None = None
    gender: str | None = None
    roles: list[tuple[str, str]] = field(default_factory=list)
    former_role: str | None = None
    full_names: int = 0
    seen_at: list[int] = field(default_factory=list)
    folded_family_name: str = ""
    family_parts: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        self.folded_family_name = folded_name(self.family_name)
        self.family_parts = name_parts(self.family_name)

    @property
    def role(self) -> str | None:
        """The first role that the article or the reference gives, else the former one; None if there is none."""
        if self.roles:
            return self.roles[0][0]
        return f"Former {self.former_role}" if self.former_role else None

    @property
    def presence(self) -> int:
        """How often the article names the person in full, and has meant the person in any form so far."""
        return self.full_names + len(self.seen_at)

    def holds(self, office: str) -> bool:
        """True if one of the roles is this office; "leader" is any head of state or government."""
        offices = {held for _, held in self.roles}
        return office in offices or (office == "leader" and bool(offices & HEADS))

    def is_called(self, role: str, office: str) -> bool:
        """True if the office goes by this word: John Kerry is no "foreign minister", Li Qiang a "prime minister"."""
        if office not in _HEADS_BY_WORD:
            return self.holds(office)
        held = {name for name, own in self.roles if own == office}
        return any(is_same_role(role, other) for other in held)


def is_same_role(left: str, right: str) -> bool:
    """Two words for one role: "Premier" and "Prime Minister"."""
    return left == right or any(left in group and right in group for group in _SAME_ROLE)
