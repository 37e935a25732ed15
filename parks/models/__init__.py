"""Who and where: places, people, projects, the audit trail, and what the portal owes."""

from parks.models.audit import AuditAction, AuditEntry, AuditHead
from parks.models.inbox import Message
from parks.models.jobs import Job
from parks.models.people import User
from parks.models.places import Agency, District, Park
from parks.models.projects import MajorProject

__all__ = (
    "Agency",
    "AuditAction",
    "AuditEntry",
    "AuditHead",
    "District",
    "Job",
    "MajorProject",
    "Message",
    "Park",
    "User",
)
