import { z } from 'zod';
import { ATTRIBUTION_DAYS } from '@sandmill/contracts';
import type {
  ComparedClass,
  ComparedJourney,
  JourneyComparison,
  JourneyComparisonQuery,
} from '@sandmill/contracts/api/journey-comparison';
import type { Sql } from '../../../platform/db/db.ts';
import { AppError } from '../../../platform/errors.ts';
import type { History } from '../../../platform/history/history.ts';
import { decodeCursor, pageFrom } from '../../../platform/http/paging.ts';
import { getClassification, listClassificationNames, selectClassificationId } from '../../segments/index.ts';
import { classesAtEntry } from './classes-at-entry.ts';
import { compareClasses } from './compare-classes.ts';
import { selectEntered, selectJourneyNames } from './journey-comparison.queries.ts';

const DAY_MS = 86_400_000;
const cursorSchema = z.tuple([z.number().int().min(0)]);

export type ComparisonAsker = {
  sql: Sql;
  history: History;
  workspaceId: number;
  timeZone: string;
  currency: string;
  now: number;
};

/**
 * Which journeys do best by whom: people by their class at the instant of entry, each class against the journey's own
 * hold-out. @throws AppError not_found
 */
export async function compareJourneys(
  asker: ComparisonAsker,
  query: JourneyComparisonQuery,
): Promise<JourneyComparison> {
  const { sql, workspaceId, currency } = asker;
  const { classes } = await getClassification(asker, query.classification, { days: 1 });
  const journeys = await allJourneys(asker, { ...query, order: classes.map(({ value }) => value) });
  const search = (query.search ?? '').trim().toLowerCase();
  const found = journeys.filter(({ name }) => name.toLowerCase().includes(search));
  const offset = decodeCursor(query.cursor, cursorSchema)?.[0] ?? 0;
  const page = pageFrom(found.slice(offset, offset + query.limit + 1), query.limit, {
    item: (journey) => journey,
    keysOf: () => [offset + query.limit],
    total: found.length,
  });
  return {
    ...page,
    classes: classes.map(({ value, label, colour, shape }) => ({ value, label, colour, shape })),
    classifications: (await listClassificationNames(sql, workspaceId)).map(({ key, names }) => ({ key, names })),
    currency,
    attributionDays: ATTRIBUTION_DAYS,
  };
}

type Asked = Pick<JourneyComparisonQuery, 'days' | 'classification'> & { order: string[] };

/** All of them, whatever is searched: a comparison says the same on every page. */
async function allJourneys(asker: ComparisonAsker, { days, classification, order }: Asked): Promise<ComparedJourney[]> {
  const { sql, workspaceId, now } = asker;
  const classificationId = await selectClassificationId(sql, workspaceId, classification);
  if (classificationId === null) throw new AppError('not_found', 'There is no such classification in this workspace.');
  const of = { since: now - days * DAY_MS, until: now + 1, classificationId };
  const known = await classesAtEntry(asker, workspaceId, of);
  const cells = compareClasses(await selectEntered(sql, workspaceId, { ...of, known }));
  const names = await selectJourneyNames(sql, workspaceId, [...new Set(cells.map(({ journeyId }) => journeyId))]);
  const place = ({ value }: ComparedClass): number => (order.includes(value) ? order.indexOf(value) : order.length);
  return names
    .map(({ id, name, status }) => {
      const own = cells.filter(({ journeyId }) => journeyId === id);
      const people = own.reduce((sum, { reached, kept }) => sum + reached.people + kept.people, 0);
      const classes = own.toSorted((a, b) => place(a) - place(b) || a.value.localeCompare(b.value));
      return { journeyId: id, name, status, people, classes };
    })
    .toSorted((a, b) => b.people - a.people || a.journeyId.localeCompare(b.journeyId));
}
