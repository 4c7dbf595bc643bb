import type { RecipeUsed } from '@sandmill/contracts/api/recipes';
import type { Tx } from '../../../platform/db/db.ts';
import type { RequestActor } from '../../../platform/http/http-app.ts';
import { addTemplate, compileTemplate } from '../../content/index.ts';
import { problemsOf } from '../activate-journey.ts';
import { insertJourney } from '../journey-admin.queries.ts';
import { drawRecipe, type Locale } from './draw-recipe.ts';
import { findRecipe, sourceOf } from './get-recipe.ts';
import type { RecipeDeps } from './recipe-deps.ts';
import { selectNamesLike } from './recipes.queries.ts';
import type { Recipe } from './recipe.ts';

const FOLDER: Record<Locale, string> = { it: 'Ricette', en: 'Recipes' };

/**
 * Makes a recipe the workspace's own: its mails as templates, its journey as a draft, in one transaction. Used again it
 * makes another copy under another name; nothing there is is touched.
 * @throws AppError not_found
 */
export async function useRecipe(
  deps: RecipeDeps,
  actor: RequestActor,
  { id, locale }: { id: string; locale: Locale },
): Promise<RecipeUsed> {
  const recipe = findRecipe(id);
  const mails = await compileMails(recipe, locale);
  const { workspaceId } = actor;
  const journeyId = deps.ids.next();
  const at = deps.now();
  return deps.db.transaction(async (tx) => {
    const name = await freeName(tx, workspaceId, recipe.names[locale]);
    const templates: Record<string, string> = {};
    for (const { key, source, compiled, words } of mails) {
      const template = { id: deps.ids.next(), key: null, name: `${name} · ${words}`, locale, ...source };
      await addTemplate(tx, workspaceId, { template, compiled, at: new Date(at) });
      templates[key] = template.id;
    }
    const definition = drawRecipe(recipe, { locale, journeyId, templates });
    const description = recipe.summary[locale];
    const { phase } = recipe;
    const folder = FOLDER[locale];
    await insertJourney(tx, workspaceId, { id: journeyId, name, description, folder, phase, definition, at });
    await deps.audit(tx, actor, { action: 'recipe.use', objectType: 'journey', objectId: journeyId });
    const problems = await problemsOf(deps, tx, { workspaceId, definition });
    return { journeyId, name, templateIds: Object.values(templates), problems };
  });
}

/** Before the transaction: compiling takes a while and needs nothing of the database. */
function compileMails(recipe: Recipe, locale: Locale) {
  return Promise.all(
    Object.entries(recipe.mails).map(async ([key, mail]) => {
      const source = sourceOf(mail, locale);
      return { key, source, compiled: await compileTemplate(source), words: mail[locale].name };
    }),
  );
}

/** The name, or the first "name (2)", "name (3)" that no journey has. */
export async function freeName(tx: Tx, workspaceId: number, name: string): Promise<string> {
  const taken = new Set(await selectNamesLike(tx, workspaceId, name));
  let free = name;
  for (let copy = 2; taken.has(free); copy++) free = `${name} (${copy})`;
  return free;
}
