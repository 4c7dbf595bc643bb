import { compareKeys, rankOf, type IdentifierKey } from './identifier.ts';
import type { Owner } from './device-owners.ts';

/** Which contact holds an identifier, as stored. */
export type Holder = { contactId: string; until: number | null; laterId: string | null };

export type KnownIdentifier = {
  key: IdentifierKey;
  component: string;
  firstSeen: number;
  /** null: seen for the first time in this turn. */
  holder: Holder | null;
};

/** A contact merged away earlier, with the identifiers it brought: the way back. */
export type PastMerge = { fromId: string; toId: string; at: number; identifiers: IdentifierKey[] };

export type Assignment = {
  /** Per cluster of the solution. */
  contactIds: string[];
  created: { cluster: number; id: string; firstSeen: number }[];
  merged: { fromId: string; toId: string; cluster: number; identifiers: IdentifierKey[] }[];
  returned: PastMerge[];
  /** Contacts that lost or got a part of another's history: accumulators cannot subtract, they are folded again. */
  refold: string[];
};

/** A stretch of an identifier's time that was one contact's and now is one cluster's. */
type Piece = { key: IdentifierKey; firstSeen: number; start: number; from: string | null; to: number };

type Plan = {
  pieces: Piece[];
  /** Per cluster: contacts whose mainstay is there, the survivor first. */
  claimants: string[][];
  /** Contacts whose pieces went to several clusters, with these clusters. */
  splits: Map<string, Set<number>>;
};

/**
 * Gives the clusters of a solution contact ids that are as stable as can be. A contact stays with the cluster of its
 * strongest, then oldest identifier; where several meet, the one that had the user id survives, else the oldest.
 */
export function planContacts(
  known: readonly KnownIdentifier[],
  owners: ReadonlyMap<IdentifierKey, Owner>,
  clusters: number,
): Plan {
  const pieces = known.flatMap((identifier) => piecesOf(identifier, owners.get(identifier.key)));
  const claimants: string[][] = Array.from({ length: clusters }, () => []);
  const splits = new Map<string, Set<number>>();
  for (const [contactId, held] of piecesByContact(pieces)) {
    const mainstay = held.reduce((best, piece) => (comparePieces(piece, best) < 0 ? piece : best));
    claimants[mainstay.to]?.push(contactId);
    const targets = new Set(held.map((piece) => piece.to));
    if (targets.size > 1) splits.set(contactId, targets);
  }
  const ages = agesOfContacts(known);
  const userIdHolders = new Set(known.filter((one) => rankOf(one.key) === 0).map((one) => one.holder?.contactId));
  for (const list of claimants) list.sort((one, other) => compareContacts(one, other, { ages, userIdHolders }));
  return { pieces, claimants, splits };
}

/** Fills in what the plan left open: ids that come back from a past merge, and new ones. */
export function assignContacts(plan: Plan, pastMerges: readonly PastMerge[], nextId: () => string): Assignment {
  const result: Assignment = { contactIds: [], created: [], merged: [], returned: [], refold: [] };
  const byCluster = piecesByCluster(plan);
  const back = matchPastMerges(plan, byCluster, pastMerges);
  for (const [cluster, [survivor, ...others]] of plan.claimants.entries()) {
    const pieces = byCluster[cluster] ?? [];
    const past = survivor === undefined ? back.get(cluster) : undefined;
    const id = survivor ?? past?.fromId ?? nextId();
    result.contactIds.push(id);
    if (past) result.returned.push(past);
    if (survivor === undefined) result.created.push({ cluster, id, firstSeen: firstSeenOf(pieces) });
    for (const fromId of others) {
      const identifiers = pieces.filter((piece) => piece.from === fromId).map((piece) => piece.key);
      result.merged.push({ fromId, toId: id, cluster, identifiers: [...new Set(identifiers)] });
    }
  }
  const refold = new Set([...plan.splits.values()].flatMap((clusters) => [...clusters]));
  result.refold = [...refold].map((cluster) => result.contactIds[cluster] as string);
  return result;
}

/** Contacts that lose a cluster without mainstay: past merges into them are worth loading. */
export function contactsToPart(plan: Plan): string[] {
  return [...plan.splits]
    .filter(([, targets]) => [...targets].some((cluster) => isOrphan(plan, cluster)))
    .map(([id]) => id);
}

function isOrphan(plan: Plan, cluster: number): boolean {
  return plan.claimants[cluster]?.length === 0;
}

function piecesOf({ key, firstSeen, holder }: KnownIdentifier, owner: Owner | undefined): Piece[] {
  if (owner === undefined) throw new Error(`Not solved: ${key}`);
  const cuts = new Set([-Infinity, holder?.until ?? -Infinity, owner.until ?? -Infinity]);
  return [...cuts].map((start) => ({
    key,
    firstSeen,
    start,
    from: holder === null ? null : holder.until !== null && start >= holder.until ? holder.laterId : holder.contactId,
    to: owner.until !== null && start >= owner.until ? (owner.later ?? owner.cluster) : owner.cluster,
  }));
}

function piecesByContact(pieces: readonly Piece[]): Map<string, Piece[]> {
  const byContact = new Map<string, Piece[]>();
  for (const piece of pieces) {
    if (piece.from === null) continue;
    const list = byContact.get(piece.from);
    if (list) list.push(piece);
    else byContact.set(piece.from, [piece]);
  }
  return byContact;
}

function piecesByCluster(plan: Plan): Piece[][] {
  const byCluster: Piece[][] = plan.claimants.map(() => []);
  for (const piece of plan.pieces) byCluster[piece.to]?.push(piece);
  return byCluster;
}

/** Strongest kind, then oldest, then by value. */
export function compareIdentifiers(
  one: { key: IdentifierKey; firstSeen: number },
  other: { key: IdentifierKey; firstSeen: number },
): number {
  return rankOf(one.key) - rankOf(other.key) || one.firstSeen - other.firstSeen || compareKeys(one.key, other.key);
}

function comparePieces(one: Piece, other: Piece): number {
  return compareIdentifiers(one, other) || one.start - other.start;
}

function compareContacts(
  one: string,
  other: string,
  { ages, userIdHolders }: { ages: Map<string, number>; userIdHolders: Set<string | undefined> },
): number {
  return (
    Number(userIdHolders.has(other)) - Number(userIdHolders.has(one)) ||
    (ages.get(one) ?? Infinity) - (ages.get(other) ?? Infinity) ||
    (one < other ? -1 : 1)
  );
}

/** Contact -> earliest time of its identifiers. */
function agesOfContacts(known: readonly KnownIdentifier[]): Map<string, number> {
  const ages = new Map<string, number>();
  const see = (id: string, at: number): void => {
    ages.set(id, Math.min(ages.get(id) ?? Infinity, at));
  };
  for (const { holder, firstSeen } of known) {
    if (holder === null) continue;
    see(holder.contactId, firstSeen);
    if (holder.laterId !== null) see(holder.laterId, Math.max(firstSeen, holder.until ?? firstSeen));
  }
  return ages;
}

function firstSeenOf(pieces: readonly Piece[]): number {
  return pieces.reduce((first, piece) => Math.min(first, Math.max(piece.firstSeen, piece.start)), Infinity);
}

/** The contact that was there before the merge comes back when the identifiers it brought are those that part now. */
function matchPastMerges(
  plan: Plan,
  byCluster: readonly Piece[][],
  pastMerges: readonly PastMerge[],
): Map<number, PastMerge> {
  const back = new Map<number, PastMerge>();
  if (pastMerges.length === 0) return back;
  const options: { cluster: number; past: PastMerge; likeness: number }[] = [];
  for (const [cluster, pieces] of byCluster.entries()) {
    if (!isOrphan(plan, cluster)) continue;
    const parted = new Set(pieces.filter((piece) => piece.from !== null).map((piece) => piece.key));
    for (const past of pastMerges) {
      const shared = past.identifiers.filter((key) => parted.has(key)).length;
      if (shared === 0) continue;
      options.push({ cluster, past, likeness: shared / (parted.size + past.identifiers.length - shared) });
    }
  }
  options.sort((one, other) => other.likeness - one.likeness || (one.past.fromId < other.past.fromId ? -1 : 1));
  const taken = new Set<string>();
  for (const { cluster, past } of options) {
    if (back.has(cluster) || taken.has(past.fromId)) continue;
    back.set(cluster, past);
    taken.add(past.fromId);
  }
  return back;
}
