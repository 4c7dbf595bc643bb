import { z } from 'zod';
import { durationMs, SYSTEM_EVENTS, type ScoreRule, type ScoringModel } from '@sandmill/contracts';
import type { ContactScores, ScoreEntry, ScoreNow } from '@sandmill/contracts/api/scores';
import type { Sql } from '../../../platform/db/db.ts';
import type { History } from '../../../platform/history/history.ts';
import { decodeCursor, pageFrom } from '../../../platform/http/paging.ts';
import { selectPastEvents, type ContactRecord } from '../../contacts/index.ts';
import { subjectsOf } from '../../identity/index.ts';
import { compileSelector, type CountedEvent } from '../conditions/select-event.ts';
import type { Definitions } from '../definitions/build-definitions.ts';
import { groupValue, nextGroupChange } from '../definitions/group-value.ts';
import { thresholdGroup } from './compile-score.ts';
import { pointsByRule, roundPoints, scoreAt } from './compiled-score.ts';
import { fading, GIVEN_RULE, MAX_EXPIRING } from './score-rule.ts';
import { selectScoringModels, type ScoringModelRow } from './scoring-models.queries.ts';

const cursorSchema = z.tuple([z.number(), z.string(), z.string()]);
const MAX_MODELS = 50;

type Asked = { model?: string | undefined; limit: number; cursor?: string | undefined };
type Deps = { sql: Sql; history: History; now: number };

/**
 * A person's points in every live model, and for one of them each event that gave points: then, and what they are worth
 * now. The events come out of history, so the page can be trusted against what is counted.
 */
export async function contactScores(
  deps: Deps,
  record: ContactRecord,
  definitions: Definitions,
  asked: Asked,
): Promise<ContactScores> {
  const filter = { id: null, archived: false, search: null, after: null, limit: MAX_MODELS };
  const models = (await selectScoringModels(deps.sql, record.workspaceId, filter)).filter((model) => model.live);
  const scores = models.flatMap((model) => scoreNow(model, record, definitions, deps.now) ?? []);
  const chosen = models.find(({ key }) => key === asked.model) ?? (asked.model === undefined ? models[0] : undefined);
  if (!chosen?.live) return { scores, model: null, items: [], nextCursor: null, total: null };
  const spans = await subjectsOf(deps.sql, record.workspaceId, record.id);
  const past = await selectPastEvents(deps.history, record.workspaceId, spans);
  const events = past.map(({ event }) => event);
  const at = { now: deps.now, zone: definitions.timeZone };
  const entries = ledgerOf(chosen.live, events, { ...at, key: chosen.key });
  const after = decodeCursor(asked.cursor, cursorSchema);
  const rest = after === null ? entries : entries.filter((entry) => isAfter(entry, after));
  const page = pageFrom(rest.slice(0, asked.limit + 1), asked.limit, {
    item: (entry) => entry,
    keysOf: (entry) => [Date.parse(entry.at), entry.eventId, entry.rule],
  });
  return { ...page, scores, model: chosen.key, total: entries.length };
}

function scoreNow(
  model: ScoringModelRow,
  record: ContactRecord,
  definitions: Definitions,
  now: number,
): ScoreNow | null {
  const score = definitions.watchedScore(model.key);
  if (!score || !model.live) return null;
  const points = pointsByRule(score, record, now, definitions);
  return {
    modelId: model.id,
    key: model.key,
    name: model.name,
    score: scoreAt(score, record, now, definitions),
    rules: [...model.live.rules, ...(points.get(GIVEN_RULE) ? [{ id: GIVEN_RULE, name: undefined }] : [])].map(
      ({ id, name }) => ({ id, name: name ?? null, points: roundPoints(points.get(id) ?? 0) }),
    ),
    thresholds: model.live.thresholds.flatMap(({ key, name, enter, leave }) => {
      const watched = definitions.watchedGroup(thresholdGroup(model.id, key));
      if (!watched) return [];
      const next = nextGroupChange(watched, record, now, definitions);
      const reached = groupValue(watched, record, now, definitions) === true;
      const since = reached ? record.watch.memberships[watched.group]?.since : undefined;
      return {
        key,
        name,
        enter,
        leave,
        reached,
        since: since === undefined ? null : new Date(since).toISOString(),
        nextChange: next === null ? null : new Date(next).toISOString(),
      };
    }),
  };
}

type EventRule = Exclude<ScoreRule, { when: unknown }>;

/** Every event that a rule over events means, newest first, with its points then and now. */
export function ledgerOf(
  model: ScoringModel,
  events: readonly CountedEvent[],
  at: { now: number; zone: string; key: string },
): ScoreEntry[] {
  const halfLifeMs = model.halfLife === null ? null : durationMs(model.halfLife);
  const entries = model.rules
    .filter((rule): rule is EventRule => !('when' in rule))
    .flatMap((rule) => {
      const selector = compileSelector(rule.event, at.zone);
      const meant = events.filter((event) => selector.matches(event)).sort(newestFirst);
      const past = meant.filter(({ time }) => time <= at.now);
      return meant.map((event): ScoreEntry => {
        const state = stateOf(rule, event, { place: past.indexOf(event), now: at.now });
        return {
          at: new Date(event.time).toISOString(),
          eventId: event.id,
          event: event.name,
          rule: rule.id,
          ruleName: rule.name ?? null,
          points: rule.points,
          now: state === 'counts' ? rule.points * fading(at.now - event.time, halfLifeMs) : 0,
          state,
        };
      });
    });
  return [...entries, ...givenEntries(events, { ...at, halfLifeMs })].sort(
    (a, b) => Date.parse(b.at) - Date.parse(a.at) || order(b.eventId, a.eventId) || order(a.rule, b.rule),
  );
}

/** What journeys gave or took, each naming the journey. */
function givenEntries(
  events: readonly CountedEvent[],
  at: { now: number; key: string; halfLifeMs: number | null },
): ScoreEntry[] {
  return events.flatMap((event): ScoreEntry[] => {
    const { model, points, journey } = event.properties;
    if (event.name !== SYSTEM_EVENTS.scorePointsGiven || model !== at.key || typeof points !== 'number') return [];
    const isPast = event.time <= at.now;
    return [
      {
        at: new Date(event.time).toISOString(),
        eventId: event.id,
        event: event.name,
        rule: GIVEN_RULE,
        ruleName: typeof journey === 'string' && journey !== '' ? journey : null,
        points,
        now: isPast ? points * fading(at.now - event.time, at.halfLifeMs) : 0,
        state: isPast ? 'counts' : 'to_come',
      },
    ];
  });
}

function stateOf(rule: EventRule, event: CountedEvent, at: { place: number; now: number }): ScoreEntry['state'] {
  if (at.place < 0) return 'to_come';
  const most = rule.atMost ?? (rule.expires ? MAX_EXPIRING : Number.POSITIVE_INFINITY);
  if (at.place >= most) return 'over_cap';
  return rule.expires && at.now >= event.time + durationMs(rule.expires) ? 'expired' : 'counts';
}

function newestFirst(a: CountedEvent, b: CountedEvent): number {
  return b.time - a.time || order(b.id, a.id);
}

function isAfter(entry: ScoreEntry, [time, id, rule]: [number, string, string]): boolean {
  const at = Date.parse(entry.at);
  if (at !== time) return at < time;
  return entry.eventId === id ? entry.rule > rule : entry.eventId < id;
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
