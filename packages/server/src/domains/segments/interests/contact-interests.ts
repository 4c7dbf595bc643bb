import type { ContactInterest, ContactInterests } from '@sandmill/contracts/api/scores';
import type { Sql } from '../../../platform/db/db.ts';
import type { History } from '../../../platform/history/history.ts';
import { selectPastEvents, type ContactRecord } from '../../contacts/index.ts';
import { subjectsOf } from '../../identity/index.ts';
import type { CountedEvent } from '../conditions/select-event.ts';
import type { Definitions } from '../definitions/build-definitions.ts';
import { interestsAt, type CompiledInterests } from './compiled-interests.ts';
import { AFFINITY_KINDS, interestFact, type AffinityKind } from './interest-counter.ts';

const MOST_SHOWN = 20;
const MOST_REASONS = 10;

/** What a person is interested in now, the strongest first, and the events that say so. */
export async function contactInterests(
  deps: { sql: Sql; history: History; now: number },
  record: ContactRecord,
  definitions: Definitions,
): Promise<ContactInterests> {
  const interests = definitions.watchedInterests();
  if (!interests) return { category: [], brand: [] };
  const spans = await subjectsOf(deps.sql, record.workspaceId, record.id);
  const past = await selectPastEvents(deps.history, record.workspaceId, spans);
  const events = past.map(({ event }) => event).sort((a, b) => b.time - a.time);
  const [category, brand] = AFFINITY_KINDS.map((kind) => shown(kind, interests, { record, events, now: deps.now }));
  return { category: category ?? [], brand: brand ?? [] };
}

function shown(
  kind: AffinityKind,
  interests: CompiledInterests,
  of: { record: ContactRecord; events: readonly CountedEvent[]; now: number },
): ContactInterest[] {
  return interestsAt(interests, of.record, kind, of.now)
    .slice(0, MOST_SHOWN)
    .map((interest) => ({
      ...interest,
      until: new Date(interest.until).toISOString(),
      because: reasons(of.events, (event) => {
        const named = interestFact(event, interests.settings)?.[kind].filter(([name]) => name === interest.name) ?? [];
        return named.reduce((sum, [, weight]) => sum + weight, 0);
      }),
    }));
}

function reasons(
  events: readonly CountedEvent[],
  weightOf: (event: CountedEvent) => number,
): ContactInterest['because'] {
  const because: ContactInterest['because'] = [];
  for (const event of events) {
    const weight = weightOf(event);
    if (weight === 0) continue;
    const { name, title } = event.properties;
    const what = [name, title].find((text) => typeof text === 'string' && text !== '');
    const at = new Date(event.time).toISOString();
    because.push({ at, event: event.name, what: typeof what === 'string' ? what : null, weight });
    if (because.length === MOST_REASONS) break;
  }
  return because;
}
