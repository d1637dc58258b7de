"""The footprint as a spreadsheet: all links out, and back in with what has been changed, added and taken away."""

from collections.abc import Mapping, Sequence

from psr_data.domain.deprivation import Area
from psr_data.domain.footprint import FootprintLink, InvalidLink, LinkKind
from psr_data.reading.files.child_reader import ChildReader
from psr_data.services.footprint.links import FootprintChange, change_to, known_areas
from psr_data.store.engine import Store
from psr_data.store.footprint import footprint
from psr_data.store.programmes import programme_by_code

READER = ChildReader(
    "psr_data.reading.indices.footprint_child",
    InvalidLink,
    needs="a list of links needs",
    too_much="Reading the spreadsheet takes more than a list of links should need.",
)
NAMED_MISTAKES = 5
YES = {"yes", "y", "true", "1", "x"}


def read_footprint(store: Store, programme_code: str, content: bytes) -> FootprintChange:
    """What a spreadsheet of links would change; raises InvalidLink, which names every mistake by its row."""
    rows = READER.read(content, {})["rows"]
    with store.reading() as session:
        programme = programme_by_code(session, programme_code)
        known = known_areas(session, programme.id)
        current = footprint(session, programme.id)
    return change_to(current, _links(rows, known))


def _links(rows: Sequence[Mapping[str, str]], known: Mapping[str, Area]) -> list[FootprintLink]:
    names = {area.name.casefold(): area.code for area in sorted(known.values(), key=lambda area: area.vintage)}
    links, mistakes = [], []
    for row in rows:
        try:
            links.append(_link(row, known, names))
        except InvalidLink as mistake:
            mistakes.append(f"Row {row['row']}: {mistake}")
    if mistakes:
        more = f" And {len(mistakes) - NAMED_MISTAKES} more rows." if len(mistakes) > NAMED_MISTAKES else ""
        raise InvalidLink(" ".join(mistakes[:NAMED_MISTAKES]) + more)
    return links


def _link(row: Mapping[str, str], known: Mapping[str, Area], names: Mapping[str, str]) -> FootprintLink:
    code = row["code"] or names.get(row["area"].casefold(), "")
    if code not in known:
        raise InvalidLink(
            f"“{row['code'] or row['area']}” is not an area of the figures here. Give its code, such as E01024925."
        )
    try:
        kind = LinkKind(row["kind"].casefold())
    except ValueError:
        kinds = ", ".join(LinkKind)
        raise InvalidLink(f"“{row['kind']}” is not one of the kinds: {kinds}.") from None
    link = FootprintLink(kind, row["name"], code, row["note"], row["illustrative"].casefold() in YES)
    link.validate()
    return link
