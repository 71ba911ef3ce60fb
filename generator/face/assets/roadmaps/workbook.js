// Tables to take away: CSV (RFC 4180) and XLSX (ECMA-376), written without any library.
// A cell is words, a number, nothing, {date: "2022-02-01"} or {text, link}.
const encoder = new TextEncoder();
const DAY = 86400000;
const EPOCH = 25569; // 1 January 1970 in days as spreadsheets count them
const SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const TEXT = 0;
const HEAD = 1;
const DATE = 2;
const LINK = 3;
const STYLES = `<styleSheet xmlns="${SHEET}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy"/></numFmts>`
  + '<fonts count="3"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font>'
  + '<font><u/><sz val="11"/><color rgb="FF14585D"/><name val="Calibri"/></font></fonts>'
  + '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
  + '<fill><patternFill patternType="solid"><fgColor rgb="FFDCEBEA"/></patternFill></fill></fills>'
  + '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
  + '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4">'
  + [[0, 0, 0], [0, 1, 2], [164, 0, 0], [0, 2, 0]].map(([format, font, fill]) =>
    `<xf numFmtId="${format}" fontId="${font}" fillId="${fill}" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"`
    + ' applyFill="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>').join("")
  + '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';

const CRC = Uint32Array.from({ length: 256 }, (_, number) => {
  let value = number;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

function checksum(bytes) {
  let value = -1;
  for (const byte of bytes) value = CRC[(value ^ byte) & 255] ^ (value >>> 8);
  return ~value >>> 0;
}

// Numbers as bytes, lowest first; each pair is a number and how many bytes it takes.
function packed(...pairs) {
  return Uint8Array.from(pairs.flatMap(([number, size]) => Array.from({ length: size }, (_, at) => (number >>> (8 * at)) & 255)));
}

// APPNOTE.TXT 6.3.10, 4.3: files stored as they are, then the directory of them all.
function zip(files) {
  const parts = [];
  const directory = [];
  let offset = 0;
  for (const [name, text] of files) {
    const [path, data] = [encoder.encode(name), encoder.encode(text)];
    const size = [data.length, 4];
    const about = packed([20, 2], [0x800, 2], [0, 4], [0x21, 2], [checksum(data), 4], size, size, [path.length, 2], [0, 2]);
    directory.push(packed([0x02014b50, 4], [20, 2]), about, packed([0, 10], [offset, 4]), path);
    const local = [packed([0x04034b50, 4]), about, path, data];
    parts.push(...local);
    offset += local.reduce((sum, part) => sum + part.length, 0);
  }
  const length = directory.reduce((sum, part) => sum + part.length, 0);
  const end = packed([0x06054b50, 4], [0, 4], [files.length, 2], [files.length, 2], [length, 4], [offset, 4], [0, 2]);
  return [...parts, ...directory, end];
}

// XML 1.0, 2.2: other characters cannot be written; «_x0041_» would be read as a sign (ECMA-376, 22.9.2.19).
function xml(text) {
  return String(text)
    .replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replace(/_(?=x[\da-f]{4}_)/gi, "_x005F_")
    .replace(/[&<>"\r]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function letters(column) {
  return (column > 25 ? letters(Math.floor(column / 26) - 1) : "") + String.fromCharCode(65 + (column % 26));
}

function written(cell, place, style) {
  if (cell === null || cell === "") return "";
  if (typeof cell === "number") return `<c r="${place}" s="${style}"><v>${cell}</v></c>`;
  if (cell.date) return `<c r="${place}" s="${DATE}"><v>${Date.parse(cell.date) / DAY + EPOCH}</v></c>`;
  const [text, shown] = typeof cell === "object" ? [cell.text, LINK] : [cell, style];
  return `<c r="${place}" s="${shown}" t="inlineStr"><is><t xml:space="preserve">${xml(text)}</t></is></c>`;
}

// A sheet is {name, columns: [{title, width}], rows, frozen: columns that stay}.
function sheet({ columns, rows, frozen }, links) {
  const lines = [columns.map((column) => column.title), ...rows].map((cells, row) => {
    const made = cells.map((cell, column) => {
      const place = `${letters(column)}${row + 1}`;
      if (typeof cell === "object" && cell?.link) links.push([place, cell.link]);
      return written(cell, place, row ? TEXT : HEAD);
    });
    return `<row r="${row + 1}">${made.join("")}</row>`;
  });
  const widths = columns.map(({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`);
  const pane = `${frozen ? `xSplit="${frozen}" ` : ""}ySplit="1" topLeftCell="${letters(frozen)}2" state="frozen"`;
  const hyperlinks = links.map(([place], at) => `<hyperlink ref="${place}" r:id="rId${at + 1}"/>`).join("");
  return `<worksheet xmlns="${SHEET}" xmlns:r="${OFFICE}"><sheetViews><sheetView workbookViewId="0">`
    + `<pane ${pane} activePane="${frozen ? "bottomRight" : "bottomLeft"}"/></sheetView></sheetViews><cols>${widths.join("")}</cols>`
    + `<sheetData>${lines.join("")}</sheetData>${hyperlinks && `<hyperlinks>${hyperlinks}</hyperlinks>`}</worksheet>`;
}

function relations(found) {
  const made = found.map(([type, target, mode], at) =>
    `<Relationship Id="rId${at + 1}" Type="${OFFICE}/${type}" Target="${xml(target)}"${mode ? ` TargetMode="${mode}"` : ""}/>`);
  return `<Relationships xmlns="${PACKAGE}/relationships">${made.join("")}</Relationships>`;
}

export function workbook(sheets) {
  const files = [];
  const file = (name, text) => files.push([name, DECLARATION + text]);
  const parts = sheets.map((_, at) => `/xl/worksheets/sheet${at + 1}.xml`);
  const kinds = [["/xl/workbook.xml", "sheet.main"], ["/xl/styles.xml", "styles"], ...parts.map((part) => [part, "worksheet"])];
  file("[Content_Types].xml", `<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>`
    + `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${
      kinds.map(([part, kind]) => `<Override PartName="${part}" ContentType="${TYPE}.${kind}+xml"/>`).join("")}</Types>`);
  file("_rels/.rels", relations([["officeDocument", "xl/workbook.xml"]]));
  file("xl/workbook.xml", `<workbook xmlns="${SHEET}" xmlns:r="${OFFICE}"><sheets>${
    sheets.map(({ name }, at) => `<sheet name="${xml(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`).join("")}</sheets></workbook>`);
  file("xl/_rels/workbook.xml.rels", relations([...parts.map((part) => ["worksheet", part]), ["styles", "/xl/styles.xml"]]));
  file("xl/styles.xml", STYLES);
  sheets.forEach((made, at) => {
    const links = [];
    file(parts[at].slice(1), sheet(made, links));
    if (links.length) file(`xl/worksheets/_rels/sheet${at + 1}.xml.rels`, relations(links.map(([, link]) => ["hyperlink", link, "External"])));
  });
  return new Blob(zip(files), { type: `${TYPE}.sheet` });
}

// The same file as the site's own CSV (generator/exports/commas.py): no byte order mark, numbers stay numbers; an apostrophe
// before words that begin like a formula or with an apostrophe, and before each sign of a formula that begins a line or
// follows «,», «;» or a tab, where a spreadsheet of another country would begin a cell.
const BREAKS = ",;\\t\\r\\n\\v\\f\\x85\\u2028\\u2029";
const BLANKS = ' "\\xa0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000\\ufeff';
const SIGN = "(?='*[=+\\-@＝＋－＠])";
const LATER = new RegExp(`([${BREAKS}][${BREAKS}${BLANKS}]*)${SIGN}`, "g");
const FIRST = new RegExp(`^([${BLANKS}]+)${SIGN}`);

function guarded(words) {
  const later = words.replace(LATER, "$1'");
  return /^[=+\-@\t\r\n'＝＋－＠]/.test(words) ? `'${later}` : later.replace(FIRST, "$1'");
}

function field(cell) {
  if (cell === null || typeof cell === "number") return String(cell ?? "");
  const safe = guarded(String(cell.date ?? cell.text ?? cell));
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function csv({ columns, rows }) {
  const lines = [columns.map((column) => column.title), ...rows].map((cells) => `${cells.map(field).join(",")}\r\n`);
  return new Blob(lines, { type: "text/csv" });
}

export function take(name, blob) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}
