import { blocksOf, type BlockDocument } from '@sandmill/contracts';
import type { LinkCheck } from '@sandmill/contracts/api/messages';
import type { PublicAnswer, PublicRequest } from '../../../platform/http/fetch-public.ts';
import { linksOf } from './block-content.ts';

export type Fetch = (request: Omit<PublicRequest, 'allowPrivate'>) => Promise<PublicAnswer>;
type Deps = { fetch: Fetch; now(): number; signal: AbortSignal };
type Found = Omit<LinkCheck, 'blocks'>;

const MOST = 60;
const AT_ONCE = 6;
const TIMEOUT_MS = 6_000;
const MAX_BYTES = 200_000;
const KEPT_MS = 600_000;
const MOST_KEPT = 2000;
const kept = new Map<string, { at: number; found: Found }>();

/** Links and pictures of a document that are whole addresses, with the blocks that have them; those made by Liquid are not. */
export function addressesOf(document: BlockDocument): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { block } of blocksOf(document)) {
    const pictures = block.kind === 'image' ? [block.url] : block.kind === 'video' ? [block.thumbnail] : [];
    for (const raw of [...linksOf(block).map(({ url }) => url), ...pictures]) {
      const url = raw.trim();
      if (!/^https?:\/\//i.test(url) || url.includes('{')) continue;
      const blocks = found.get(url) ?? [];
      if (!blocks.includes(block.id)) blocks.push(block.id);
      found.set(url, blocks);
    }
  }
  return found;
}

/**
 * Whether what a mail leads to is there, fetched at its author's request: HEAD, and GET where that is refused. Answers
 * are kept for ten minutes. At most sixty addresses, six at once.
 */
export async function checkLinks(deps: Deps, document: BlockDocument): Promise<LinkCheck[]> {
  const waiting = [...addressesOf(document)].slice(0, MOST);
  const checked: LinkCheck[] = [];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [url, blocks] = next;
      checked.push({ ...(await checkOne(deps, url)), blocks });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return checked.sort((a, b) => Number(a.isThere) - Number(b.isThere) || (a.url < b.url ? -1 : 1));
}

async function checkOne(deps: Deps, url: string): Promise<Found> {
  const known = kept.get(url);
  const now = deps.now();
  if (known && now >= known.at && now - known.at < KEPT_MS) return known.found;
  const asked = { url, timeoutMs: TIMEOUT_MS, maxBytes: MAX_BYTES, signal: deps.signal };
  const head = await deps.fetch({ ...asked, method: 'HEAD' });
  // Many servers refuse HEAD, or answer it wrongly.
  const isSure =
    (head.kind === 'answered' && head.status < 400) || (head.kind === 'refused' && head.reason === 'private');
  const found = verdictOf(url, isSure ? head : await deps.fetch(asked));
  if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value ?? '');
  kept.set(url, { at: now, found });
  return found;
}

function verdictOf(url: string, answer: PublicAnswer): Found {
  const last = answer.hops.at(-1);
  const leadsTo = last === undefined || last === url ? null : last;
  // A page that is larger than what is read is there.
  if (answer.kind === 'refused' && answer.reason === 'too_large')
    return { url, isThere: true, status: 200, problem: null, leadsTo };
  if (answer.kind === 'refused') return { url, isThere: false, status: null, problem: answer.reason, leadsTo };
  const { status } = answer;
  // Asked to sign in, or too often: somebody is there.
  const isThere = status < 400 || status === 401 || status === 403 || status === 429;
  return { url, isThere, status, problem: null, leadsTo };
}
