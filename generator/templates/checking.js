// Writes a new roadmap.yml: words that were corrected take the places of the old ones, doubts that are settled lose their notes.
(() => {
  const { text, words } = JSON.parse(document.getElementById("data").textContent);
  const inputs = [...document.querySelectorAll("input[type=text]")];
  const bar = document.getElementById("save");
  const box = (input) => document.querySelector(`[data-right="${input.dataset.number}"]`);
  const settled = (input) => box(input).checked || input.value !== words[input.dataset.number][1];
  // Signs by which YAML tells its own structure: a word with a new one of them is left to the person.
  const fit = (value, old) => value.trim() !== "" && [...value].every((sign) => old.includes(sign) || !/[:#"'\\{}[\]&*!|>%@`\n]/.test(sign));

  const told = () => {
    for (const input of inputs) input.closest("fieldset").classList.toggle("done", settled(input));
    bar.querySelector("output").textContent = `сверено ${inputs.filter(settled).length} из ${inputs.length}`;
  };

  const written = () => {
    const edits = inputs
      .map((input) => [...words[input.dataset.number], input.value])
      .filter(([start, old, value]) => start >= 0 && value !== old)
      .sort((one, other) => other[0] - one[0]);
    const unfit = edits.find(([, old, value]) => !fit(value, old));
    if (unfit) throw new Error(`«${unfit[2]}» впишите в файл сами: в слове есть знаки, которые в нём значат другое`);
    let made = text;
    for (const [start, old, value] of edits) made = made.slice(0, start) + value + made.slice(start + old.length);
    const open = inputs.filter((input) => !settled(input)).map((input) => words[input.dataset.number][1]);
    // A note goes when none of the words that it quotes is open any more.
    const asked = inputs.map((input) => words[input.dataset.number][1]);
    const quotes = (line, all) => all.some((word) => line.includes(`„${word}“`));
    const stays = (line) => !/^\s*# ПРОВЕРЬТЕ: страница \d+: „/.test(line) || quotes(line, open) || !quotes(line, asked);
    return made.split("\n").filter(stays).join("\n");
  };

  bar.hidden = false;
  told();
  document.addEventListener("input", told);
  document.addEventListener("keydown", (event) => {
    const at = inputs.indexOf(event.target);
    if (event.key !== "Enter" || at < 0) return;
    event.preventDefault();
    box(inputs[at]).checked = true;
    told();
    (inputs.slice(at + 1).find((input) => !input.disabled) ?? bar.querySelector("button")).focus();
  });
  bar.querySelector("button").addEventListener("click", () => {
    try {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([written()], { type: "text/yaml" }));
      link.download = "roadmap.yml";
      link.click();
    } catch (fault) {
      bar.querySelector("output").textContent = fault.message;
    }
  });
})();
