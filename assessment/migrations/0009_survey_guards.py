"""A sheet of the questionnaire and its answers are never deleted; of a sheet only its being set aside may change."""

from django.db import migrations

from parks.guards import Guard, both, operation

KEPT = ("id", "link_id", "group", "device", "answered_at")


class Migration(migrations.Migration):
    dependencies = [("assessment", "0008_survey_set_aside")]

    operations = [
        operation(
            [
                Guard("assessment_surveyresponse", "DELETE"),
                Guard(
                    "assessment_surveyresponse", "UPDATE", " OR ".join(f'OLD."{one}" <> NEW."{one}"' for one in KEPT)
                ),
                # Answers that came by workbook are replaced as a whole by the next one; those of a sheet stay.
                *both("assessment_surveyanswer", when="OLD.response_id IS NOT NULL"),
            ]
        ),
    ]
