import { PICK_GROUPS, type FieldPick, type PickGroup } from './picks.ts';

export type FoundGroup = { group: PickGroup; picks: FieldPick[] };

const MOST_FOUND = 60;

/** Groups in their order; of a search, what holds all its words, with what begins like it first. */
export function searchPicks(picks: readonly FieldPick[], search: string): FoundGroup[] {
  const words = plain(search).split(/\s+/).filter(Boolean);
  const found =
    words.length === 0
      ? picks.filter(({ isExtra }) => !isExtra)
      : picks
          .map((pick) => ({ pick, rank: rank(pick, words) }))
          .filter(({ rank: value }) => value > 0)
          .sort((a, b) => b.rank - a.rank)
          .slice(0, MOST_FOUND)
          .map(({ pick }) => pick);
  const groups = PICK_GROUPS.map((group) => ({ group, picks: found.filter((pick) => pick.group === group) }));
  const filled = groups.filter((group) => group.picks.length > 0);
  if (words.length === 0) return filled;
  // The group of the best one comes first.
  const best = (group: FoundGroup) => found.indexOf(group.picks[0] as FieldPick);
  return filled.sort((a, b) => best(a) - best(b));
}

/** 0: not found. The label counts more than other words, its beginning more than its middle. */
function rank({ label, also = '', isExtra }: FieldPick, words: string[]): number {
  const name = plain(label);
  const rest = plain(also);
  let sum = 0;
  for (const word of words) {
    if (name.startsWith(word)) sum += 4;
    else if (name.includes(` ${word}`)) sum += 3;
    else if (name.includes(word)) sum += 2;
    else if (rest.includes(word)) sum += 1;
    else return 0;
  }
  return isExtra ? sum - 0.5 : sum;
}

/** Without accents and case: "Età" is found by "eta". */
function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().trim();
}
