"""Deprivation: a map, how many areas stand in each national decile, and which are among the most deprived."""

from psr_data.exports.paper.figures import Place
from psr_data.exports.paper.milestone_tables import rest_words
from psr_data.exports.paper.paper_builder import Paper
from psr_data.exports.paper.tables import Column, Content
from psr_data.frames.pack.record import Areas, Pack

MOST = 40
WORST = (
    Column("Area", 2.3),
    Column("Neighbourhood", 3.1),
    Column("Ward", 3.3),
    Column("Rank", 1.3, centred=True),
    Column("Decile", 1.5, centred=True),
    Column("What the programme does there", 5.5),
)
FROM = ("Area", "Neighbourhood", "Ward", "Rank", "Decile", "Programme")


def write_deprivation(paper: Paper, pack: Pack) -> None:
    areas = pack.areas
    if areas is None:
        return
    paper.heading(f"Deprivation in {areas.deprivation.authority.name}")
    paper.say(areas.finding)
    if areas.boundaries:
        paper.say(areas.boundaries)
    paper.pictures(Place.MAP)
    paper.pictures(Place.DECILES)
    _write_deciles(paper, areas)
    _write_worst(paper, areas)
    for source in areas.sources:
        paper.note(source)


def _write_deciles(paper: Paper, areas: Areas) -> None:
    columns = [Column("Edition", 2), *(Column(str(decile), 1, centred=True) for decile in range(1, 11))]
    rows: list[list[Content]] = [
        [str(year), *map(int, counts["Areas"])] for year, counts in areas.deciles.groupby("Edition", sort=False)
    ]
    paper.table("Areas in each national decile; 1 is the most deprived tenth", columns, rows)


def _write_worst(paper: Paper, areas: Areas) -> None:
    if areas.worst.empty:
        return
    rows = [[_read(value) for value in line] for line in areas.worst[list(FROM)].head(MOST).astype(object).to_numpy()]
    paper.table(f"Areas among England's most deprived 20% in {areas.years[-1]}", WORST, rows)
    paper.note(rest_words(MOST, len(areas.worst)))


def _read(value: object) -> Content:
    return value if isinstance(value, str | int) else str(value)
