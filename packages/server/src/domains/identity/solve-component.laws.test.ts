import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { claimKey, makeClaim, type Claim } from './claim.ts';
import { kindOf, type IdentifierKey } from './identifier.ts';
import { solve, type Solution } from './solve-component.ts';
import { claimsArbitrary, mergeAll, RUNS } from './testing/arbitraries.ts';
import { referenceOwners } from './testing/reference-solver.ts';

const runs = { numRuns: Math.max(RUNS, 2000) };

/** Claims and an order of them, with some said twice. */
const shuffledArbitrary = claimsArbitrary.chain((claims) =>
  fc.tuple(fc.constant(claims), fc.shuffledSubarray(claims, { minLength: claims.length }), fc.subarray(claims)),
);

/** Small enough to be reached. */
const limitsArbitrary = fc.record({
  userIds: fc.constant(1),
  emails: fc.integer({ min: 1, max: 3 }),
  phones: fc.integer({ min: 1, max: 2 }),
  componentSize: fc.constant(1000),
});

describe('solving claims', { timeout: Math.max(30_000, runs.numRuns * 10) }, () => {
  test('gives what the slow reference gives', () => {
    fc.assert(
      fc.property(claimsArbitrary, limitsArbitrary, (claims, limits) => {
        expect(ownersOf(solve([], claims, limits))).toEqual(referenceOwners([], claims, limits));
      }),
      runs,
    );
  });

  test('does not depend on the order of claims, nor on how often they are made', () => {
    fc.assert(
      fc.property(shuffledArbitrary, ([claims, shuffled, again]) => {
        const expected = solve([], claims);
        const other = solve([], [...mergeAll([...shuffled, ...again]).values()]);
        expect(ownersOf(other)).toEqual(ownersOf(expected));
        expect(new Map([...other.refused].sort())).toEqual(new Map([...expected.refused].sort()));
      }),
      runs,
    );
  });

  test('gives a component the same answer alone as among others', () => {
    fc.assert(
      fc.property(claimsArbitrary, claimsArbitrary, (here, there) => {
        const moved = there.map((claim) => ({ ...claim, a: `${claim.a}x`, b: `${claim.b}x` }));
        const together = ownersOf(solve([], [...here, ...moved]));
        for (const [key, owner] of ownersOf(solve([], here))) expect(together.get(key)).toEqual(owner);
      }),
      runs,
    );
  });

  test('never gives a contact two user ids, or more addresses or numbers than allowed', () => {
    fc.assert(
      fc.property(claimsArbitrary, limitsArbitrary, (claims, limits) => {
        for (const members of clustersOf(solve([], claims, limits)).values()) {
          expect(members.filter((key) => kindOf(key) === 'userId').length).toBeLessThanOrEqual(1);
          expect(members.filter((key) => kindOf(key) === 'email').length).toBeLessThanOrEqual(limits.emails);
          expect(members.filter((key) => kindOf(key) === 'phone').length).toBeLessThanOrEqual(limits.phones);
        }
      }),
      runs,
    );
  });

  test('lets no device, and no weak claim, join two people who both have an identifier of one kind', () => {
    fc.assert(
      fc.property(claimsArbitrary, (claims) => {
        const withoutDevices = solve(
          [],
          claims.filter((claim) => !claim.b.startsWith('a:')),
        );
        for (const members of clustersOf(solve([], claims)).values()) {
          for (const kind of ['email', 'phone'] as const) {
            const same = members.filter((key) => kindOf(key) === kind);
            const roots = same.map((key) => withoutDevices.owners.get(key)?.cluster ?? key);
            expect(new Set(roots).size).toBeLessThanOrEqual(1);
          }
        }
        const strong = solve(
          [],
          claims.filter((claim) => claim.strength === 'strong'),
        );
        const people = (solution: Solution): unknown =>
          [...clustersOf(solution).values()]
            .map((members) => members.filter((key) => !key.startsWith('a:')).join())
            .filter(Boolean);
        const personKeys = new Set([...strong.owners.keys()].filter((key) => !key.startsWith('a:')));
        const weakOnly = claims
          .flatMap((claim) => [claim.a, claim.b])
          .filter((key) => !personKeys.has(key) && !key.startsWith('a:'));
        expect(new Set(people(solve([], claims)) as string[])).toEqual(
          new Set([...(people(strong) as string[]), ...weakOnly]),
        );
      }),
      runs,
    );
  });

  test('joins whatever no limit forbids, and parts whatever one forbids', () => {
    fc.assert(
      fc.property(claimsArbitrary, (claims) => {
        const { owners, refused } = solve([], claims);
        for (const claim of claims) {
          if (claim.b.startsWith('a:')) continue;
          const isJoined = owners.get(claim.a)?.cluster === owners.get(claim.b)?.cluster;
          expect(isJoined).toBe(!refused.has(claimKey(claim)));
        }
      }),
      runs,
    );
  });

  test('a device belongs to its first claimant until the second, and to nobody known afterwards', () => {
    fc.assert(
      fc.property(claimsArbitrary, (claims) => {
        const { owners } = solve([], claims);
        for (const [key, owner] of [...owners].filter(([key]) => key.startsWith('a:'))) {
          const direct = claims.filter((claim) => claim.b === key && !claim.a.startsWith('a:'));
          const people = new Set(direct.map((claim) => owners.get(claim.a)?.cluster));
          if (people.size > 1) expect(owner.until).not.toBeNull();
          const first = direct.toSorted((x, y) => x.at - y.at || (x.eventId < y.eventId ? -1 : 1))[0];
          if (first && owner.until !== null) expect(owner.until).toBeGreaterThanOrEqual(first.at);
          if (owner.later === null) continue;
          const others = [...owners].filter(
            ([other, { cluster, later }]) => other !== key && (cluster === owner.later || later === owner.later),
          );
          expect(others).toEqual([]);
        }
      }),
      runs,
    );
  });

  test('a claim taken back leaves what was before it', () => {
    fc.assert(
      fc.property(claimsArbitrary, fc.nat(), (claims, place) => {
        if (claims.length === 0) return;
        const without = claims.filter((_, at) => at !== place % claims.length);
        const keys = claims.flatMap((claim) => [claim.a, claim.b]);
        expect(ownersOf(solve(keys, without))).toEqual(referenceOwners(keys, without));
      }),
      runs,
    );
  });

  test('keeps components within their size, whatever the order', () => {
    const limits = { userIds: 1, emails: 5, phones: 5, componentSize: 6 };
    fc.assert(
      fc.property(shuffledArbitrary, ([claims, shuffled]) => {
        const one = solve([], claims, limits);
        const other = solve([], shuffled, limits);
        expect(ownersOf(other)).toEqual(ownersOf(one));
        for (const members of clustersOf(one).values()) expect(members.length).toBeLessThanOrEqual(6);
      }),
      runs,
    );
  });

  test("a device that a thousand people claimed is nobody else's, and costs no more than its size", () => {
    const claims: Claim[] = Array.from({ length: 3000 }, (_, place) =>
      makeClaim(`u:${place}`, 'a:kiosk', {
        at: place,
        eventId: String(place).padStart(6, '0'),
        sourceId: 1,
        trust: 'browser',
        strength: 'strong',
      }),
    );
    const { owners, refused } = solve([], claims);
    expect([...refused.values()].filter((code) => code === 'component_full')).toHaveLength(3000 - 999);
    expect(owners.get('a:kiosk')).toMatchObject({ cluster: owners.get('u:0')?.cluster, until: 1 });
    expect(new Set([...owners.values()].map((owner) => owner.cluster)).size).toBe(3000);
  });
});

function clustersOf(solution: Solution): Map<number, IdentifierKey[]> {
  const clusters = new Map<number, IdentifierKey[]>();
  for (const [key, { cluster }] of [...solution.owners].toSorted(([x], [y]) => (x < y ? -1 : 1))) {
    clusters.set(cluster, [...(clusters.get(cluster) ?? []), key]);
  }
  return clusters;
}

/** In the reference's words. */
function ownersOf(solution: Solution): Map<string, string[]> {
  const names = new Map<number, string>();
  for (const [cluster, members] of clustersOf(solution)) {
    const strong = members.filter((key) => !key.startsWith('a:'));
    names.set(cluster, (strong[0] ?? members[0]) as string);
  }
  return new Map(
    [...solution.owners].map(([key, owner]) => {
      const name = names.get(owner.cluster) as string;
      return [key, owner.until === null ? ['always', name] : [`until ${owner.until}`, name, `span of ${key}`]];
    }),
  );
}
