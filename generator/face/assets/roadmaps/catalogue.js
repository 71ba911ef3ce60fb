// Every plan of the site, as editions.json tells of them in columns, and those of them that fit a reader's words.
export const UNKNOWN = "—"; // a kind that no municipality has
const fold = (text) => text.toLowerCase().replaceAll("ё", "е");

export async function json(link) {
  const answer = await fetch(link);
  if (!answer.ok) throw new Error(`${answer.status}: ${link}`);
  return answer.json();
}

export function unfold({ terms, kinds, regions, towns, editions }) {
  const plans = new Map();
  let [town, edition] = [0, 0];
  regions.path.forEach((land, number) => {
    for (let left = regions.count[number]; left; left--, town++) {
      for (let rest = towns.count[town]; rest; rest--, edition++) {
        const [folder, wording, , last, years] = terms[editions.term[edition]];
        const [path, region, municipality] = [`${land}/${towns.slug[town]}/${folder}`, regions.name[number], towns.name[town]];
        const kind = kinds[towns.kind[town]] ?? null;
        const factors = BigInt(`0x${editions.factors[edition]}`);
        plans.set(path, { path, region, municipality, kind, wording, years, open: !last, factors, words: fold(`${municipality} ${region} ${wording}`) });
      }
    }
  });
  return plans;
}

// How many factors two plans share.
export const common = (one, other) => (one.factors & other.factors).toString(2).replaceAll("0", "").length;

// An empty choice lets every plan through. Those like another are of its kind and share its factors, more of them
// first; where it has no kind or no factors to go by, that does not narrow.
export function fitting(plans, { words, region, year, kind }, like) {
  const asked = fold(words).split(/\s+/).filter(Boolean);
  const fit = plans.filter((plan) =>
    asked.every((word) => plan.words.includes(word)) && (!region || plan.region === region)
    && (!year || plan.years.includes(year) || (plan.open && year > plan.years[0])) && (!kind || (plan.kind ?? UNKNOWN) === kind));
  if (!like) return fit;
  return fit.filter((plan) => plan !== like && (!like.kind || plan.kind === like.kind) && (!like.factors || common(plan, like)))
    .sort((one, other) => common(other, like) - common(one, like));
}
