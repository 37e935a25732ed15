"""A published year that was corrected: one figure of one park, a second version and its notice."""

from datetime import date, datetime

from assessment.models import Correction, Figure, Publication
from assessment.services.corrections import correction_open
from assessment.services.publication import result_publish
from assessment.services.runs import year_score
from assessment.states import NoticeSeries
from parks.models import User
from tests.register import NOW

REASON = "富山工业园的工业投资重复计入了一家企业"
ITEM = ("fushan", "5")


def opened(publication: Publication, office: User) -> Correction:
    """Open a correction of the publication that names one item."""
    return correction_open(
        cycle=publication.cycle, items=[ITEM], reason=REASON, seen=publication.version, actor=office, now=NOW
    )


def corrected(publication: Publication, office: User, value: str = "1", at: datetime = NOW) -> Publication:
    """Publish a further version in which a figure (亿元) of the park is another."""
    correction = opened(publication, office)
    rows = Figure.objects.filter(submission__cycle=publication.cycle, submission__park__code="fushan")
    assert rows.filter(element="industrial_investment").update(accepted=value) == 1
    return result_publish(
        cycle=publication.cycle,
        run=year_score(year=publication.cycle.year, actor=None, now=NOW),
        decision="市政府常务会议纪要（更正，演示）",
        decided_on=date(publication.cycle.year + 1, 6, 3),
        series=NoticeSeries.LETTER,
        issued_on=date(publication.cycle.year + 1, 6, 10),
        correction=correction,
        actor=None,
        now=at,
    )
