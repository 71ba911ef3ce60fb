// What a reader takes away of a comparison: the sheets of a workbook, each also good for CSV.
import { ORIGINS, marked, named } from "./comparison.js";

const column = (title, width = 16, origin = "") => ({ title, width, origin });
const dated = (date) => (date ? { date } : null);

// The table as it is shown: plans as columns, or as lines where they are many.
export function compared(plans, rows, wide) {
  const name = "Сравнение";
  if (!wide) {
    const page = ["Документ", "Страница карты", "", ...plans.map((plan) => ({ text: plan.page, link: plan.page }))];
    const lines = rows.map((row) => [row.group, row.title, ORIGINS[row.origin] ?? "", ...row.cells.map((cell) => cell.value)]);
    const columns = [column("Группа", 18), column("Что сравнивается", 34), column("Откуда", 22), ...plans.map((plan) => column(named(plan), 36))];
    return { name, columns, rows: [page, ...lines], frozen: 2 };
  }
  const columns = [column("Муниципалитет", 34), column("Карта", 18), ...rows.map((row) => column(`${row.group}: ${row.title}`, 18, row.origin))];
  const lines = plans.map((plan, at) => [{ text: plan.municipality, link: plan.page }, plan.wording, ...rows.map((row) => row.cells[at].value)]);
  return { name, columns, rows: lines, frozen: 1 };
}

export function measures(plans, names) {
  const told = (codes, known, none) => codes.map((code) => known.get(code) ?? none).join("; ");
  const fields = { bodies: "исполнители", themes: "темы", factors: "факторы риска" };
  const columns = [
    column("Регион", 22), column("Муниципалитет", 30), column("Карта", 18, "signed"), column("Раздел", 8, "signed"), column("Номер", 8, "signed"),
    column("Мероприятие", 60, "signed"), column("Срок", 22, "signed"), column("Вид срока", 20, "found"), column("Первый день", 12, "found"),
    column("Последний день", 12, "found"), column("Исполнители", 36, "signed"), column("Виды исполнителей", 30, "found"),
    column("Ожидаемый результат", 40, "signed"), column("Темы", 30, "found"), column("Факторы риска", 30, "found"),
    column("Указано вручную", 18, "hand"), column("Адрес мероприятия", 50),
  ];
  const rows = plans.flatMap((plan) => plan.measures.map((measure) => {
    const link = `${plan.page}#${measure.anchor}`;
    return [
      plan.region, plan.municipality, plan.wording, measure.section, measure.number,
      { text: measure.text ?? "не указано", link }, measure.deadline ?? "не указан",
      measure.deadline === null ? "не указан" : names.deadlines.get(measure.kind) ?? measure.kind, dated(measure.first), dated(measure.last),
      measure.responsible ?? "не указан", told(measure.bodies, names.bodies, "вид не узнан"), measure.result,
      told(measure.themes, names.themes) || "не определена", told(measure.factors, names.factors) || "не найдены",
      measure.hand.map((field) => fields[field]).join("; "), { text: link, link },
    ];
  }));
  return { name: "Мероприятия", columns, rows, frozen: 0 };
}

export function indicators(plans) {
  const columns = [column("Муниципалитет", 30), column("Карта", 18, "signed"), column("Показатель", 60, "signed"), column("Единица", 12, "signed"), column("Графа", 30, "signed"), column("Значение", 20, "signed")];
  const rows = plans.flatMap((plan) => plan.indicators.flatMap((found) => {
    const values = [...found.values, ...marked(found)];
    const first = [plan.municipality, plan.wording, { text: found.text, link: `${plan.page}#${found.anchor}` }, found.unit];
    return (values.length ? values : [["", "не указано"]]).map((pair) => [...first, ...pair]);
  }));
  return { name: "Показатели", columns, rows, frozen: 0 };
}

export function about(plans, sheets, { day, notice, only }) {
  const general = [
    ["Выборка", "День сайта", { date: day }],
    ["Выборка", "Адрес выборки", location.href],
    ["Выборка", "Что показано", only ? "только различия" : "все строки"],
    ["Выборка", "Что числа не значат", notice],
  ];
  const documents = plans.map((plan) => ["Документы", named(plan), { text: `${plan.title.replaceAll("\n", " ")} (${plan.act})`, link: plan.page }]);
  const origins = sheets.flatMap(({ name, columns }) => columns.filter(({ origin }) => origin).map(({ title, origin }) => [`Откуда: ${name}`, title, ORIGINS[origin]]));
  const columns = [column("Раздел", 24), column("Что", 40), column("Значение", 90)];
  return { name: "О данных", columns, rows: [...general, ...documents, ...origins], frozen: 0 };
}
