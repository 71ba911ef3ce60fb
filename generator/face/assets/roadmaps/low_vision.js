// The version for readers with low vision («версия для слабовидящих»): what they chose is kept in their browser and put on
// before the first paint, so this file is loaded in the head and waits for nothing but the style sheets above it.
(() => {
  const KEY = "roadmaps.sight";
  const GROUPS = [
    ["size", "Размер шрифта", { "": "обычный", large: "крупный", huge: "очень крупный" }],
    ["colors", "Цвета", {
      "": "как на сайте", "black-white": "чёрным по белому", "white-black": "белым по чёрному",
      "navy-blue": "тёмно-синим по голубому", "brown-beige": "коричневым по бежевому", "green-brown": "зелёным по тёмно-коричневому",
    }],
    ["spacing", "Интервал", { "": "обычный", wide: "увеличенный", wider: "большой" }],
    ["images", "Изображения", { "": "показывать", off: "не показывать" }],
  ];
  const TIMES = { large: 1.5, huge: 2 };
  const root = document.documentElement;
  const widths = new Map(); // a rule of the style sheets: its condition as written

  const stored = () => {
    try {
      const found = JSON.parse(localStorage.getItem(KEY)) ?? {};
      return Object.fromEntries(GROUPS.map(([name, , choices]) => [name, Object.hasOwn(choices, found[name]) ? found[name] : ""]));
    } catch {
      return Object.fromEntries(GROUPS.map(([name]) => [name, ""]));
    }
  };
  let chosen = stored();

  // Enlarged text needs the layout of a narrower screen, as when the browser itself enlarges a page.
  function layout(times) {
    if (times === 1 && !widths.size) return;
    for (const sheet of document.styleSheets) {
      try {
        for (const rule of sheet.cssRules) if (rule.media && /width/.test(rule.media.mediaText)) widths.set(rule, widths.get(rule) ?? rule.media.mediaText);
      } catch {
        // a page opened from a disk may not read its style sheets: the text is enlarged, the layout stays
      }
    }
    for (const [rule, written] of widths) rule.media.mediaText = written.replace(/([\d.]+)em/g, (_, width) => `${width * times}em`);
  }

  function put() {
    for (const [name] of GROUPS) {
      const key = `sight${name[0].toUpperCase()}${name.slice(1)}`;
      if (chosen[name]) root.dataset[key] = chosen[name];
      else delete root.dataset[key];
    }
    root.dataset.sight = Object.values(chosen).some(Boolean) ? "on" : "off";
    layout(TIMES[chosen.size] ?? 1);
  }

  function choose(choice, said) {
    chosen = choice;
    try {
      localStorage.setItem(KEY, JSON.stringify(chosen));
    } catch {
      // a browser that keeps nothing: the choice holds for this page
    }
    show();
    document.getElementById("sight-said").textContent = said;
  }

  function show() {
    put();
    for (const input of document.querySelectorAll("#sight-panel input")) input.checked = chosen[input.name] === input.value;
    if (chosen.images) for (const table of document.querySelectorAll("article .timeline__table, article .fold--ledger")) table.open = true;
    for (const note of document.querySelectorAll(".sight__alt")) note.remove();
    for (const image of chosen.images ? document.querySelectorAll("article img[alt]") : []) {
      image.after(Object.assign(document.createElement("span"), { className: "sight__alt", textContent: `[Изображение: ${image.alt}]` }));
    }
  }

  function panel(form) {
    for (const [name, title, choices] of GROUPS) {
      const group = document.createElement("fieldset");
      group.append(Object.assign(document.createElement("legend"), { textContent: title }));
      for (const [value, words] of Object.entries(choices)) {
        const label = document.createElement("label");
        const input = Object.assign(document.createElement("input"), { type: "radio", name, value });
        if (name === "colors" && value) label.dataset.sample = value;
        label.append(input, ` ${words}`);
        group.append(label);
        input.addEventListener("change", () => choose({ ...chosen, [name]: value }, `${title}: ${words}`));
      }
      form.append(group);
    }
  }

  put();
  addEventListener("storage", (event) => {
    if (event.key !== KEY) return;
    chosen = stored();
    show();
  });
  document.addEventListener("DOMContentLoaded", () => {
    const [form, open, leave] = ["panel", "open", "leave"].map((name) => document.getElementById(`sight-${name}`));
    panel(form);
    show();
    const unfold = (wide) => {
      form.hidden = !wide;
      open.setAttribute("aria-expanded", String(wide));
    };
    open.addEventListener("click", () => unfold(form.hidden));
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      unfold(false);
      open.focus();
    });
    leave.addEventListener("click", () => {
      choose(Object.fromEntries(GROUPS.map(([name]) => [name, ""])), "Обычная версия");
      unfold(false);
      open.focus();
    });
  });
})();
