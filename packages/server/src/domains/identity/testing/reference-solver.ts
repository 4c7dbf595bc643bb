import type { Claim } from '../claim.ts';

/**
 * Who is who, computed a second time, slowly and without any of the product's code: the tests hold both to one answer.
 * Gives for each identifier its stretches of time and whose they are; people are named by their smallest identifier, strong ones first.
 */
export function referenceOwners(
  identifiers: readonly string[],
  claims: readonly Claim[],
  limits = { emails: 5, phones: 5 },
): Map<string, string[]> {
  const all = [...new Set([...identifiers, ...claims.flatMap((claim) => [claim.a, claim.b])])];
  let groups = all.map((id) => [id]);
  const groupOf = (id: string): string[] => groups.find((group) => group.includes(id)) as string[];
  const isOfDevice = (claim: Claim): boolean => claim.b.startsWith('a:');
  const sorted = claims.toSorted((x, y) => (order(x) < order(y) ? -1 : 1));
  let people: string[][] | null = null;
  for (const claim of [...sorted.filter((one) => !isOfDevice(one)), ...sorted.filter(isOfDevice)]) {
    if (isOfDevice(claim)) people ??= groups;
    if (people !== null && comesAfterDispute(claim, claims, people)) continue;
    const [one, other] = [groupOf(claim.a), groupOf(claim.b)];
    if (one === other || forbidden(claim, [one, other], limits)) continue;
    groups = [...groups.filter((group) => group !== one && group !== other), [...one, ...other]];
  }
  const owners = new Map<string, string[]>();
  for (const id of all) {
    const people = id.startsWith('a:') ? claimants(id, claims, groupOf) : [];
    const first = people[0]?.group ?? groupOf(id);
    const second = people[1];
    owners.set(id, second ? [`until ${second.at}`, name(first), `span of ${id}`] : ['always', name(first)]);
  }
  return owners;
}

/** Did two people who cannot be one claim the device of this claim by then? `people`: groups without devices. */
function comesAfterDispute(claim: Claim, claims: readonly Claim[], people: readonly string[][]): boolean {
  return [claim.a, claim.b]
    .filter((id) => id.startsWith('a:'))
    .some((device) => {
      const until = claims.filter(
        (one) =>
          one.b === device && !one.a.startsWith('a:') && one.strength === 'strong' && instant(one) <= instant(claim),
      );
      const claiming = people.filter((group) => until.some((one) => group.includes(one.a)));
      return ['u:', 'e:', 'p:'].some((kind) => claiming.filter((group) => count(group, kind) > 0).length > 1);
    });
}

function instant(claim: Claim): string {
  const ends = [claim.a, claim.b].map((id) => `${'uepa'.indexOf(id.charAt(0))}${id}`);
  return [String(claim.at).padStart(15, '0'), claim.eventId, ...ends].join('\u0001');
}

function name(group: readonly string[]): string {
  return (group.filter((id) => !id.startsWith('a:')).toSorted()[0] ?? group.toSorted()[0]) as string;
}

function count(group: readonly string[], letter: string): number {
  return group.filter((id) => id.startsWith(letter)).length;
}

function isPerson(group: readonly string[]): boolean {
  return group.some((id) => !id.startsWith('a:'));
}

function forbidden(
  claim: Claim,
  [one, other]: [string[], string[]],
  limits: { emails: number; phones: number },
): boolean {
  const throughDevice = claim.a.startsWith('a:') || claim.b.startsWith('a:');
  const sameKind = ['u:', 'e:', 'p:'].some((kind) => count(one, kind) > 0 && count(other, kind) > 0);
  if (throughDevice && sameKind) return true;
  if (claim.strength === 'weak' && isPerson(one) && isPerson(other)) return true;
  const both = [...one, ...other];
  return count(both, 'u:') > 1 || count(both, 'e:') > limits.emails || count(both, 'p:') > limits.phones;
}

/** The order in which claims are taken, as a text that sorts. */
function order(claim: Claim): string {
  const letters = 'uepa';
  const trust = { admin: 0, system: 1, server: 1, browser: 2 }[claim.trust];
  const kinds = [letters.indexOf(claim.b.charAt(0)), letters.indexOf(claim.a.charAt(0))];
  const parts = [claim.strength === 'weak' ? 1 : 0, ...kinds, trust, String(claim.at).padStart(15, '0')];
  const ends = [claim.a, claim.b].map((id) => `${letters.indexOf(id.charAt(0))}${id}`);
  return [...parts, claim.eventId, ...ends].join('\u0001');
}

function claimants(
  device: string,
  claims: readonly Claim[],
  groupOf: (id: string) => string[],
): { group: string[]; at: number }[] {
  const said: { group: string[]; at: number; key: string }[] = [];
  for (const claim of claims) {
    if (claim.a !== device && claim.b !== device) continue;
    const other = claim.a === device ? claim.b : claim.a;
    const group = groupOf(other);
    // Of another device only what joined counts, and only when a person owns it.
    if (other.startsWith('a:') && (group !== groupOf(device) || !isPerson(group))) continue;
    const key = [String(claim.at).padStart(15, '0'), claim.eventId, 'uepa'.indexOf(other.charAt(0)), other].join(
      '\u0001',
    );
    said.push({ group, at: claim.at, key });
  }
  said.sort((x, y) => (x.key < y.key ? -1 : 1));
  return said.filter((one, place) => said.findIndex((earlier) => earlier.group === one.group) === place);
}
