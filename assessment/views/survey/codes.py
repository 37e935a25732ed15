"""A link as people meet it: its full address, and the QR code that leads there."""

import segno
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from assessment.models import SurveyLink


def sheet_address(request: HttpRequest, link: SurveyLink) -> str:
    """Return the link's full address: below the portal's public address, or where that is not set, below this one."""
    path = reverse("sheet", args=[link.code])
    if settings.PUBLIC_ADDRESS == "-":
        return request.build_absolute_uri(path)
    return f"{settings.PUBLIC_ADDRESS.rstrip('/')}{path}"


def qr_inline(address: str) -> SafeString:
    """Return the QR code as an SVG element of any size, for a page whose policy takes no inline style.

    Level Q: the poster hangs at a gate, and up to a quarter of the code may be worn.
    """
    drawn = segno.make(address, error="q", micro=False).svg_inline(
        omitsize=True, border=4, svgclass="qr", lineclass=None
    )
    # Drawn by us from an address of ours; the element holds no text.
    return mark_safe(drawn)  # nosec B308 B703
