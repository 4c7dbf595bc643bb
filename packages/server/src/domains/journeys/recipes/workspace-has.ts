import type { RecipeNeed } from '@sandmill/contracts/api/recipes';
import type { Sql } from '../../../platform/db/db.ts';
import { selectEventsSeen, selectPropertyNames, TRAITS } from '../../collect/index.ts';
import { selectPredictionNames } from '../../contacts/index.ts';
import { listScoringModels, selectClassifications } from '../../segments/index.ts';
import type { AskedNeed } from './recipe-needs.ts';

const SEEN_DAYS = 30;
const DAY_MS = 86_400_000;

/** Answers of each need whether the workspace has it. */
export type WorkspaceHas = (need: AskedNeed) => RecipeNeed;

/** One look at the workspace for many recipes. `now` in milliseconds. */
export async function workspaceHas(
  sql: Sql,
  workspaceId: number,
  asked: { needs: readonly AskedNeed[]; now: number; hasSender: boolean },
): Promise<WorkspaceHas> {
  const names = asked.needs.filter(({ kind }) => kind === 'event').map(({ name }) => name);
  const events = await selectEventsSeen(sql, workspaceId, { names, since: asked.now - SEEN_DAYS * DAY_MS });
  const traits = new Set(await selectPropertyNames(sql, workspaceId, TRAITS));
  const predictions = new Set((await selectPredictionNames(sql, workspaceId)).map(({ name }) => name));
  const models = new Set((await listScoringModels(sql, workspaceId, { limit: 200 })).items.map(({ key }) => key));
  const classes = new Set((await selectClassifications(sql, workspaceId, null)).map(({ key }) => key));
  const known: Record<Exclude<RecipeNeed['kind'], 'sender'>, ReadonlySet<string>> = {
    event: events,
    trait: traits,
    prediction: predictions,
    scoringModel: models,
    classification: classes,
  };
  return (need) => ({ ...need, isMet: need.kind === 'sender' ? asked.hasSender : known[need.kind].has(need.name) });
}
