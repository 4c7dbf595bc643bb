import type { Recipe as RecipeDetail } from '@sandmill/contracts/api/recipes';
import { AppError } from '../../../platform/errors.ts';
import { compileTemplate, parseTemplate, renderTemplate, writeMail, type MergeData } from '../../content/index.ts';
import { RECIPES } from './all-recipes.ts';
import { drawRecipe, type Locale } from './draw-recipe.ts';
import type { RecipeDeps } from './recipe-deps.ts';
import { needsOf } from './recipe-needs.ts';
import type { Recipe, RecipeMail } from './recipe.ts';
import { viewRecipe } from './recipe-view.ts';
import { sampleData } from './sample-data.ts';
import { workspaceHas } from './workspace-has.ts';

/** One recipe with its mails as somebody would get them. @throws AppError not_found */
export async function getRecipe(
  deps: RecipeDeps,
  workspaceId: number,
  { id, locale }: { id: string; locale: Locale },
): Promise<RecipeDetail> {
  const recipe = findRecipe(id);
  const needs = needsOf(drawRecipe(recipe, { locale, journeyId: id }), recipe.likes);
  const hasSender = await deps.hasSender(workspaceId);
  const has = await workspaceHas(deps.db, workspaceId, { needs, now: deps.now(), hasSender });
  const data = sampleData(locale, await deps.workspaceOf(workspaceId), deps.now());
  const mails: RecipeDetail['mails'] = [];
  for (const [key, mail] of Object.entries(recipe.mails)) mails.push(await previewOf(key, mail, { locale, data }));
  return { ...viewRecipe(recipe, locale, has), mails };
}

/** @throws AppError not_found */
export function findRecipe(id: string): Recipe {
  const recipe = RECIPES.find((one) => one.id === id);
  if (!recipe) throw new AppError('not_found', 'There is no such recipe. GET /api/v1/recipes lists them.');
  return recipe;
}

/** The source of a mail in one language, as templates keep it. */
export function sourceOf(mail: RecipeMail, locale: Locale) {
  const { subject, preheader, blocks } = mail[locale];
  return { class: mail.class, subject, preheader, mjml: writeMail(locale, { class: mail.class, blocks }) };
}

async function previewOf(
  key: string,
  mail: RecipeMail,
  { locale, data }: { locale: Locale; data: MergeData },
): Promise<RecipeDetail['mails'][number]> {
  const source = sourceOf(mail, locale);
  const { subject, html } = renderTemplate(parseTemplate(await compileTemplate(source)), data);
  return { key, name: mail[locale].name, class: mail.class, subject, preheader: source.preheader, html };
}
