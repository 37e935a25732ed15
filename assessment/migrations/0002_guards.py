"""Snapshots refuse UPDATE and DELETE in the database itself; a frozen scheme too."""

from django.db import migrations

from parks.guards import both, operation

SNAPSHOTS = both(
    "assessment_scorerun",
    "assessment_parkresult",
    "assessment_indicatorresult",
    "assessment_districtresult",
    "assessment_publication",
    "assessment_notice",
    "assessment_noticefile",
)
FROZEN = both("assessment_scheme", when="OLD.state = 'frozen'")


class Migration(migrations.Migration):
    dependencies = [("assessment", "0001_initial")]

    operations = [operation(SNAPSHOTS + FROZEN)]
