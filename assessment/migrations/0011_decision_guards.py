"""What was answered, released, registered or issued refuses UPDATE and DELETE; rebuilt tables get their guards anew.

A used or withdrawn approval, an answered objection, an ended correction are closed as well. Notices from before the
register are entered in it, the numbers between them as used elsewhere, so that the register has no gap.
"""

from typing import Any

from django.db import migrations

from parks.guards import Guard, both, operation, renewal

INSERT_ONLY = both(
    "assessment_attachedfile",
    "assessment_inquiry",
    "assessment_inquiryanswer",
    "assessment_inquirysettlement",
    "assessment_provisionalrelease",
    "assessment_objectionfile",
    "assessment_registerentry",
    "assessment_noticetext",
    "assessment_noticedocument",
    "assessment_consequencestep",
    "assessment_correctionitem",
)
CLOSED = [
    *both("assessment_approval", when="OLD.state IN ('used', 'withdrawn')"),
    *both("assessment_correction", when="OLD.state <> 'open'"),
    Guard("assessment_objection", "DELETE"),
    Guard("assessment_objection", "UPDATE", "OLD.state <> 'open'"),
    Guard("assessment_consequence", "DELETE"),
    Guard("assessment_consequence", "UPDATE", "OLD.state = 'lapsed'"),
    # A number that was given is never given again.
    Guard("assessment_numberregister", "DELETE"),
    Guard("assessment_numberregister", "UPDATE", "NEW.next_number < OLD.next_number"),
]


def enter_notices(apps: Any, schema_editor: Any) -> None:
    """Enter the notices that were numbered before there was a register."""
    notice_model = apps.get_model("assessment", "Notice")
    register_model = apps.get_model("assessment", "NumberRegister")
    entry_model = apps.get_model("assessment", "RegisterEntry")
    for notice in notice_model.objects.select_related("publication").order_by("series", "issue_year", "issue_number"):
        register, _ = register_model.objects.get_or_create(series=notice.series, issue_year=notice.issue_year)
        entered = {"entered_at": notice.publication.published_at, "entered_by": notice.publication.published_by}
        if notice.issue_number > register.next_number:
            entry_model.objects.create(
                register=register,
                first=register.next_number,
                last=notice.issue_number - 1,
                use="elsewhere",
                title="登记簿启用前使用",
                **entered,
            )
        entry_model.objects.create(
            register=register,
            first=notice.issue_number,
            last=notice.issue_number,
            use="notice",
            title="",
            notice=notice,
            **entered,
        )
        register.next_number = notice.issue_number + 1
        register.save()


class Migration(migrations.Migration):
    dependencies = [("assessment", "0010_decision")]

    operations = [
        migrations.RunPython(enter_notices, migrations.RunPython.noop),
        renewal(both("assessment_publication", "assessment_noticefile")),
        operation(INSERT_ONLY + CLOSED),
    ]
