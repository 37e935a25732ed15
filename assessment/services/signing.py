"""Sign the notice's PDF (PAdES) with the office's certificate, where one is configured."""

import io
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives.serialization import pkcs12
from django.conf import settings
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter

from assessment.messages import signing as messages
from parks.errors import Refused

FIELD = "Signature1"
UNSET = "-"
LONGEST_SUBJECT = 200


class Signed(NamedTuple):
    """A PDF's bytes and the subject of the certificate that signed them; empty for none."""

    content: bytes
    signer: str


def pdf_sign(content: bytes, *, reason: str, now: datetime) -> Signed:
    """Return the PDF with a certifying signature over the whole file; unsigned where no certificate is configured.

    ``reason`` stands in the signature. Raises Refused with what is wrong with the certificate or its password.
    """
    if settings.SIGNING_CERTIFICATE == UNSET:
        return Signed(content, "")
    packed, password = _read("证书", settings.SIGNING_CERTIFICATE), _password()
    certificate = _certificate(packed, password, now)
    signer = signers.SimpleSigner.load_pkcs12_data(packed, other_certs=[], passphrase=password)
    metadata = signers.PdfSignatureMetadata(
        field_name=FIELD,
        reason=reason,
        subfilter=SigSeedSubFilter.PADES,
        md_algorithm="sha256",
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
    )
    signed = io.BytesIO()
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    # pyHanko runs an event loop of its own, which a thread with one running refuses: it gets a thread to itself.
    with ThreadPoolExecutor(1) as apart:
        apart.submit(signers.PdfSigner(metadata, signer=signer).sign_pdf, writer, output=signed).result()
    return Signed(signed.getvalue(), certificate.subject.rfc4514_string()[:LONGEST_SUBJECT])


def _certificate(packed: bytes, password: bytes | None, now: datetime) -> x509.Certificate:
    """Return the certificate of the file, with its key there and in force now."""
    try:
        key, certificate, _ = pkcs12.load_key_and_certificates(packed, password)
    except ValueError as fault:
        raise Refused(messages.not_opened(settings.SIGNING_CERTIFICATE)) from fault
    if key is None or certificate is None:
        raise Refused(messages.no_key(settings.SIGNING_CERTIFICATE))
    begins, ends = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    if not begins <= now <= ends:
        raise Refused(messages.not_in_force(begins, ends))
    return certificate


def _password() -> bytes | None:
    """Return the password in its file, without the line end; None where the certificate has none."""
    if settings.SIGNING_PASSWORD_FILE == UNSET:
        return None
    return _read("口令", settings.SIGNING_PASSWORD_FILE).rstrip(b"\r\n")


def _read(what: str, path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as fault:
        raise Refused(messages.not_read(what, path)) from fault
