import { journeyDefinitionSchema } from '@sandmill/contracts';
import type { ExperienceClass, ExperienceMap } from '@sandmill/contracts/api/experience-map';
import type { Sql } from '../../../platform/db/db.ts';
import { pressureOf, selectSenderWorkspace } from '../../delivery/index.ts';
import { recipesFor } from '../../journeys/index.ts';
import { getClassification, listClassificationNames } from '../../segments/index.ts';
import { both, journeyReach, type JourneyReach } from './class-reach.ts';
import {
  selectClassMails,
  selectLiveJourneys,
  selectPeopleInJourneys,
  selectPeopleWithEmail,
  selectSegmentConditions,
} from './experience-map.queries.ts';
import { findConflicts, sendsMails, type LiveDefinition } from './find-conflicts.ts';

const DAYS = 30;
const DAY_MS = 86_400_000;
/** Where nobody has set a budget: two marketing mails a week. A rule of thumb, not a measurement. */
const USUAL_PER_WEEK = 2;

type Asker = { sql: Sql; workspaceId: number; timeZone: string; now: number };
type Journey = LiveDefinition & { reach: JourneyReach };

/** For every class of a classification: what speaks to its people, how much, and what is amiss. @throws AppError not_found */
export async function readExperienceMap(asker: Asker, classification: string): Promise<ExperienceMap> {
  const { sql, workspaceId, now } = asker;
  const view = await getClassification(asker, classification, { days: DAYS });
  const journeys = await liveJourneys(asker, classification);
  const conflicts = findConflicts(journeys);
  const { limit, limitFrom } = await limitOf(asker);
  const mails = await selectClassMails(sql, workspaceId, { classification, since: now - DAYS * DAY_MS, limit });
  const inside = await selectPeopleInJourneys(sql, workspaceId, classification);
  const known = await selectPeopleWithEmail(sql, workspaceId, classification);
  const peopleIn = new Map(inside.map(({ value, journeyId, people }) => [`${value} ${journeyId}`, people]));
  const classes = view.classes.map((one): ExperienceClass => {
    const { value, label, colour, shape, size: people } = one;
    const speaking = journeys
      .map((journey) => speakerOf(journey, value, peopleIn.get(`${value} ${journey.id}`) ?? 0))
      .filter(({ by }) => by.length > 0);
    const withEmail = known.find((row) => row.value === value)?.people ?? 0;
    const sent = mails.find((row) => row.value === value) ?? { mails: 0, over: 0, most: 0 };
    const warnings: ExperienceClass['warnings'] = [];
    if (withEmail > 0 && !speaking.some(({ by, sends }) => sends && isMeant(by)))
      warnings.push({ code: 'empty', recipes: recipesFor(`${classification}:${value}`) });
    for (const { journeys: pair } of conflicts)
      if (pair.every((journey) => mayReach(journey.id, journeys, value)) && meet(pair, journeys))
        warnings.push({ code: 'conflict', journeys: [refOf(pair[0]), refOf(pair[1])] });
    if (sent.over > 0) warnings.push({ code: 'pressure', people: sent.over, most: sent.most });
    const perPerson = people > 0 ? Math.round((100 * sent.mails) / people) / 100 : 0;
    const numbers = { people, withEmail, mails: sent.mails, perPerson };
    return { value, label, colour, shape, ...numbers, journeys: speaking, warnings };
  });
  return {
    classification: { key: view.key, names: view.names },
    classifications: await listClassificationNames(sql, workspaceId),
    days: DAYS,
    limit,
    limitFrom,
    liveJourneys: journeys.length,
    classes,
  };
}

async function liveJourneys({ sql, workspaceId }: Asker, classification: string): Promise<Journey[]> {
  const rows = await selectSegmentConditions(sql, workspaceId);
  const segments = new Map(rows.map(({ id, definition }) => [id, definition]));
  return (await selectLiveJourneys(sql, workspaceId)).flatMap(({ id, name, definition }) => {
    const read = journeyDefinitionSchema.safeParse(definition);
    if (!read.success) return [];
    return [{ id, name, definition: read.data, reach: journeyReach(read.data, { classification, segments }) }];
  });
}

async function limitOf({ sql, workspaceId }: Asker): Promise<Pick<ExperienceMap, 'limit' | 'limitFrom'>> {
  const workspace = await selectSenderWorkspace(sql, workspaceId);
  const budget = workspace ? pressureOf(workspace.settings).budget : null;
  const cost = budget?.weights.email ?? 1;
  if (!budget || cost === 0) return { limit: monthOf(USUAL_PER_WEEK), limitFrom: 'usual' };
  return { limit: monthOf(budget.perWeek / cost), limitFrom: 'budget' };
}

function monthOf(perWeek: number): number {
  return Math.floor((perWeek * DAYS) / 7);
}

function speakerOf({ id, name, definition, reach }: Journey, value: string, people: number) {
  const { trigger, narrowed } = reach;
  const by: ExperienceClass['journeys'][number]['by'] = [];
  const lets = narrowed === null || narrowed.values.has(value);
  if (trigger.has(value) && lets) by.push('trigger');
  else if (narrowed?.values.has(value)) by.push(narrowed.bySegment ? 'segment' : 'condition');
  if (people > 0) by.push('people');
  return { id, name, by, people, sends: sendsMails(definition) };
}

/** People who are only passing through do not make a journey one for their class. */
function isMeant(by: readonly string[]): boolean {
  return by.some((why) => why !== 'people');
}

/** Somebody of the class may be in the journey: it is narrowed to it, or to nothing. */
function mayReach(id: string, journeys: readonly Journey[], value: string): boolean {
  const narrowed = journeys.find((journey) => journey.id === id)?.reach.narrowed;
  return !narrowed || narrowed.values.has(value);
}

/** The same person may be in both: their classes do not shut each other out. */
function meet(pair: readonly LiveDefinition[], journeys: readonly Journey[]): boolean {
  const [a, b] = pair.map(({ id }) => journeys.find((journey) => journey.id === id)?.reach.narrowed ?? null);
  const shared = both(a ?? null, b ?? null);
  return shared === null || shared.values.size > 0;
}

function refOf({ id, name }: LiveDefinition): { id: string; name: string } {
  return { id, name };
}
