import { compareKeys, isAnonymous, rankOf, type IdentifierKey } from './identifier.ts';
import type { Owner } from './device-owners.ts';

const MAX_KEPT_DEVICES = 50;

/** Which contact holds an identifier, as stored. */
export type Holder = { contactId: string; until: number | null; laterId: string | null };

export type KnownIdentifier = {
  key: IdentifierKey;
  component: string;
  firstSeen: number;
  /** null: seen for the first time in this turn. A part of it may be nobody's since its person was erased. */
  holder: PastHolder | null;
};

export type PastHolder = Omit<Holder, 'contactId'> & { contactId: string | null };

/** A contact merged away earlier, with the identifiers it brought: the way back. */
export type PastMerge = { fromId: string; toId: string; at: number; identifiers: IdentifierKey[] };

export type Assignment = {
  /** Per cluster of the solution. */
  contactIds: string[];
  created: { cluster: number; id: string; firstSeen: number }[];
  /** `identifiers`: what the merged contact brought; `kept`: what the surviving one had before. */
  merged: { fromId: string; toId: string; cluster: number; identifiers: IdentifierKey[]; kept: IdentifierKey[] }[];
  returned: PastMerge[];
  /** Contacts that lost or got a part of another's history: accumulators cannot subtract, they are folded again. */
  refold: string[];
};

/** A stretch of an identifier's time that was one contact's and now is one cluster's. */
type Piece = { key: IdentifierKey; firstSeen: number; start: number; from: string | null; to: number };

/** Before it is known which past merges a split undoes. */
export type Draft = {
  known: readonly KnownIdentifier[];
  clusters: number;
  pieces: Piece[];
  /** Contacts whose pieces go to several clusters, with these clusters. */
  splits: Map<string, Set<number>>;
};

export function draftContacts(
  known: readonly KnownIdentifier[],
  owners: ReadonlyMap<IdentifierKey, Owner>,
  clusters: number,
): Draft {
  const pieces = known.flatMap((identifier) => piecesOf(identifier, owners.get(identifier.key)));
  const splits = new Map<string, Set<number>>();
  for (const [contactId, held] of piecesByContact(pieces)) {
    const targets = new Set(held.map((piece) => piece.to));
    if (targets.size > 1) splits.set(contactId, targets);
  }
  return { known, clusters, pieces, splits };
}

/**
 * Gives the clusters of a solution contact ids that are as stable as can be. A contact stays with the cluster of what
 * it did not get by a merge, there of its strongest, then oldest identifier. Where several meet, the one that had the
 * user id survives, else the oldest. Where a contact parts, those merged into it come back with what they brought.
 *
 * `pastMerges`: all into the contacts that split, directly or not. `undone`: the one that is undone on purpose.
 */
export function assignContacts(
  draft: Draft,
  { pastMerges, undone }: { pastMerges: readonly PastMerge[]; undone: PastMerge | null },
  nextId: () => string,
): Assignment {
  const result: Assignment = { contactIds: [], created: [], merged: [], returned: [], refold: [] };
  const claimants = claimantsOf(draft, { pastMerges, undone });
  const byCluster = piecesByCluster(draft);
  const orphans = byCluster.flatMap((pieces, cluster) =>
    // A stretch of a shared device gives way to a contact that comes back.
    claimants[cluster]?.every((claimant) => claimant.isStretch)
      ? [{ cluster, pieces, isUndone: undone !== null && isBrought(pieces, undone) }]
      : [],
  );
  const back = matchPastMerges(orphans, { pastMerges, undone });
  for (const [cluster, list] of claimants.entries()) {
    const pieces = byCluster[cluster] ?? [];
    const past = back.get(cluster);
    const id = past?.fromId ?? list[0]?.id ?? nextId();
    result.contactIds.push(id);
    if (past) result.returned.push(past);
    if (past !== undefined || list.length === 0) result.created.push({ cluster, id, firstSeen: firstSeenOf(pieces) });
    for (const { id: fromId } of list) {
      if (fromId === id) continue;
      result.merged.push({
        fromId,
        toId: id,
        cluster,
        identifiers: keysFrom(pieces, fromId),
        kept: mainKeys(keysFrom(pieces, id)),
      });
    }
  }
  const refold = new Set([...draft.splits.values()].flatMap((clusters) => [...clusters]));
  result.refold = [...refold].map((cluster) => result.contactIds[cluster] as string);
  return result;
}

/** Not the stretch of a shared device: it brings nothing that could come back, and passes when its dispute is settled. */
function keysFrom(pieces: readonly Piece[], contactId: string): IdentifierKey[] {
  return pieces.filter((piece) => piece.from === contactId && piece.start === -Infinity).map((piece) => piece.key);
}

/** Enough to know the contact by: a test account may have a thousand devices, and each merge into it is a row. */
function mainKeys(keys: readonly IdentifierKey[]): IdentifierKey[] {
  const strong = keys.filter((key) => !isAnonymous(key));
  return strong.length > 0 ? strong : keys.slice(0, MAX_KEPT_DEVICES);
}

type Claimant = {
  id: string;
  /** Nothing but the later stretch of a shared device. */
  isStretch: boolean;
};

/** Per cluster the contacts that stay with it, the survivor first. */
function claimantsOf(
  { known, clusters, pieces }: Draft,
  { pastMerges, undone }: { pastMerges: readonly PastMerge[]; undone: PastMerge | null },
): Claimant[][] {
  const brought = broughtTo(pastMerges);
  const leaving = new Set(undone === null ? [] : pieces.filter((one) => isBrought([one], undone)).map((one) => one.to));
  const claimants: Claimant[][] = Array.from({ length: clusters }, () => []);
  for (const [contactId, held] of piecesByContact(pieces)) {
    const doubts = (piece: Piece): number =>
      (leaving.has(piece.to) ? 2 : 0) + (brought.get(contactId)?.has(piece.key) ? 1 : 0);
    const mainstay = held.reduce((best, piece) =>
      (doubts(piece) - doubts(best) || comparePieces(piece, best)) < 0 ? piece : best,
    );
    claimants[mainstay.to]?.push({ id: contactId, isStretch: mainstay.start !== -Infinity });
  }
  const ages = agesOfContacts(known);
  const userIdHolders = new Set(
    known.filter((one) => rankOf(one.key) === 0).flatMap((one) => one.holder?.contactId ?? []),
  );
  for (const list of claimants) list.sort((one, other) => compareContacts(one, other, { ages, userIdHolders }));
  return claimants;
}

/** Contact -> identifiers that it has only from contacts merged into it. */
function broughtTo(pastMerges: readonly PastMerge[]): Map<string, Set<IdentifierKey>> {
  const next = new Map(pastMerges.map((past) => [past.fromId, past.toId]));
  const brought = new Map<string, Set<IdentifierKey>>();
  for (const past of pastMerges) {
    let target = past.toId;
    for (let further = next.get(target); further !== undefined; further = next.get(target)) target = further;
    const keys = brought.get(target) ?? new Set();
    for (const key of past.identifiers) keys.add(key);
    brought.set(target, keys);
  }
  return brought;
}

/** Not the later stretch of a shared device: that is nobody's who was there before. */
function isBrought(pieces: readonly Piece[], past: PastMerge): boolean {
  return pieces.some((piece) => piece.start === -Infinity && past.identifiers.includes(piece.key));
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

function piecesByCluster({ clusters, pieces }: Draft): Piece[][] {
  const byCluster: Piece[][] = Array.from({ length: clusters }, () => []);
  for (const piece of pieces) byCluster[piece.to]?.push(piece);
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
  one: Claimant,
  other: Claimant,
  { ages, userIdHolders }: { ages: Map<string, number>; userIdHolders: Set<string> },
): number {
  return (
    Number(userIdHolders.has(other.id)) - Number(userIdHolders.has(one.id)) ||
    Number(one.isStretch) - Number(other.isStretch) ||
    (ages.get(one.id) ?? Infinity) - (ages.get(other.id) ?? Infinity) ||
    (one.id < other.id ? -1 : 1)
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
    if (holder.contactId !== null) see(holder.contactId, firstSeen);
    if (holder.laterId !== null) see(holder.laterId, Math.max(firstSeen, holder.until ?? firstSeen));
  }
  return ages;
}

function firstSeenOf(pieces: readonly Piece[]): number {
  return pieces.reduce((first, piece) => Math.min(first, Math.max(piece.firstSeen, piece.start)), Infinity);
}

/** The contact that was there before the merge comes back when the identifiers it brought are those that part now. */
function matchPastMerges(
  orphans: readonly { cluster: number; pieces: readonly Piece[]; isUndone: boolean }[],
  { pastMerges, undone }: { pastMerges: readonly PastMerge[]; undone: PastMerge | null },
): Map<number, PastMerge> {
  const options: { cluster: number; past: PastMerge; likeness: number }[] = [];
  for (const { cluster, pieces, isUndone } of orphans) {
    const parted = new Set(pieces.filter((one) => one.from !== null && one.start === -Infinity).map((one) => one.key));
    for (const past of pastMerges) {
      const shared = past.identifiers.filter((key) => parted.has(key)).length;
      if (shared === 0) continue;
      const likeness = shared / (parted.size + past.identifiers.length - shared);
      const isMeant = isUndone && past.fromId === undone?.fromId;
      options.push({ cluster, past, likeness: isMeant ? 1 + likeness : likeness });
    }
  }
  options.sort((one, other) => other.likeness - one.likeness || (one.past.fromId < other.past.fromId ? -1 : 1));
  const back = new Map<number, PastMerge>();
  const taken = new Set<string>();
  for (const { cluster, past } of options) {
    if (back.has(cluster) || taken.has(past.fromId)) continue;
    back.set(cluster, past);
    taken.add(past.fromId);
  }
  return back;
}
