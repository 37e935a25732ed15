"""Decisions, trials and filed reports are insert-only; the guard of frozen schemes is renewed after its table's change."""

from django.db import migrations

from parks.guards import both, operation, renewal


class Migration(migrations.Migration):
    dependencies = [("assessment", "0006_review")]

    operations = [
        renewal(both("assessment_scheme", when="OLD.state = 'frozen'")),
        operation(
            both(
                "assessment_figuredecision",
                "assessment_trialrun",
                "assessment_assessmentreport",
                "assessment_reportfile",
            )
        ),
    ]
