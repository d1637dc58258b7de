"""The tracker's own reference of a plan item, written into workbooks that will come back."""

import re
from zlib import crc32

REF = re.compile(r"T(\d{1,9})-([0-9a-f]{4})")


def tracker_ref(item_id: int, title: str) -> str:
    """Such as "T17-3fa2": the item, and a mark of the title that it had when this was written.

    The mark keeps a number from another programme, or one typed by hand, from meaning an item of ours.
    """
    return f"T{item_id}-{crc32(title.encode()) & 0xFFFF:04x}"


def item_referred_to(ref: str) -> int | None:
    """The item's number, None for anything else; whether its mark is right is for the caller to see."""
    match = REF.fullmatch(ref)
    return int(match[1]) if match else None
