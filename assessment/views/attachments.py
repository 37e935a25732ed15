"""Hand out an attached file: the view that calls this has asked who may read it."""

from urllib.parse import quote

from django.http import HttpResponse

from assessment.filing.filetypes import download_name
from assessment.models import AttachedFile
from parks.files import file_read


def attachment_response(file: AttachedFile) -> HttpResponse:
    """Return the file as an attachment under its own name (RFC 5987), checked against its SHA-256."""
    response = HttpResponse(file_read(file.path, sha256=file.sha256), content_type="application/octet-stream")
    name = quote(download_name(file.name, file.kind))
    response["Content-Disposition"] = f"attachment; filename=\"file-{file.pk}.{file.kind}\"; filename*=UTF-8''{name}"
    response["X-Content-Type-Options"] = "nosniff"
    return response
