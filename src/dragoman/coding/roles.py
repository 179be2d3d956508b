"""Which actor and sector an owner and a role noun mean together."""

from __future__ import annotations

from dragoman.knowledge.agents import Role
from dragoman.knowledge.register import Register

FORMER = "ELI"
FORMER_ORGAN = "former-officials"


def coded(owner: str, role: Role, former: bool, register: Register, date: str | None) -> tuple[str | None, str]:
    """(actor id, sector) of ``owner``'s ``role`` on a date; a former one is nobody's organ any more. No id where several governments may be
    meant and no date tells which.

    >>> from dragoman.knowledge import Knowledge
    >>> knowledge = Knowledge()
    >>> roles = {word: role for role in knowledge.languages["en"].agents.roles for word in role.words}
    >>> coded("ken", roles["troops"], False, knowledge.register, None)
    ('ken.military', 'MIL')
    >>> coded("afg.taliban", roles["delegation"], False, knowledge.register, "2024")
    ('afg.emirate', 'GOV')
    """
    if not register.knows(owner):
        return owner, role.sector
    actor = register.actor(owner)
    sector = FORMER if former and role.official else role.sector
    if actor.kind == "state" and date is None and role.official and not role.organ and not former and register.rivals(owner):
        return None, sector
    if actor.kind in ("state", "person", "government") and actor.state:
        held = owner if actor.kind == "government" else None
        return _of_state(actor.state, held, role, former, register, date), sector
    if actor.kind == "movement":
        return _of_movement(owner, actor.state, role, register, date) or owner, _sector_of_movement(owner, role, sector, register, date)
    if actor.kind == "organ":
        return owner, sector if sector == FORMER else actor.sector or sector
    listed = f"{owner}.{role.organ}"
    return (listed if role.organ and listed in register.actors else owner), sector


def _of_state(state: str, government: str | None, role: Role, former: bool, register: Register, date: str | None) -> str:
    if former and role.official and role.person:
        return f"{state}.{FORMER_ORGAN}"
    if role.organ:
        return f"{state}.{role.organ}"
    if role.official:
        return government or register.government_of(state, date) or state
    return state


def _of_movement(movement: str, state: str, role: Role, register: Register, date: str | None) -> str | None:
    """The government that the movement forms, for roles only governments have, while it is in office; else None."""
    formed = register.government_formed_by(movement, date)
    if formed is None or not role.official or role.sector != "GOV":
        return None
    if role.forming and not role.organ and (date is None or register.in_office(formed, date) or not role.person):
        return formed
    return formed if register.in_office(formed, date) else None


def _sector_of_movement(movement: str, role: Role, sector: str, register: Register, date: str | None) -> str:
    """A movement's armed men are of its own sector; its officials are officials."""
    return register.actor(movement).sector or sector if role.sector in ("MIL", "UAF", "PRM", "CVL") else sector
