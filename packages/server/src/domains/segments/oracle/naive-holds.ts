import { createHash } from 'node:crypto';
import type {
  Classification,
  CollectedEvent,
  Condition,
  InterestSettings,
  LeafOf,
  ScoringModel,
  Window,
} from '@sandmill/contracts';
import { naiveCompare, naiveCount, naiveMs } from './naive-compare.ts';
import { naivePath } from './naive-path.ts';
import { isMeant } from './naive-meant.ts';
import { isMessage } from './naive-message.ts';
import type { NaivePerson } from './naive-person.ts';
import { naiveAffinity, naiveScore } from './naive-score.ts';
import { naiveProfile } from './naive-profile.ts';
import { naiveTelling } from './naive-telling.ts';

/** Other definitions by what asks for them: "segment:12", "stage:lifecycle", "score:b2c", "interests". */
export type NaiveWorld = Record<string, Condition | Classification | ScoringModel | InterestSettings>;

/**
 * Whether a condition is true of a person at an instant, by looking through the whole history each time. The measure
 * for accumulators and SQL: as plain as the manual, and no shared code.
 */
export function naiveHolds(condition: Condition, person: NaivePerson, now: number, world: NaiveWorld = {}): boolean {
  switch (condition.kind) {
    case 'all':
      return condition.of.filter((child) => !naiveHolds(child, person, now, world)).length === 0;
    case 'any':
      return condition.of.filter((child) => naiveHolds(child, person, now, world)).length > 0;
    case 'not':
      return naiveHolds(condition.of, person, now, world) === false;
    case 'trait':
      return naiveCompare(condition.is, naivePath(person.traits, condition.path), now);
    case 'tag':
      return person.tags.includes(condition.tag);
    case 'consent':
      return (person.consents[`${condition.channel}:${condition.purpose}`] ?? 'none') === condition.state;
    case 'identified':
      return person.identified;
    case 'firstSeen':
    case 'lastSeen': {
      const age = now - person[condition.kind];
      const within = age < naiveMs(condition.duration);
      return age >= 0 && (condition.op === 'withinLast' ? within : !within);
    }
    case 'segment': {
      const other = world[`segment:${condition.segmentId}`];
      return other !== undefined && naiveHolds(other as Condition, person, now, world);
    }
    case 'stage': {
      const other = world[`stage:${condition.classification}`];
      return other !== undefined && naiveClass(other as Classification, person, now, world) === condition.value;
    }
    case 'randomShare': {
      const hex = createHash('md5').update(`${condition.salt}:${person.id}`).digest('hex');
      const share = Number(BigInt(`0x${hex.slice(0, 13)}`)) / 2 ** 52;
      return condition.from <= share && share < condition.to;
    }
    case 'orders':
      return naiveOrders(condition, person, now);
    case 'score': {
      const model = world[`score:${condition.model}`];
      return (
        model !== undefined &&
        naiveCount(
          condition.is,
          naiveScore(
            model as ScoringModel,
            person,
            now,
            (when) => naiveHolds(when, person, now, world),
            condition.model,
          ),
        )
      );
    }
    case 'affinity':
      return naiveAffinity(condition, person, now, world['interests'] as InterestSettings | undefined);
    case 'reachable':
    case 'touch':
    case 'geo':
    case 'device':
    case 'company':
    case 'traitDate':
    case 'prediction':
      return naiveProfile(condition, person, now);
    case 'threshold':
      throw new Error('A threshold remembers: a machine is asked for it, see scores.laws.test.ts.');
    case 'traitChanged':
    case 'traitHeld':
      return naiveTelling(condition, person, now);
    default:
      return naiveEvents(condition, person, now);
  }
}

export function naiveClass(
  classification: Classification,
  person: NaivePerson,
  now: number,
  world: NaiveWorld = {},
): string {
  for (const { value, when } of classification.classes) if (naiveHolds(when, person, now, world)) return value;
  return classification.fallback;
}

function naiveEvents(
  leaf: LeafOf<'eventCount' | 'eventAggregate' | 'eventEdge' | 'eventNth' | 'sequence' | 'message'>,
  person: NaivePerson,
  now: number,
): boolean {
  const past = person.events.filter((event) => event.time <= now);
  switch (leaf.kind) {
    case 'eventCount':
      return naiveCount(
        leaf.count,
        past.filter((e) => isMeant(leaf.event, e) && inWindow(leaf.window, e.time, now)).length,
      );
    case 'eventAggregate':
      return naiveAggregate(
        leaf,
        past.filter((e) => isMeant(leaf.event, e) && inWindow(leaf.window, e.time, now)),
      );
    case 'message':
      return naiveCount(
        leaf.count,
        past.filter((e) => isMessage(leaf, e) && inWindow(leaf.window, e.time, now)).length,
      );
    case 'eventEdge':
    case 'eventNth': {
      const meant = past.filter((e) => isMeant(leaf.event, e));
      meant.sort((a, b) => a.time - b.time || (a.id < b.id ? -1 : 1));
      const place = leaf.kind === 'eventNth' ? leaf.n : leaf.edge === 'first' ? 1 : meant.length;
      const edge = meant[place - 1];
      if (!edge) return false;
      const { property, time } = leaf;
      if (property && !naiveCompare(property.is, naivePath(edge.properties, property.path), edge.time)) return false;
      return !time || now - edge.time < naiveMs(time.duration) === (time.op === 'withinLast');
    }
    case 'sequence': {
      const within = naiveMs(leaf.within);
      const counted = past.filter((a) => {
        if (!isMeant(leaf.first, a) || !inWindow(leaf.window, a.time, now)) return false;
        const follower = past.some(
          (b) => isMeant(leaf.then, b) && a.time < b.time && b.time < a.time + within && matches(leaf, a, b),
        );
        return leaf.followed ? follower : !follower && now >= a.time + within;
      });
      return naiveCount(leaf.count ?? { op: 'gte', value: 1 }, counted.length);
    }
  }
}

function matches({ matching }: LeafOf<'sequence'>, a: CollectedEvent, b: CollectedEvent): boolean {
  if (!matching) return true;
  const value = naivePath(b.properties, matching);
  if (value === undefined || value === null || typeof value === 'object') return false;
  return naiveCompare({ op: 'eq', value }, naivePath(a.properties, matching), 0);
}

function naiveAggregate({ aggregate, of, is }: LeafOf<'eventAggregate'>, events: readonly CollectedEvent[]): boolean {
  const values = events.map((event) => naivePath(event.properties, of));
  if (aggregate === 'distinct') {
    const texts = values.filter((v) => v !== undefined && v !== null && v !== '' && typeof v !== 'object');
    return naiveCount(is, new Set(texts.map((v) => String(v).toLowerCase())).size);
  }
  const summed = aggregate === 'sum' || aggregate === 'average';
  // Amounts beyond a hundred billion are no amounts.
  const numbers = values.filter((v) => typeof v === 'number' && (!summed || Math.abs(v) <= 1e11)) as number[];
  if (aggregate === 'sum') return naiveCount(is, numbers.reduce((sum, n) => sum + Math.round(n * 10_000), 0) / 10_000);
  if (numbers.length === 0) return false;
  if (aggregate === 'min') return naiveCount(is, Math.min(...numbers));
  if (aggregate === 'max') return naiveCount(is, Math.max(...numbers));
  const sum = numbers.reduce((total, n) => total + Math.round(n * 10_000), 0);
  return naiveCount(is, sum / (10_000 * numbers.length));
}

function naiveOrders({ figure, is, window, currency }: LeafOf<'orders'>, person: NaivePerson, now: number): boolean {
  const isAmount = figure === 'revenue' || figure === 'average' || figure === 'largest';
  const asked = currency ?? (isAmount ? mostUsedCurrency(person) : null);
  const orders = person.orders.filter(
    (order) =>
      !order.cancelled &&
      order.at <= now &&
      inWindow(window, order.at, now) &&
      (asked === null || order.currency.toLowerCase() === asked.toLowerCase()),
  );
  const times = orders.map(({ at }) => at);
  const revenue = orders.reduce((sum, { amount }) => sum + Math.round(amount * 10_000), 0);
  if (figure === 'count') return naiveCount(is, orders.length);
  if (figure === 'revenue') return naiveCount(is, revenue / 10_000);
  if (orders.length === 0) return false;
  if (figure === 'average') return naiveCount(is, revenue / (10_000 * orders.length));
  if (figure === 'largest')
    return naiveCount(is, Math.max(...orders.map(({ amount }) => Math.round(amount * 10_000))) / 10_000);
  const edge = figure === 'daysSinceFirst' ? Math.min(...times) : Math.max(...times);
  return naiveCount(is, Math.floor((now - edge) / 86_400_000));
}

/** Of equally many orders the first by name. */
function mostUsedCurrency({ orders }: NaivePerson): string | null {
  const counts: Record<string, number> = {};
  for (const { currency, cancelled } of orders) if (!cancelled) counts[currency] = (counts[currency] ?? 0) + 1;
  const names = Object.keys(counts).sort();
  return names.find((name) => counts[name] === Math.max(...Object.values(counts))) ?? null;
}

/** Half-open: what happened at t counts in a window W while t <= now < t + W; in a range since <= t < until. */
function inWindow(window: Window | undefined, t: number, now: number): boolean {
  if (!window) return true;
  if ('last' in window) return t <= now && now < t + naiveMs(window.last);
  if (window.since !== undefined && t < Date.parse(window.since)) return false;
  return window.until === undefined || t < Date.parse(window.until);
}
