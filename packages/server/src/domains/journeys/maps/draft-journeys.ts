import type { MapDrafted, Touchpoint } from '@sandmill/contracts/api/journey-maps';
import type { RequestActor } from '../../../platform/http/http-app.ts';
import { insertJourney } from '../journey-admin.queries.ts';
import type { Locale } from '../recipes/draw-recipe.ts';
import type { RecipeDeps } from '../recipes/recipe-deps.ts';
import { freeName, useRecipe } from '../recipes/use-recipe.ts';
import { RECIPES } from '../recipes/all-recipes.ts';
import { changeMap, notFound } from './change-map.ts';
import { selectMap, type MapRecord } from './journey-maps.queries.ts';
import { whiteboardOf } from './whiteboard-of.ts';

type Made = MapDrafted['journeys'][number];

/**
 * A draft for each touchpoint named that has none: the recipe that answers it, with its mails, or, for all that none
 * answers, one whiteboard of placeholders. Nothing goes live. Again, it makes only what is still missing; each recipe
 * is noted in the map before the next is begun, so that a failure in between makes nothing twice.
 * @throws AppError not_found
 */
export async function draftJourneys(
  deps: RecipeDeps,
  actor: RequestActor,
  of: { id: string; touchpoints: readonly string[]; locale: Locale },
): Promise<MapDrafted> {
  const { workspaceId } = actor;
  const map = await selectMap(deps.db, workspaceId, of.id);
  if (!map) throw notFound();
  const wanted = map.touchpoints.filter(({ id, journeyId }) => journeyId === null && of.touchpoints.includes(id));
  const known = new Set(RECIPES.map(({ id }) => id));
  const isReady = ({ recipe }: Touchpoint): boolean => recipe !== null && known.has(recipe);
  const journeys: Made[] = [];
  for (const { id, recipe } of wanted.filter(isReady)) {
    const made = await useRecipe(deps, actor, { id: recipe ?? '', locale: of.locale });
    await note(deps, workspaceId, { id: of.id, journeyId: made.journeyId, touchpoints: [id] });
    journeys.push({ id: made.journeyId, name: made.name, recipe });
  }
  const rest = wanted.filter((touchpoint) => !isReady(touchpoint));
  if (rest.length > 0) journeys.push(await drawBoard(deps, actor, { map, rest, locale: of.locale }));
  const drafted = await selectMap(deps.db, workspaceId, of.id);
  if (!drafted) throw notFound();
  const at = { createdAt: drafted.createdAt.toISOString(), updatedAt: drafted.updatedAt.toISOString() };
  return { map: { ...drafted, ...at }, journeys };
}

async function drawBoard(
  deps: RecipeDeps,
  actor: RequestActor,
  { map, rest, locale }: { map: MapRecord; rest: Touchpoint[]; locale: Locale },
): Promise<Made> {
  const { workspaceId } = actor;
  const at = deps.now();
  const id = deps.ids.next();
  const title = locale === 'it' ? `${map.name}: da disegnare` : `${map.name}: to be drawn`;
  return deps.db.transaction(async (tx) => {
    const name = await freeName(tx, workspaceId, title);
    const definition = whiteboardOf(rest, map.answers.who);
    await insertJourney(tx, workspaceId, { id, name, description: '', folder: map.name.slice(0, 100), definition, at });
    await deps.audit(tx, actor, { action: 'journey.create', objectType: 'journey', objectId: id });
    await changeMap(tx, workspaceId, {
      id: map.id,
      revision: undefined,
      at,
      change: marking(
        id,
        rest.map((one) => one.id),
      ),
    });
    return { id, name, recipe: null };
  });
}

function note(
  deps: RecipeDeps,
  workspaceId: number,
  of: { id: string; journeyId: string; touchpoints: string[] },
): Promise<unknown> {
  const change = marking(of.journeyId, of.touchpoints);
  return deps.db.transaction((tx) =>
    changeMap(tx, workspaceId, { id: of.id, revision: undefined, at: deps.now(), change }),
  );
}

function marking(journeyId: string, ids: readonly string[]) {
  return ({ touchpoints }: MapRecord) => ({
    touchpoints: touchpoints.map((one) => (ids.includes(one.id) ? { ...one, journeyId } : one)),
  });
}
