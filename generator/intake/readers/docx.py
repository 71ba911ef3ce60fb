"""A Word file: its body in a plain form goes through mammoth to a document, and every visible word is looked for there."""

import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import mammoth

from generator.intake.document import Document, Paragraph
from generator.intake.readers import characters, html_page, zip_package
from generator.intake.readers.docx_normalise import SIGNS, PlainBody, normalised
from generator.intake.readers.docx_numbering import Numbering
from generator.intake.readers.docx_structure import drawn, joins_next
from generator.intake.readers.docx_styles import Styles
from generator.russian import short

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
PACKAGES = "http://schemas.openxmlformats.org/package/2006"
BODY = "word/document.xml"
HEADINGS = tuple(f"h{level}" for level in range(1, 10))
ROLES = ("label", "title", "text", "break", *(f"section{level}" for level in range(1, 10)))
STYLE_MAP = "\n".join(
    [
        *(f"p[style-name='{name}'] => {name}:fresh" for name in HEADINGS),
        *(f"p[style-name='{name}'] => p.{name}:fresh" for name in ROLES),
        "r[style-name='marker'] => span.marker",
    ]
)
# Parts with words outside the body, by the form of their names.
ASIDE = (
    ("сноска", re.compile(r"word/footnotes\.xml"), "footnote"),
    ("концевая сноска", re.compile(r"word/endnotes\.xml"), "endnote"),
    ("примечание", re.compile(r"word/comments\.xml"), "comment"),
    ("верхний колонтитул", re.compile(r"word/header\d*\.xml"), "hdr"),
    ("нижний колонтитул", re.compile(r"word/footer\d*\.xml"), "ftr"),
)


def read(content: bytes, kind: str = "docx") -> Document:
    """The document of a .docx. Raise `Unreadable` for a file that is damaged or not safe to open."""
    parts = zip_package.opened(content)
    root = zip_package.tree(parts[BODY])
    styles = Styles.of(_part(parts, "word/styles.xml"))
    # mammoth loses words of corrected and drawn documents, so that it gets nothing but plain paragraphs and tables.
    plain = normalised(root, styles, Numbering(_part(parts, "word/numbering.xml"), styles))
    result = mammoth.convert_to_html(io.BytesIO(_package(plain.body)), style_map=STYLE_MAP, include_default_style_map=False,
                                     include_embedded_style_map=False, ignore_empty_paragraphs=False)  # fmt: skip
    document = html_page.parsed(result.value, kind, exact=True)
    notes = [*plain.notes, *_aside(parts, plain), *_lost(root, document)]
    return replace(document, notes=tuple(dict.fromkeys(notes)))


def _part(parts: Mapping[str, bytes], name: str) -> Element | None:
    return zip_package.tree(parts[name]) if name in parts else None


def _package(body: Element) -> bytes:
    """A file of Word with this body and nothing that leads out of it."""
    root = Element("document")
    root.append(body)
    for element in root.iter():
        element.tag = f"{{{WORD}}}{element.tag}"
        element.attrib = {f"{{{WORD}}}{name}": text for name, text in element.attrib.items()}
    named = (f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/></w:style>' for name in (*HEADINGS, *ROLES))
    marker = '<w:style w:type="character" w:styleId="marker"><w:name w:val="marker"/></w:style>'
    related = f'<Relationship Id="r1" Type="{RELATION}" Target="{BODY}"/>'
    return zip_package.packed(
        {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGES}/content-types"/>'.encode(),
            "_rels/.rels": f'<Relationships xmlns="{PACKAGES}/relationships">{related}</Relationships>'.encode(),
            BODY: ElementTree.tostring(root, "utf-8"),
            "word/styles.xml": f'<w:styles xmlns:w="{WORD}">{"".join(named)}{marker}</w:styles>'.encode(),
        }
    )


def _aside(parts: Mapping[str, bytes], plain: PlainBody) -> Iterator[str]:
    """What is printed or written outside the body, quoted."""
    for kind, form, tag in ASIDE:
        for name in sorted(filter(form.fullmatch, parts)):
            for place in zip_package.tree(parts[name]).iter(tag):
                text = re.sub(r"\s+", " ", " ".join(_texts(place))).strip()
                if place.get("type", "normal") == "normal" and re.search(r"[^\W\d_]", text):
                    before = plain.references.get((kind, place.get("id", "")))
                    yield f"{kind}{f' после слов «{before}»' if before else ''}: «{text}»"


def _lost(root: Element, document: Document) -> Iterator[str]:
    """A word that the file shows stands in the document, or is told here."""
    shown = " ".join(_texts(root))
    typed = _words(" ".join(_typed(document)))
    # Paragraphs of which the mark is deleted are joined, but not over the edge of a cell.
    lost = min((_words(shown.replace("\0 ", "")) - typed, _words(shown) - typed), key=Counter.total)
    if lost:
        yield "не удалось перенести: " + short(" ".join(f"«{word}»" for word in lost.elements()), 2000)


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def _typed(document: Document) -> Iterator[str]:
    """All texts without the numbers that we wrote in front."""
    for part in document.parts:
        paragraphs = [part] if isinstance(part, Paragraph) else [each for cell in part.cells for each in cell.paragraphs]
        yield from (paragraph.text.removeprefix(paragraph.marker) for paragraph in paragraphs)


def _texts(node: Element) -> Iterator[str]:
    """Texts of a part's paragraphs by a plain walk that knows of nothing but changes and the two drawings of one thing."""
    inner: list[Element] = []
    yield "".join(_line(node, inner)) + ("\0" if joins_next(node) else "")
    for paragraph in inner:
        yield from _texts(paragraph)


def _line(node: Element, inner: list[Element]) -> Iterator[str]:
    """Texts of one paragraph; those that stand inside of it, in boxes, are added to `inner`."""
    for child in node:
        if child.tag == "p":
            inner.append(child)
        elif child.tag == "t":
            yield characters.visible(child.text or "")
        elif child.tag == "AlternateContent":
            for branch in drawn(child):
                yield from _line(branch, inner)
        elif child.tag not in ("del", "moveFrom"):
            yield SIGNS.get(child.tag, "")
            yield from _line(child, inner)
