import {
  CONTENT_TYPES,
  LABELLED_KINDS,
  type ContentBoard,
  type ContentItem,
  type PersonaContent,
} from '@sandmill/contracts/api/content-board';
import type { ClassificationView } from '@sandmill/contracts/api/classifications';
import type { Persona } from '@sandmill/contracts/api/personas';
import type { Sql } from '../../../platform/db/db.ts';
import { AppError } from '../../../platform/errors.ts';
import { getClassification, listPersonas } from '../../segments/index.ts';
import { selectContent, selectPersonaStages } from './content-board.queries.ts';
import { fitOf, isLabelled, topicOf } from './fits.ts';

const FUNNEL = 'funnel';
const DAYS = 30;
const MOST_OF_A_KIND = 500;

type Asker = { sql: Sql; workspaceId: number; timeZone: string; now: number };

/** Which mails and journeys speak to which persona at which stage of the funnel, and how many people stand there. */
export async function readContentBoard(asker: Asker): Promise<ContentBoard> {
  const { sql, workspaceId } = asker;
  const stages = await funnelStages(asker);
  const items = await selectContent(sql, workspaceId, MOST_OF_A_KIND);
  const inside = await selectPersonaStages(sql, workspaceId, null);
  const personas = (await listPersonas(asker)).map(({ id, key, name, people }) => ({
    id,
    key,
    name,
    people,
    cells: stages.map(({ value: stage }) => {
      const fits = items.map((item) => fitOf(item, { persona: key, stage }));
      return {
        stage,
        people: inside.find((row) => row.persona === key && row.stage === stage)?.people ?? 0,
        own: fits.filter((fit) => fit === 'own').length,
        general: fits.filter((fit) => fit === 'general').length,
      };
    }),
  }));
  const more = LABELLED_KINDS.some((kind) => items.filter((item) => item.kind === kind).length === MOST_OF_A_KIND);
  const shown = stages.map(({ value, label, size }) => ({ value, label, people: size }));
  const types = typesByStage(
    items,
    stages.map(({ value }) => value),
  );
  return { stages: shown, personas, types, items, more };
}

/** Of every type, how much speaks at each stage; what is meant for no stage by name speaks at all of them. */
export function typesByStage(items: readonly ContentItem[], stages: readonly string[]): ContentBoard['types'] {
  return CONTENT_TYPES.map((type) => ({
    type,
    cells: stages.map((stage) => ({
      stage,
      count: items.filter((item) => item.type === type && (item.stages.length === 0 || item.stages.includes(stage)))
        .length,
    })),
  }));
}

/** What to show a persona at each stage, where nothing is, and what might be meant for it. @throws AppError not_found */
export async function readPersonaContent(asker: Asker, id: number): Promise<PersonaContent> {
  const { sql, workspaceId } = asker;
  const persona = (await listPersonas(asker)).find((one) => one.id === id);
  if (!persona) throw new AppError('not_found', 'There is no such persona in this workspace.');
  const items = await selectContent(sql, workspaceId, MOST_OF_A_KIND);
  const inside = await selectPersonaStages(sql, workspaceId, persona.key);
  const stages = (await funnelStages(asker)).map(({ value, label }) => {
    const at = { persona: persona.key, stage: value };
    const own = items.filter((item) => fitOf(item, at) === 'own');
    const general = items.filter((item) => fitOf(item, at) === 'general');
    const people = inside.find(({ stage }) => stage === value)?.people ?? 0;
    return { value, label, people, own, general, gap: own.length === 0 };
  });
  return { stages, suggestions: suggestionsOf(items, persona) };
}

function suggestionsOf(items: ContentBoard['items'], { sheet }: Persona): PersonaContent['suggestions'] {
  return items.flatMap((item) => {
    const topic = isLabelled(item) ? null : topicOf(item, sheet.topics);
    return topic === null ? [] : [{ item, topic }];
  });
}

/** From the top of the funnel down; none where the workspace has removed the classification. */
async function funnelStages(asker: Asker): Promise<ClassificationView['classes']> {
  try {
    return (await getClassification(asker, FUNNEL, { days: DAYS })).classes.toReversed();
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return [];
    throw error;
  }
}
