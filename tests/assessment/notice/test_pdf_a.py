"""The conditions of PDF/A-3u that can be read from the file, for want of veraPDF in the registries (ISO 19005-3)."""

import io
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import pypdf
import pytest
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

from assessment.notice.context import build_context
from assessment.notice.pdf import render_pdf
from tests.assessment.notice.sample import EMBEDDED, make_facts

PDFA = "{http://www.aiim.org/pdfa/ns/id/}"
FORBIDDEN_ACTIONS = {"/Launch", "/Sound", "/Movie", "/ResetForm", "/ImportData", "/JavaScript", "/Hide", "/SetOCGState"}


@pytest.fixture(scope="module", params=["珠府函", "珠府"])
def reader(request: pytest.FixtureRequest) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(render_pdf(build_context(make_facts(series=request.param)))))


def objects(reader: pypdf.PdfReader) -> Iterator[Any]:
    """Every object that the trailer reaches, each once."""
    seen: set[int] = set()
    waiting: list[Any] = [reader.trailer]
    while waiting:
        one = waiting.pop()
        if isinstance(one, IndirectObject):
            if one.idnum in seen:
                continue
            seen.add(one.idnum)
            one = one.get_object()
        if isinstance(one, DictionaryObject):
            yield one
            waiting += [one.raw_get(key) for key in one]
        elif isinstance(one, ArrayObject):
            waiting += list(one)


def root(reader: pypdf.PdfReader) -> Any:
    return reader.trailer["/Root"]


def test_the_metadata_claims_part_3_level_u(reader: pypdf.PdfReader) -> None:
    stream = root(reader)["/Metadata"]
    tree = ElementTree.fromstring(stream.get_data())
    told = {key: value for one in tree.iter() for key, value in one.attrib.items() if key.startswith(PDFA)}
    told |= {one.tag: one.text or "" for one in tree.iter() if one.tag.startswith(PDFA)}
    assert told == {f"{PDFA}part": "3", f"{PDFA}conformance": "U"}


def test_the_trailer_has_an_id_and_nothing_is_encrypted(reader: pypdf.PdfReader) -> None:
    identity: Any = reader.trailer["/ID"]
    assert len(identity) == 2 and all(identity)
    assert not reader.is_encrypted and "/Encrypt" not in reader.trailer
    assert reader.pdf_header >= "%PDF-1.7"


def test_colours_have_an_output_intent_with_a_profile(reader: pypdf.PdfReader) -> None:
    (intent,) = root(reader)["/OutputIntents"]
    intent = intent.get_object()
    assert intent["/S"] == "/GTS_PDFA1"
    profile = intent["/DestOutputProfile"].get_object()
    assert profile["/N"] == 3 and profile.get_data()[36:40] == b"acsp"


def test_every_font_is_embedded_and_maps_to_unicode(reader: pypdf.PdfReader) -> None:
    fonts = [one for one in objects(reader) if one.get("/Type") == "/Font"]
    composite = [one for one in fonts if one["/Subtype"] == "/Type0"]
    descendants = [one for one in fonts if str(one["/Subtype"]).startswith("/CIDFontType")]
    assert composite and len(descendants) == len(composite) and len(fonts) == 2 * len(composite)
    for font in composite:
        assert b"beginbf" in font["/ToUnicode"].get_object().get_data()
        assert font["/Encoding"] in {"/Identity-H", "/Identity-V"}
    for font in descendants:
        described = font["/FontDescriptor"].get_object()
        assert {"/FontFile2", "/FontFile3"} & set(described)
        if font["/Subtype"] == "/CIDFontType2":
            assert "/CIDToGIDMap" in font


def test_nothing_runs_and_nothing_is_fetched(reader: pypdf.PdfReader) -> None:
    assert "/AA" not in root(reader) and "/OpenAction" not in root(reader) and "/AcroForm" not in root(reader)
    for one in objects(reader):
        assert "/JS" not in one and "/XFA" not in one and "/AA" not in one
        assert one.get("/S") not in FORBIDDEN_ACTIONS
        assert one.get("/Subtype") not in {"/PS", "/3D", "/Screen", "/RichMedia"} and "/OPI" not in one
        if isinstance(one, StreamObject):
            assert not {"/F", "/FFilter", "/FDecodeParms"} & set(one)
            filters = one.get("/Filter", [])
            assert "/LZWDecode" not in ([filters] if isinstance(filters, str) else list(filters))
            assert not one.get("/Interpolate", False)
    assert not [one for one in objects(reader) if one.get("/Type") == "/Annot" and not int(one.get("/F", 0)) & 4]


def test_each_embedded_file_says_what_it_is_to_the_notice(reader: pypdf.PdfReader) -> None:
    associated = {one.get_object()["/UF"]: one.get_object() for one in root(reader)["/AF"]}
    named = root(reader)["/Names"]["/EmbeddedFiles"]["/Names"][1::2]
    assert {one.get_object()["/UF"] for one in named} == set(associated) == set(EMBEDDED)
    for name, one in associated.items():
        assert one["/F"] and one["/AFRelationship"] == "/Source"
        stream = one["/EF"]["/F"].get_object()
        assert stream["/Subtype"] and stream["/Params"]["/ModDate"]
        assert stream.get_data() == EMBEDDED[name]


def test_it_is_tagged_with_language_and_title(reader: pypdf.PdfReader) -> None:
    catalogue = root(reader)
    assert catalogue["/MarkInfo"]["/Marked"] and catalogue["/StructTreeRoot"]["/K"]
    assert catalogue["/Lang"] == "zh-CN" and catalogue["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None and "通报" in str(reader.metadata.title)
    tags = {str(one["/S"]) for one in objects(reader) if one.get("/Type") == "/StructElem"}
    assert {"/H1", "/H2", "/P", "/Table", "/TR", "/TH", "/TD"} <= tags
