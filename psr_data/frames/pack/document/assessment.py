"""The self-assessment: what it found, group by group, and what was recommended."""

from collections.abc import Sequence

from psr_data.domain.assessment import FEWEST_SHOWN
from psr_data.domain.pack import Section
from psr_data.frames.assessment.notes import scores_in_words
from psr_data.frames.assessment.scores import GroupScores, by_group
from psr_data.frames.pack.document.blocks import (
    Block,
    Chart,
    Column,
    Kind,
    Note,
    Part,
    Sentence,
    Shape,
    Table,
    Value,
    Width,
)
from psr_data.frames.pack.document.pictures import GapPicture, RadarPicture
from psr_data.frames.pack.record import Pack, SelfAssessment
from psr_data.frames.position import Position
from psr_data.frames.recommendations import Recommendation

PLACES = 2
SCORES = (
    Column("Dimension", Kind.NAME, 3.0, least=Width.PAGE, kept=True),
    Column("Group", share=2.4, least=Width.PAGE, kept=True),
    Column("Scored by", Kind.NUMBER, 0.9, least=Width.PAGE, kept=True),
    Column("Mean", Kind.SCORE, 0.9, least=Width.PAGE, kept=True),
    Column("Median", Kind.SCORE, 0.9, least=Width.PAGE, kept=True),
    Column("Spread", Kind.SCORE, 0.9, least=Width.PAGE, kept=True),
    Column("Don’t know", Kind.NUMBER, 0.9, least=Width.PAGE, kept=True),
    Column("Agreement", share=1.6, least=Width.PAGE),
)
PARTICIPATION = tuple(
    Column(heading, kind, least=Width.DATA, kept=True)
    for heading, kind in (
        ("Group", Kind.NAME),
        ("Invited", Kind.NUMBER),
        ("Responded", Kind.NUMBER),
        ("Did not respond", Kind.NUMBER),
        ("Not finished", Kind.NUMBER),
        ("Shown", Kind.TEXT),
    )
)
ADVICE, RECOMMENDATION = "Recommendations", "Recommendation"
RECOMMENDATIONS = (
    Column(RECOMMENDATION, Kind.NAME, 5.0, kept=True),
    Column("Dimension", share=1.8, under=RECOMMENDATION),
    Column("Owner", share=1.8),
    Column("Due", Kind.DAY, 1.2, kept=True),
    Column("Status", share=1.4, kept=True),
    Column("Latest note", share=3.0, under=RECOMMENDATION),
)


def assessment(pack: Pack) -> Part:
    found = pack.assessment
    if found is None:
        raise ValueError("The pack has no self-assessment.")
    finding, *others = found.findings
    participation = f"{'; '.join(found.participation)}."
    blocks: list[Block] = [_radar(pack.position, found)] if found.found.has_figures else []
    blocks += [*map(Sentence, others), Sentence(found.caption), Sentence(participation)]
    blocks += [_gaps(pack.position, found)] if found.found.largest_gaps else []
    blocks += [_scores(found), _gap_figures(found), _participation(found)]
    blocks += [_recommendations(found.recommendations)] if found.recommendations else []
    blocks += map(Note, found.method)
    return Part(Section.ASSESSMENT, Section.ASSESSMENT.label, finding, blocks)


def _radar(position: Position, found: SelfAssessment) -> Chart:
    levels = found.found.framework.levels
    named = ", ".join(f"{score} {level}" for score, level in enumerate(levels, start=1))
    dimensions = list(dict.fromkeys(each.dimension for each in found.scores))
    groups = by_group(found.scores)
    known = {name: {each.dimension: each.figure(found.measure) for each in part} for name, part in groups.items()}
    return Chart(
        f"{found.measure.capitalize()} score of each group, dimension by dimension",
        f"{scores_in_words(found.scores, found.measure)} The scale: {named}.",
        Shape.RADAR,
        "Dimension",
        {name: [figures.get(each) for each in dimensions] for name, figures in known.items()},
        dimensions,
        "Radar",
        RadarPicture(position, found),
        axis=f"The scale: {named}.",
        ends=(1, len(levels)),
        places=PLACES,
    )


def _gaps(position: Position, found: SelfAssessment) -> Chart:
    gaps = found.found.largest_gaps
    first, second = (group.name for group in found.found.groups[:2])
    return Chart(
        "Mean scores, and the gaps between the groups",
        " ".join(f"{name}: {note}." for name, note in found.notes.items()),
        Shape.BARS,
        "Dimension",
        {first: [gap.first for gap in gaps], second: [gap.second for gap in gaps]},
        [gap.dimension for gap in gaps],
        "",
        GapPicture(position, found),
        ends=(0, len(found.found.framework.levels)),
        places=PLACES,
        notes=found.notes,
    )


def _scores(found: SelfAssessment) -> Table:
    about = "how each group scored each dimension"
    lines = [_scored(each) for each in found.scores]
    return Table("Scores", about, SCORES, lines, Section.ASSESSMENT.label, "No group may be shown.")


def _scored(scores: GroupScores) -> list[Value]:
    result = scores.result
    agreement = scores.agreement or "agrees" if result.mean is not None else f"Fewer than {FEWEST_SHOWN} scored it"
    figures = (result.mean, result.median, result.spread)
    return [scores.dimension, scores.group, result.n, *figures, result.dont_know, agreement]


def _gap_figures(found: SelfAssessment) -> Table:
    """For a workbook: elsewhere they stand beside the chart."""
    headings = [f"Mean of {group.name}" for group in found.found.groups[:2]]
    columns = [
        Column("Dimension", Kind.NAME, least=Width.DATA, kept=True),
        *(Column(heading, Kind.SCORE, least=Width.DATA, kept=True) for heading in (*headings, "Gap")),
        Column("In words", least=Width.DATA, kept=True),
    ]
    lines: list[Sequence[Value]] = [
        [gap.dimension, gap.first, gap.second, gap.gap, found.notes.get(gap.dimension, "")]
        for gap in found.found.largest_gaps
    ]
    about = "the first group’s mean less the second’s, the largest gap first"
    return Table("Gaps", about, columns, lines, "Gaps", "There are no two groups to compare.")


def _participation(found: SelfAssessment) -> Table:
    lines: list[Sequence[Value]] = [
        (
            group.name,
            group.invited,
            group.responded,
            group.silent,
            group.unfinished,
            "no" if group.suppressed else "yes",
        )
        for group in found.found.groups
    ]
    about = "how many of each group were invited and responded"
    return Table("Participation", about, PARTICIPATION, lines, "Participation", "No group was invited.")


def _recommendations(made: Sequence[Recommendation]) -> Table:
    still, late = sum(each.is_open for each in made), sum(each.overdue for each in made)
    about = f"{still} of {len(made)} open{f', {late} of them overdue' if late else ''}, the open ones first"
    lines = [_recommended(each) for each in made]
    return Table(ADVICE, about, RECOMMENDATIONS, lines, ADVICE, "Nothing had been recommended by this date.")


def _recommended(each: Recommendation) -> list[Value]:
    status = f"{each.status}, overdue" if each.overdue else each.status.value
    return [each.text, each.dimension, each.owner, each.due, status.capitalize(), each.note]
