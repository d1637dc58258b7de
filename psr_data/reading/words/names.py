"""The words for months, weekdays and periods in English and the common European languages."""

import unicodedata
from functools import lru_cache

MONTH_NAMES = (
    "january jan janeiro enero ene janvier janv januar jänner gennaio gen januari",
    "february feb febr fevereiro fev febrero février févr fevr fevrier februar febbraio februari",
    "march mar março marco marzo mars märz maerz mrz maart mrt",
    "april apr abril abr avril avr aprile",
    "may maio mayo mai maggio mag mei",
    "june jun junho junio juin juni giugno giu",
    "july jul julho julio juillet juil juli luglio lug",
    "august aug agosto ago août aout augustus",
    "september sep sept setembro set septiembre setiembre septembre settembre",
    "october oct outubro out octubre octobre oktober okt ottobre ott",
    "november nov novembro noviembre novembre",
    "december dec dezembro dez diciembre dic décembre déc decembre dezember dicembre",
)
ORDINALS = (
    "one first primer primero primeiro premier erstes primo eerste i",
    "two second segundo deuxième zweites secondo tweede ii",
    "three third tercer tercero terceiro troisième drittes terzo derde iii",
    "four fourth cuarto quarto quatrième viertes vierde iv",
)
UNIT_NAMES = {
    "year": "year years yr yrs y año ano année annee jahr anno jaar año",
    "half": "half halves h hy semestre semester halbjahr halfjaar",
    "quarter": "quarter quarters qtr q trimestre trimester trim quartal kwartaal",
    "month": "month months mth m mês mes meses mois monat monate mese mesi maand maanden",
    "week": "week weeks wk wks w semana semanas sem semaine semaines woche wochen kw settimana settimane weken cw",
    "period": "period periods p",
    "day": "day days d día dia dias jour jours tag tage giorno giorni dag dagen",
}
# As they stand before a date, in English and in other languages, where "mar" may also be March.
ENGLISH_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
OTHER_WEEKDAY = (
    r"(?:mo(?:ntag)?|di(?:enstag)?|mi(?:ttwoch)?|do(?:nnerstag)?|fr(?:eitag)?|sa(?:mstag)?|so(?:nntag)?"
    r"|lun(?:es|di|ed[iì])?|mar(?:tes|di|ted[iì])?|mer(?:credi|coled[iì])?|mi[eé](?:rcoles)?|jue(?:ves)?|jeu(?:di)?"
    r"|gio(?:ved[iì])?|vie(?:rnes)?|ven(?:dredi|erd[iì])?|s[aá]b(?:ado|ato)?|sam(?:edi)?|dom(?:ingo|enica)?"
    r"|dim(?:anche)?|(?:seg(?:unda)?|ter(?:[cç]a)?|qua(?:rta)?|qui(?:nta)?|sex(?:ta)?)(?:-feira)?"
    r"|ma(?:andag)?|dinsdag|wo(?:ensdag)?|donderdag|vr(?:ijdag)?|za(?:terdag)?|zo(?:ndag)?)"
)
WEEKDAY_INITIALS = ("mtwtfss", "lmmjvsd", "mdmdfss", "lmxjvsd", "stqqssd", "mdwdvzz", "lmmgvsd", "mtwrfsu", "mtwhfsu")
MONTH_INITIALS = "jfmamjjasond"


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """Lower case without accents, so that "Março", "MARCO" and "março" are one word."""
    return without_accents(text.casefold())


def without_accents(text: str) -> str:
    if text.isascii():
        return text
    return "".join(part for part in unicodedata.normalize("NFKD", text) if not unicodedata.combining(part))


def _numbered(lists: tuple[str, ...]) -> dict[str, int]:
    return {plain(word): number for number, names in enumerate(lists, 1) for word in names.split()}


MONTHS = _numbered(MONTH_NAMES)
ORDINAL = _numbered(ORDINALS)
UNITS = {plain(word): unit for unit, names in UNIT_NAMES.items() for word in names.split()}
