import type { Home } from '@sandmill/contracts/api/home';
import { STAGES } from '@sandmill/contracts/api/contacts';
import type { Sql } from '../../platform/db/db.ts';
import { listJourneys } from '../journeys/index.ts';
import { getClassification } from '../segments/index.ts';
import {
  selectAttention,
  selectMainCurrency,
  selectMessageDays,
  selectMessageFigures,
  selectRecovered,
  selectSales,
  selectSalesWeeks,
  type Sales,
  type SalesWeek,
} from './insights.queries.ts';

const DAY = 86_400_000;
const WEEKS = 12;
const YEAR = 364 * DAY;

export type HomeAsker = {
  sql: Sql;
  workspaceId: number;
  timeZone: string;
  currency: string;
  now: number;
  seeding: Home['seeding'];
};

/** The first page of the product: what is true now, and how it moved in the last `days` days. */
export async function readHome(asker: HomeAsker, days: number): Promise<Home> {
  const { sql, workspaceId, now } = asker;
  const since = now - days * DAY;
  const stages = await stagesOf(asker, days);
  return {
    now: new Date(now).toISOString(),
    contacts: stages.reduce((sum, { size }) => sum + size, 0),
    levers: await leversOf(asker, days),
    stages,
    recovered: await selectRecovered(sql, workspaceId, since),
    messages: {
      ...(await selectMessageFigures(sql, workspaceId, since)),
      days: await selectMessageDays(sql, workspaceId, { since, timeZone: asker.timeZone }),
    },
    journeys: await journeysOf(asker),
    attention: await attentionOf(asker),
    seeding: asker.seeding,
  };
}

async function leversOf(asker: HomeAsker, days: number): Promise<Home['levers']> {
  const { sql, workspaceId, now } = asker;
  const sales = await selectSales(sql, workspaceId, { from: now - days * DAY, until: now });
  const before = await selectSales(sql, workspaceId, { from: now - 2 * days * DAY, until: now - days * DAY });
  const weeks = await selectSalesWeeks(sql, workspaceId, { until: now, weeks: WEEKS });
  const yearBefore = await selectSalesWeeks(sql, workspaceId, { until: now - YEAR, weeks: WEEKS });
  const lines = (of: (week: SalesWeek) => number) => ({
    weeks: series(weeks, of),
    weeksYearBefore: series(yearBefore, of),
  });
  const averageOf = (s: Sales): string => (s.orders > 0 ? Number(s.revenue) / s.orders : 0).toFixed(2);
  const perCustomer = (s: { orders: number; customers: number }): number =>
    s.customers > 0 ? Math.round((100 * s.orders) / s.customers) / 100 : 0;
  return {
    currency: (await selectMainCurrency(sql, workspaceId)) ?? asker.currency,
    revenue: { value: sales.revenue, before: before.revenue, ...lines((week) => week.revenue) },
    customers: {
      value: sales.customers,
      before: before.customers,
      fresh: sales.fresh,
      ...lines((week) => week.customers),
    },
    averageOrder: {
      value: averageOf(sales),
      before: averageOf(before),
      ...lines((week) => (week.orders > 0 ? week.revenue / week.orders : 0)),
    },
    ordersPerCustomer: { value: perCustomer(sales), before: perCustomer(before), ...lines(perCustomer) },
  };
}

/** Oldest week first; weeks without sales are zero. */
function series(weeks: SalesWeek[], of: (week: SalesWeek) => number): number[] {
  const byWeek = new Map(weeks.map((week) => [week.week, week]));
  return Array.from({ length: WEEKS }, (_, i) => {
    const week = byWeek.get(WEEKS - 1 - i);
    return week ? Math.round(100 * of(week)) / 100 : 0;
  });
}

async function stagesOf(asker: HomeAsker, days: number): Promise<Home['stages']> {
  const view = await getClassification(asker, 'lifecycle', { days });
  return STAGES.map((stage) => {
    const found = view.classes.find((c) => c.value === stage);
    return {
      stage,
      size: found?.size ?? 0,
      movedOn: found?.left ?? 0,
      net: (found?.entered ?? 0) - (found?.left ?? 0),
    };
  });
}

async function journeysOf(asker: HomeAsker): Promise<Home['journeys']> {
  const { items } = await listJourneys(asker.sql, asker.workspaceId, { limit: 20 });
  const running = items.filter((journey) => journey.status === 'live' || journey.status === 'paused');
  const view = running.map(({ id, name, status, waiting, entered, messagesSent, errors }) => {
    const problem = errors > 0 ? 'errors' : status === 'paused' ? 'paused' : null;
    return { id, name, status, waiting, entered, sent: messagesSent, problem };
  });
  return view.sort((a, b) => Number(b.problem !== null) - Number(a.problem !== null));
}

/** What needs a person, the worst first. Codes are worded by the admin. */
async function attentionOf(asker: HomeAsker): Promise<Home['attention']> {
  const found = await selectAttention(asker.sql, asker.workspaceId, asker.now);
  const all: (Home['attention'][number] & { when: boolean })[] = [
    {
      code: 'uncertain_messages',
      params: { count: found.uncertain },
      link: '/messages?status=uncertain',
      when: found.uncertain > 0,
    },
    {
      code: 'journey_errors',
      params: { count: found.journeyErrors },
      link: '/journeys',
      when: found.journeyErrors > 0,
    },
    { code: 'parked_events', params: { count: found.parkedEvents }, link: '/events', when: found.parkedEvents > 0 },
    { code: 'dead_jobs', params: { count: found.deadJobs }, link: '/settings/jobs', when: found.deadJobs > 0 },
    {
      code: 'bounces',
      params: { count: found.bouncedToday },
      link: '/messages?status=bounced',
      when: found.bouncedToday > 0,
    },
    {
      code: 'rejected_events',
      params: { count: found.rejected24h },
      link: '/events?status=rejected',
      when: found.rejected24h > 0,
    },
  ];
  return all.filter(({ when }) => when).map(({ code, params, link }) => ({ code, params, link }));
}
