"""Days and times that Excel keeps as numbers, and the formats that show a number as one (ECMA-376 part 1, 18.8.30)."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from psr_data.reading.files.sheet import Fault, Value

# The day before the first. Excel counts a 29 Feb 1900, so the first of March is right by the earlier epoch.
EPOCH_1900, EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
FIRST_OF_MARCH = 60
MILLISECONDS = 86_400_000
# The formats that need no definition, as far as they tell of days, hours or parts of a hundred.
KNOWN_FORMATS: Mapping[int, str] = {
    9: "0%", 10: "0.00%", 14: "mm-dd-yy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "m/d/yy h:mm", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0",
}  # fmt: skip
COUNTS_HOURS = re.compile(r"\[(?:hh?|mm?|ss?)\]", re.IGNORECASE)
# What stands for itself: words in quotes, colours and currencies in brackets, what a stroke or a gap precedes.
LITERAL = re.compile(r'".*?"|\[(?!hh?\]|mm?\]|ss?\])[^\]]*\]|[\\_].')
PART_OF_A_DAY = re.compile("[dmyhs]", re.IGNORECASE)


def shows_days(form: str) -> bool:
    """Whether a number format shows a day or a time; of its sections the first counts."""
    return PART_OF_A_DAY.search(LITERAL.sub("", form.partition(";")[0])) is not None


def shows_hours(form: str) -> bool:
    """Whether a number format counts hours, minutes or seconds beyond a day."""
    return COUNTS_HOURS.search(form.partition(";")[0]) is not None


def day_value(number: float, epoch: date, *, hours: bool) -> Value:
    """The day that Excel keeps as a number, counted from its `epoch`; hours and times of day as text."""
    try:
        days, part = divmod(number, 1)
        of_day = timedelta(milliseconds=round(part * MILLISECONDS))
        if hours:
            return str(timedelta(days) + of_day)
        if 0 <= number < 1 and not of_day.days:
            return str((datetime.combine(epoch, time.min) + of_day).time())
        is_before_march = 0 < number < FIRST_OF_MARCH and epoch == EPOCH_1900
        return epoch + timedelta(days + is_before_march + of_day.days)
    except (OverflowError, ValueError):
        return Fault("#VALUE!")


def written_day(text: str) -> Value:
    """A day as ISO 8601 writes it, which Excel does in "Strict Open XML"; times and durations as text.

    Raise ValueError where it is none.
    """
    if text.startswith("P"):
        return text
    if "-" not in text:
        return str(time.fromisoformat(text.removesuffix("Z")))
    return datetime.fromisoformat(text.removesuffix("Z")).date()
