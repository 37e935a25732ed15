"""A notice is signed over the whole file, still a PDF/A with its files embedded; a bad certificate leaves no file."""

import io
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pypdf
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.keys import load_certs_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import EmbeddedPdfSignature, PdfSignatureStatus, validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from assessment.models import NoticeFile
from assessment.services.duties import job_run
from assessment.services.publication import notice_pdf
from assessment.services.signing import pdf_sign
from parks.files import file_read
from parks.models import Job
from parks.states import JobState
from tests.assessment.year import published_year
from tests.register import NOW, put_parks

pytestmark = pytest.mark.django_db
PASSWORD = b"zhang-ben-2019"


def certified(folder: Path, *, days: int = 365, password: bytes = PASSWORD) -> x509.Certificate:
    """Write a certificate with its key, and the password's file; in force from yesterday for so many days."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "珠海市人民政府（测试）")])
    begins = datetime.now(UTC) - timedelta(days=400 if days < 0 else 1)
    usage = {one: one in {"digital_signature", "content_commitment"} for one in USAGES}
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(begins)
        .not_valid_after(datetime.now(UTC) + timedelta(days=days))
        .add_extension(x509.KeyUsage(**usage), critical=True)
        .sign(key, hashes.SHA256())
    )
    packed = pkcs12.serialize_key_and_certificates(b"n", key, certificate, None, BestAvailableEncryption(password))
    (folder / "seal.p12").write_bytes(packed)
    (folder / "password").write_bytes(PASSWORD + b"\n")
    return certificate


USAGES = (
    "digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
    "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
)  # fmt: skip


@pytest.fixture
def configured(settings: Any, tmp_path: Path) -> Path:
    settings.SIGNING_CERTIFICATE = str(tmp_path / "seal.p12")
    settings.SIGNING_PASSWORD_FILE = str(tmp_path / "password")
    put_parks()
    return tmp_path


def validated(signature: EmbeddedPdfSignature, trusted: ValidationContext) -> PdfSignatureStatus:
    """Validate in a thread of its own: a browser test before this one leaves its event loop running."""
    with ThreadPoolExecutor(1) as apart:
        return apart.submit(validate_pdf_signature, signature, trusted).result()


def made() -> Job:
    """Publish a year and do the notice's job."""
    published_year()
    job = Job.objects.get(kind="render_notice")
    assert job_run(job_id=job.pk, now=datetime.now(UTC))
    return Job.objects.get(pk=job.pk)


def test_the_stored_notice_is_signed_whole_and_still_a_pdf_a(configured: Path) -> None:
    certificate = certified(configured)
    assert made().state == JobState.DONE
    row = NoticeFile.objects.get()
    assert row.signer == "CN=珠海市人民政府（测试）"
    content = file_read(row.path, sha256=row.sha256)
    (signature,) = PdfFileReader(io.BytesIO(content)).embedded_signatures
    (configured / "seal.cer").write_bytes(certificate.public_bytes(Encoding.DER))
    roots = load_certs_from_pemder([str(configured / "seal.cer")])  # type: ignore[no-untyped-call]  # pyHanko has no types here
    trusted = ValidationContext(trust_roots=list(roots))
    status = validated(signature, trusted)
    assert status.intact and status.valid and status.trusted and status.bottom_line
    assert str(status.coverage).endswith("ENTIRE_FILE")
    assert signature.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"
    reader = pypdf.PdfReader(io.BytesIO(content))
    plain = pypdf.PdfReader(io.BytesIO(notice_pdf(row.notice).content))
    assert reader.attachments == plain.attachments and set(plain.attachments) == {
        "case.json", "scheme.json", "result.json",
    }  # fmt: skip
    xmp = reader.xmp_metadata
    assert xmp is not None and b'pdfaid:part="3" pdfaid:conformance="U"' in xmp.stream.get_data()
    assert len(reader.pages) == row.pages
    assert [page.extract_text() for page in reader.pages] == [page.extract_text() for page in plain.pages]


def test_a_changed_byte_breaks_the_signature(configured: Path) -> None:
    certified(configured)
    content = pdf_sign(_plain(), reason="珠府函〔2019〕86号", now=datetime.now(UTC)).content
    forged = content.replace(b"/MediaBox", b"/MediaBoy", 1)
    assert forged != content
    (signature,) = PdfFileReader(io.BytesIO(forged), strict=False).embedded_signatures
    signature.compute_integrity_info()
    status = validated(signature, ValidationContext(trust_roots=[]))
    assert not status.intact


def test_without_a_certificate_the_notice_stays_as_it_is() -> None:
    put_parks()
    assert made().state == JobState.DONE
    assert NoticeFile.objects.get().signer == ""
    assert pdf_sign(b"%PDF", reason="", now=NOW) == (b"%PDF", "")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda folder: (folder / "seal.p12").unlink(), "读不到签章证书文件"),
        (lambda folder: (folder / "password").unlink(), "读不到签章口令文件"),
        (lambda folder: (folder / "password").write_bytes(b"wrong"), "口令不对，或不是 PKCS#12"),
        (lambda folder: (folder / "seal.p12").write_bytes(b"no certificate"), "口令不对，或不是 PKCS#12"),
        (lambda folder: certified(folder, days=-1), "不在有效期内"),
    ],
)
def test_a_bad_certificate_fails_the_job_with_its_reason_and_leaves_no_file(
    configured: Path, spoil: Any, said: str
) -> None:
    certified(configured)
    spoil(configured)
    job = made()
    assert job.state == JobState.FAILED and said in job.last_error
    assert not NoticeFile.objects.exists()


def test_a_file_without_a_key_is_told_so(configured: Path) -> None:
    certificate = certified(configured)
    packed = pkcs12.serialize_key_and_certificates(b"n", None, certificate, None, BestAvailableEncryption(PASSWORD))
    (configured / "seal.p12").write_bytes(packed)
    assert "没有证书或私钥" in made().last_error


def _plain() -> bytes:
    return notice_pdf(published_year().notice).content
