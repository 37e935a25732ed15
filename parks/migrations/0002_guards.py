"""The audit trail refuses UPDATE and DELETE in the database itself."""

from django.db import migrations

from parks.guards import both, operation


class Migration(migrations.Migration):
    dependencies = [("parks", "0001_initial")]

    operations = [operation(both("parks_auditentry"))]
