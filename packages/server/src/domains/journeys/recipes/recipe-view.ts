import type { JourneyDefinition } from '@sandmill/contracts';
import { RECIPE_CHANNELS, type RecipeChannel, type RecipeRow } from '@sandmill/contracts/api/recipes';
import { drawRecipe, type Locale } from './draw-recipe.ts';
import { needsOf } from './recipe-needs.ts';
import type { Recipe } from './recipe.ts';
import type { WorkspaceHas } from './workspace-has.ts';

/** A recipe as the gallery shows it. */
export function viewRecipe(recipe: Recipe, locale: Locale, has: WorkspaceHas): RecipeRow {
  const { id, goal, phase, sectors, names, summary, standIns = {}, speaksTo = [] } = recipe;
  const definition = drawRecipe(recipe, { locale, journeyId: id });
  return {
    id,
    goal,
    phase,
    sectors,
    channels: channelsOf(recipe, definition),
    names,
    summary,
    mails: Object.keys(recipe.mails).length,
    needs: settleRequired(needsOf(definition, recipe.likes).map(has), definition),
    standIns: Object.entries(standIns).map(([node, standIn]) => ({ node, ...standIn })),
    speaksTo,
    definition,
  };
}

export function channelsOf({ standIns = {} }: Recipe, { nodes }: Pick<JourneyDefinition, 'nodes'>): RecipeChannel[] {
  const kinds = new Set(Object.values(nodes).map(({ kind }) => kind));
  const used = new Set<RecipeChannel>(Object.values(standIns).map(({ channel }) => channel));
  if (kinds.has('sendEmail') || kinds.has('requestConsent')) used.add('email');
  if (kinds.has('alert')) used.add('team');
  return RECIPE_CHANNELS.filter((channel) => used.has(channel));
}

/** Of several triggers one is enough: only when none has what it needs, all of it is missed. */
function settleRequired(needs: RecipeRow['needs'], { triggers }: JourneyDefinition): RecipeRow['needs'] {
  if (triggers.length < 2) return needs;
  const names = new Set(triggers.map((trigger) => (trigger.kind === 'event' ? trigger.event?.name : undefined)));
  const ofTriggers = needs.filter(({ kind, name }) => kind === 'event' && names.has(name));
  if (ofTriggers.some(({ isMet }) => isMet)) return needs;
  return needs.map((need) => (ofTriggers.includes(need) ? { ...need, isRequired: true } : need));
}
