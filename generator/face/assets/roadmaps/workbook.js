// Tables to take away: CSV (RFC 4180), and XLSX by excel-builder-vanilla, which is loaded when a reader asks for a workbook.
// A cell is words, a number, nothing, {date: "2022-02-01"} or {text, link}.
const DAY = 86400000;
const EPOCH = 25569; // 1 January 1970 in days as spreadsheets count them
const EMPTY = /<c [^>]*><v\/><\/c>/g; // a cell of nothing, which the library writes all the same
const FONT = { size: 11, fontName: "Calibri" };
const FORMS = {
  text: {},
  head: { font: { ...FONT, bold: true }, fill: { type: "pattern", patternType: "solid", fgColor: "FFDCEBEA" } },
  date: { format: "dd.mm.yyyy" },
  link: { font: { ...FONT, underline: true, color: "FF14585D" } },
};

// XML 1.0, 2.2: other characters cannot be written; «_x0041_» would be read as a sign (ECMA-376, 22.9.2.19).
function words(text) {
  return String(text)
    .replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replace(/_(?=x[\da-f]{4}_)/gi, "_x005F_")
    .replace(/\r/g, "_x000D_");
}

function letters(column) {
  return (column > 25 ? letters(Math.floor(column / 26) - 1) : "") + String.fromCharCode(65 + (column % 26));
}

function typed(cell, style, styles) {
  if (cell === null || cell === "") return { value: "", metadata: { type: "number", style } };
  if (typeof cell === "number") return { value: cell, metadata: { type: "number", style } };
  if (cell.date) return { value: Date.parse(cell.date) / DAY + EPOCH, metadata: { type: "number", style: styles.date } };
  return { value: words(cell.text ?? cell), metadata: { type: "text", style: cell.link ? styles.link : style } };
}

// A sheet is {name, columns: [{title, width}], rows, frozen: columns that stay}; the result is a promise of a Blob.
export async function workbook(sheets) {
  const [{ createWorkbook }, { strToU8, zipSync }] = await Promise.all([import("./excel-builder-vanilla.js"), import("./fflate.js")]);
  const book = createWorkbook();
  book.sharedStrings.strings = Object.create(null); // the library's own object takes «constructor» for words that it has
  const sheetStyles = book.getStyleSheet();
  sheetStyles.fills[0] = { type: "pattern", patternType: "none" }; // the library's own says nothing, which not all programs read
  sheetStyles.fonts[0] = FONT;
  const format = (form) => sheetStyles.createFormat({ ...form, alignment: { vertical: "top", wrapText: true } }).id;
  const styles = Object.fromEntries(Object.entries(FORMS).map(([name, form]) => [name, format(form)]));
  for (const { name, columns, rows, frozen } of sheets) {
    const sheet = book.createWorksheet({ name: words(name), columns });
    const lines = [columns.map((column) => column.title), ...rows];
    sheet.setData(lines.map((cells, row) => cells.map((cell) => typed(cell, row ? styles.text : styles.head, styles))));
    sheet.hyperlinks = lines.flatMap((cells, row) => cells.flatMap((cell, column) =>
      (cell?.link ? [{ cell: `${letters(column)}${row + 1}`, location: cell.link }] : [])));
    sheet.sheetView.pane.state = "frozen";
    sheet.sheetView.pane.freezePane(frozen, 1, `${letters(frozen)}2`);
    book.addWorksheet(sheet);
  }
  const files = Object.entries(await book.generateFiles()).map(([path, text]) => [path.slice(1), strToU8(text.replace(EMPTY, ""))]);
  // not the library's own packing: that hands large sheets to workers made of words, which the policy of the site refuses
  return new Blob([zipSync(Object.fromEntries(files))], { type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" });
}

// The same file as the site's own CSV (generator/exports/csv_export.py): no byte order mark, numbers stay numbers; an apostrophe
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
