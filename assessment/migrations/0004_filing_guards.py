"""What was submitted, receipted, returned, said or granted refuses UPDATE and DELETE in the database itself."""

from django.db import migrations

from parks.guards import both, operation


class Migration(migrations.Migration):
    dependencies = [("assessment", "0003_filing")]

    operations = [
        operation(
            both(
                "assessment_submissionversion",
                "assessment_receiptfile",
                "assessment_returnrequest",
                "assessment_districtopinion",
                "assessment_extension",
            )
        )
    ]
