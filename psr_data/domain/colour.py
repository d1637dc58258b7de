"""How light a colour is, by the two measures that are in use; a colour is written "1A2B3C" or "#1A2B3C"."""


def luminance(colour: str) -> float:
    """As WCAG 2 measures it for contrast: 0 is black, 1 is white."""
    red, green, blue = map(linear, channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(channel: int) -> float:
    """The share of light that a channel stands for."""
    share = channel / 255
    return share / 12.92 if share <= 0.03928 else float(((share + 0.055) / 1.055) ** 2.4)


def brightness(colour: str) -> float:
    """As it looks beside others (ITU-R BT.601): 0 is black, 1 is white."""
    red, green, blue = channels(colour)
    return (0.299 * red + 0.587 * green + 0.114 * blue) / 255


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue, each from 0 to 255."""
    digits = colour.removeprefix("#")
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)
