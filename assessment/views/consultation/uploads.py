"""What the departments' pages share: whose department it is, and the document that came with a form."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from assessment.filing.filetypes import Unfit, check_size
from assessment.services.inquiries import Upload
from parks.errors import Refused
from parks.models import Agency, User


def department_of(user: User) -> Agency:
    """Return the department that the user acts for."""
    if user.agency is None:
        raise PermissionDenied("您的账号没有登记责任单位，请联系领导小组办公室（市科工信局）。")
    return user.agency


def upload_of(request: HttpRequest) -> Upload | None:
    """Return the form's document, read only where its size is within the limit; None where there is none."""
    file = request.FILES.get("file")
    if file is None:
        return None
    try:
        check_size(file.size or 0)
    except Unfit as fault:
        raise Refused(f"“{file.name}”：{fault}") from fault
    return Upload(file.name or "", file.read())
