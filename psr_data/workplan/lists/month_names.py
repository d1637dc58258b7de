"""Month names of the common European languages, put into English so that one reader of dates serves all."""

import re
import unicodedata

from psr_data.domain.periods import MONTH_NAMES

NAMES = (
    "janvier januar janner januari enero ene janeiro gennaio gen janv jan january",
    "fevrier februar februari febrero fevereiro febbraio fev fevr febr feb february",
    "mars marz maart marzo marco mrz mar mrt maerz march",
    "avril abril aprile avr abr apr april",
    "mai mei mayo maio maggio mag may",
    "juin juni junio junho giugno giu jun june",
    "juillet juli julio julho luglio lug juil jul july",
    "aout augustus agosto ago aug august",
    "septembre septiembre setembro settembre set sept sep september",
    "octobre oktober octubre outubro ottobre okt out ott oct october",
    "novembre noviembre novembro nov november",
    "decembre dezember diciembre dezembro dicembre dez dic dec december",
)
ENGLISH = {name: MONTH_NAMES[at] for at, names in enumerate(NAMES) for name in names.split()}
WORD = re.compile(r"[^\W\d_]+")


def in_english(text: str) -> str:
    """ "5 de março de 2024" is "5 Mar 2024"; text without such a month stays as it is."""
    flat = unicodedata.normalize("NFKD", text)
    bare = "".join(letter for letter in flat if not unicodedata.combining(letter))
    months = [word for word in WORD.findall(bare) if word.casefold() in ENGLISH]
    if len(months) != 1:
        return text
    plain = re.sub(r"(?<=\d)(er|[°o])(?= )", "", bare.replace(months[0], ENGLISH[months[0].casefold()]))
    return " ".join(re.sub(r"(?i)\b(de|del|di|of)\b", " ", plain).replace(". ", " ").split())
