// Appends the marks of a clerk to the text of progress.yml, in the browser alone: three lines a mark, all else as it was.
const form = document.querySelector("[data-entry]");
const field = (name) => document.getElementById(`entry-${name}`);
const said = document.querySelector("[data-entry-said]");
const file = field("file");
const REASONED = ["перенесено", "отменено"];
const yaml = () => import("./yaml.js");

export async function marked(text, entry) {
  const { parseDocument } = await yaml();
  // Every scalar is text, as the program reads it, so that none is written otherwise than it was typed.
  const data = parseDocument(text.trim() ? text : "format: 1\n", { schema: "failsafe" });
  if (data.errors.length) throw new Error(data.errors[0].message);
  if (!data.has("updates") || !data.get("updates")?.items) data.set("updates", data.createNode([]));
  const updates = data.get("updates");
  updates.flow = false;
  updates.add(data.createNode(entry));
  return data.toString({ lineWidth: 0, flowCollectionPadding: false });
}

const shown = () => {
  const status = field("status").value;
  document.querySelector("[data-entry-moved]").hidden = status !== "перенесено";
  document.querySelector("[data-entry-reason]").hidden = !REASONED.includes(status);
};

const read = () => {
  const status = field("status").value;
  const entry = { at: field("at").value, date: field("date").value, status };
  const add = (key, value) => { if (value) entry[key] = value; };
  if (status === "перенесено") add("until", field("until").value);
  add("text", field("text").value.trim());
  if (REASONED.includes(status)) add("act", field("act").value.trim());
  add("evidence", field("evidence").value.split("\n").map((line) => line.trim()).filter(Boolean));
  if (!entry.evidence?.length) delete entry.evidence;
  return entry;
};

const fault = (entry) => {
  const today = new Date();
  today.setMinutes(today.getMinutes() - today.getTimezoneOffset());
  if (entry.date > today.toISOString().slice(0, 10)) return "Этот день ещё не наступил: впишите тот, на который это уже верно.";
  if (REASONED.includes(entry.status) && !entry.text && !entry.act) return `«${entry.status}» нужно объяснить: впишите причину или акт.`;
  return "";
};

const submit = async (event) => {
  event.preventDefault();
  const entry = read();
  said.textContent = fault(entry);
  if (said.textContent) return;
  try {
    file.value = await marked(file.value, entry);
  } catch (reason) {
    said.textContent = `Отметка не добавлена: ${reason.message}`;
    return;
  }
  said.textContent = "Отметка добавлена в конец файла.";
  const places = field("at");
  if (places.selectedIndex + 1 < places.length) { // many measures are marked one after another, mostly with one day
    places.selectedIndex += 1;
    said.textContent += ` Выбрано следующее: ${places.selectedOptions[0].text.split(":")[0].toLowerCase()}.`;
  }
  document.querySelector("[data-entry-take]").hidden = false;
  for (const name of ["text", "act", "evidence", "until"]) field(name).value = "";
  file.scrollTop = file.scrollHeight;
};

const save = () => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([file.value], { type: "application/yaml" }));
  link.download = "progress.yml";
  link.click();
  URL.revokeObjectURL(link.href);
};

const copy = async () => {
  try {
    await navigator.clipboard.writeText(file.value);
    said.textContent = "Скопировано.";
  } catch { // refused, or the page came over http, where browsers have no clipboard
    file.select();
    said.textContent = "Текст выделен: нажмите Ctrl+C.";
  }
};

if (form) {
  form.querySelector("fieldset").disabled = false;
  form.addEventListener("submit", submit);
  field("status").addEventListener("change", shown);
  document.querySelector("[data-entry-save]").addEventListener("click", save);
  document.querySelector("[data-entry-copy]").addEventListener("click", copy);
  shown();
}
