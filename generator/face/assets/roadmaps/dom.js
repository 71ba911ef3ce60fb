// What several scripts need to write a page: elements, and numbers with their Russian nouns.

export function element(name, text, attributes = {}, ...inside) {
  const created = document.createElement(name);
  if (text) created.textContent = text;
  for (const [key, value] of Object.entries(attributes)) created.setAttribute(key, value);
  created.append(...inside);
  return created;
}

// Which of three forms a noun takes: 1 карта, 2 карты, 5 карт.
export function plural(number, one, few, many) {
  const [tens, units] = [number % 100, number % 10];
  if ((tens > 10 && tens < 15) || units > 4 || !units) return many;
  return units === 1 ? one : few;
}

export const counted = (number, ...forms) => `${number}\u00a0${plural(number, ...forms)}`;
