import { isbot } from 'isbot';
import { APPLE_EGRESS, MAIL_SCANNERS } from './networks/known-networks.ts';
import { networkSet } from './networks/network-set.ts';

/**
 * Raised whenever the rules below, or the lists they ask, say something else than before: what was kept is then looked
 * at again, by itself, and what follows from it is put right. 2: networks.
 */
export const REACTION_RULES = 2;

export type ReactionClass = 'human' | 'machine' | 'unknown';
export type ReactionVerdict = { class: ReactionClass; reason: string };

export type ReactionSigns = {
  kind: 'open' | 'click';
  method: string;
  userAgent: string | null;
  acceptLanguage: string | null;
  /** The address, or what is kept of it. */
  ip: string | null;
  /** Purpose or Sec-Purpose: a browser fetching ahead. */
  purpose: string | null;
  honeypot: boolean;
  /** Since the message was taken over, in milliseconds; null: not known. */
  sinceSentMs: number | null;
  /** It went over the open mail system, where gateways look at links. The built-in mailbox has none. */
  overMail: boolean;
  /** Different links of the same message followed in the last ten seconds, this one included. */
  linksInBurst: number;
};

/** Gateways fetch within this of delivery; hardly anybody reads and clicks as fast. */
const TOO_SOON_MS = 5_000;
const BURST_LINKS = 3;
const SCANNERS =
  /barracuda|proofpoint|mimecast|safelinks|ms-?office|ironport|fireeye|trendmicro|symantec|forcepoint|urlscan/i;
const isScanner = networkSet(MAIL_SCANNERS);
const isApple = networkSet(APPLE_EGRESS);
/** A program for mail names none of these. */
const BROWSER = /Chrome\/|CriOS|Firefox\/|FxiOS|Safari\/|Edg\//;
const IMAGE_PROXIES = /GoogleImageProxy|YahooMailProxy/i;

/** Who reacted, as far as one request tells; facts that come later (a burst) may change it. */
export function classifyReaction(signs: ReactionSigns): ReactionVerdict {
  const agent = signs.userAgent?.trim() ?? '';
  if (signs.method === 'HEAD') return machine('head_request');
  if (signs.honeypot) return machine('hidden_link');
  if (/prefetch|preview/i.test(signs.purpose ?? '')) return machine('prefetch');
  if (SCANNERS.test(agent)) return machine('scanner_agent');
  if (signs.kind === 'open') return openVerdict(signs, agent);
  if (agent === '' || isbot(agent)) return machine('robot_agent');
  if (!signs.acceptLanguage) return machine('no_language');
  if (signs.overMail && signs.ip !== null && isScanner(signs.ip)) return machine('scanner_network');
  if (signs.overMail && signs.sinceSentMs !== null && signs.sinceSentMs < TOO_SOON_MS) return machine('too_soon');
  if (signs.overMail && signs.linksInBurst >= BURST_LINKS) return machine('many_links_at_once');
  return { class: 'human', reason: 'browser' };
}

/** Pictures are fetched by mail programs, which send few headers: less can be told. */
function openVerdict(signs: ReactionSigns, agent: string): ReactionVerdict {
  // Apple's privacy proxy fetches everything, read or not.
  if (agent === 'Mozilla/5.0') return machine('apple_privacy');
  if (signs.ip !== null && isApple(signs.ip) && !BROWSER.test(agent)) return machine('apple_privacy');
  if (IMAGE_PROXIES.test(agent)) return { class: 'human', reason: 'image_proxy' };
  if (signs.overMail && signs.ip !== null && isScanner(signs.ip)) return machine('scanner_network');
  if (agent === '') return { class: 'unknown', reason: 'no_agent' };
  if (isbot(agent)) return machine('robot_agent');
  if (signs.overMail && signs.sinceSentMs !== null && signs.sinceSentMs < TOO_SOON_MS) return machine('too_soon');
  return { class: 'human', reason: 'mail_program' };
}

function machine(reason: string): ReactionVerdict {
  return { class: 'machine', reason };
}
