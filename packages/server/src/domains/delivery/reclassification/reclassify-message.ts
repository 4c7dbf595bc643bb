import { uuidFrom } from '../../../platform/ids.ts';
import { classifyReaction, type ReactionVerdict } from '../classify-reaction.ts';
import { BURST_MS } from '../keep-click.ts';
import { HONEYPOT_POSITION } from '../message-addresses.ts';
import { openKey, SAME_OPEN_MS } from '../take-open.ts';
import type { KeptReaction } from './reclassification.queries.ts';

/** Events that stand for one thing: at most one of them is a person's. The first that is known counts. */
export type EventCorrection = { eventIds: string[]; isBot: boolean; reason: string };

export type Reclassified = {
  changed: { id: string; verdict: ReactionVerdict }[];
  corrections: EventCorrection[];
  /** Milliseconds; of people. */
  firstOpenedAt: number | null;
  firstClickedAt: number | null;
};

/** What the rules of today make of all that happened to one message, oldest first. All of its signs are known by now. */
export function reclassifyMessage(
  message: { workspaceId: number; id: string; acceptedAt: number | null; adapter: string | null },
  reactions: readonly KeptReaction[],
): Reclassified {
  const overMail = message.adapter !== 'mailbox';
  const clicks = reactions.filter(({ kind }) => kind === 'click');
  const judged = reactions.map((reaction) => {
    const burst = reaction.kind === 'click' ? widestBurst(reaction, clicks) : { links: 0, honeypot: false };
    const verdict = classifyReaction({
      kind: reaction.kind,
      method: reaction.method,
      userAgent: reaction.userAgent,
      acceptLanguage: reaction.headers['accept-language'] ?? null,
      purpose: reaction.headers['purpose'] ?? null,
      ip: reaction.ip,
      honeypot: reaction.position === HONEYPOT_POSITION || (overMail && burst.honeypot),
      sinceSentMs: message.acceptedAt === null ? null : reaction.at - message.acceptedAt,
      overMail,
      linksInBurst: burst.links,
    });
    return { reaction, verdict };
  });
  const changed = judged.filter(({ reaction, verdict }) => reaction.class !== verdict.class);
  const people = judged.filter(({ verdict }) => verdict.class === 'human').map(({ reaction }) => reaction);
  const first = (kind: string): number | null => people.find((one) => one.kind === kind)?.at ?? null;
  return {
    changed: changed.map(({ reaction, verdict }) => ({ id: reaction.id, verdict })),
    corrections: changed.map(({ reaction, verdict }) => {
      const { class: now, reason } = verdict;
      if (reaction.kind === 'click')
        return { eventIds: [eventId(message, `click:${reaction.id}`)], isBot: now !== 'human', reason };
      // Opens of one minute are one event, of people or of machines.
      const minute = Math.floor(reaction.at / SAME_OPEN_MS);
      const isSeen = people.some(({ kind, at }) => kind === 'open' && Math.floor(at / SAME_OPEN_MS) === minute);
      const keys = (['human', 'machine'] as const).map((which) => openKey(message.id, which, reaction.at));
      return { eventIds: keys.map((key) => eventId(message, key)), isBot: !isSeen, reason };
    }),
    firstOpenedAt: first('open'),
    firstClickedAt: first('click'),
  };
}

/** Events of ours have the id of their key; see collect/system-event.ts. */
function eventId({ workspaceId }: { workspaceId: number }, key: string): string {
  return uuidFrom(workspaceId, 0, key);
}

/** The burst a click is part of, whether it came first or last in it. */
function widestBurst(click: KeptReaction, clicks: readonly KeptReaction[]): { links: number; honeypot: boolean } {
  let [links, honeypot] = [1, false];
  for (const { at: from } of clicks) {
    if (from > click.at || click.at - from > BURST_MS) continue;
    const within = clicks.filter(({ at }) => at >= from && at - from <= BURST_MS);
    const positions = new Set(within.map(({ position }) => position));
    links = Math.max(links, positions.size);
    honeypot ||= positions.has(HONEYPOT_POSITION);
  }
  return { links, honeypot };
}
