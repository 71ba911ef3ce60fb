// Every plan of the site, as editions.json tells of them in columns, and those of them that fit a reader's words.
export const UNKNOWN = "—"; // a kind that no municipality has
const REPEALED = "утратил силу";
const fold = (text) => text.toLowerCase().replaceAll("ё", "е");

export async function json(link) {
  const answer = await fetch(link);
  if (!answer.ok) throw new Error(`${answer.status}: ${link}`);
  return answer.json();
}

export function unfold({ terms, kinds, regions, towns, editions }) {
  const plans = new Map();
  const [acts, altered] = [new Map(editions.acts), new Map(editions.altered)];
  let [town, edition] = [0, 0];
  regions.path.forEach((land, number) => {
    for (let left = regions.count[number]; left; left--, town++) {
      for (let rest = towns.count[town]; rest; rest--, edition++) {
        const [folder, wording, first, last, years] = terms[editions.term[edition]];
        const [path, region, municipality] = [`${land}/${towns.slug[town]}/${folder}`, regions.name[number], towns.name[town]];
        const kind = kinds[towns.kind[town]] ?? null;
        const [factors, themes] = ["factors", "themes"].map((axis) => BigInt(`0x${editions[axis][edition]}`));
        const act = { act: acts.get(edition), altered: altered.get(edition), repealed: altered.get(edition) === REPEALED };
        plans.set(path, { path, region, municipality, kind, wording, first, last, years, open: !last, factors, themes, ...act, words: fold(`${municipality} ${region} ${wording}`) });
      }
    }
  });
  return plans;
}

// How the term of a plan stands on a day, by the words of the pages.
export const standing = ({ first, last }, day) => (day < first ? "ещё не начался" : last && day > last ? "срок истёк" : "действует");

// How many factors, or themes, two plans share.
export const common = (one, other, axis) => (one[axis] & other[axis]).toString(2).replaceAll("0", "").length;
const shared = (one, other) => common(one, other, "themes") + common(one, other, "factors");

// An empty choice lets every plan through. Those like another are of its kind and share themes or factors with it, more of
// them first; where it has no kind, or neither themes nor factors to go by, that does not narrow.
export function fitting(plans, { words, region, year, kind }, like) {
  const asked = fold(words).split(/\s+/).filter(Boolean);
  const fit = plans.filter((plan) =>
    asked.every((word) => plan.words.includes(word)) && (!region || plan.region === region)
    && (!year || plan.years.includes(year) || (plan.open && year > plan.years[0])) && (!kind || (plan.kind ?? UNKNOWN) === kind));
  if (!like) return fit;
  return fit.filter((plan) => plan !== like && (!like.kind || plan.kind === like.kind) && (!(like.factors || like.themes) || shared(plan, like)))
    .sort((one, other) => shared(other, like) - shared(one, like));
}
