import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { validateJourney } from '@sandmill/contracts';
import { RECIPE_GOALS } from '@sandmill/contracts/api/recipes';
import { compileTemplate, parseTemplate, renderTemplate } from '../../content/index.ts';
import { PACKS } from '../../segments/packs/packs.ts';
import { RECIPES } from './all-recipes.ts';
import { drawRecipe } from './draw-recipe.ts';
import { sourceOf } from './get-recipe.ts';
import { sampleData } from './sample-data.ts';

const WORKSPACE = { name: 'Bottega Ginepro', timeZone: 'Europe/Rome', currency: 'EUR' };
const URLS = {
  workspace: { name: 'Bottega Ginepro', url: 'https://shop.example' },
  unsubscribeUrl: 'https://m.example/u',
  preferencesUrl: 'https://m.example/p',
  webVersionUrl: 'https://m.example/w',
};
const LEFT_OVER = /\{\{|\{%|undefined|\[object|,\s*<|href="#"/;
const MAILS = RECIPES.flatMap((recipe) =>
  Object.entries(recipe.mails).flatMap(([key, mail]) =>
    (['en', 'it'] as const).map((locale) => [`${recipe.id} ${key} ${locale}`, { mail, locale }] as const),
  ),
);

describe('recipes', () => {
  it('are many, serve every goal, and speak to classes that exist', () => {
    expect(RECIPES.length).toBeGreaterThanOrEqual(25);
    expect(new Set(RECIPES.map(({ id }) => id)).size).toBe(RECIPES.length);
    expect(new Set(RECIPES.map(({ goal }) => goal))).toEqual(new Set(RECIPE_GOALS));
    const classes = new Set(PACKS.flatMap(({ key, looks }) => Object.keys(looks).map((value) => `${key}:${value}`)));
    expect(RECIPES.flatMap(({ speaksTo = [] }) => speaksTo).filter((one) => !classes.has(one))).toEqual([]);
    // Every stage has an answer, but for those of whom nothing but a device is known.
    const stages = [...classes].filter((one) => one.startsWith('lifecycle:') && one !== 'lifecycle:ghost');
    const answered = new Set(RECIPES.flatMap(({ speaksTo = [] }) => speaksTo));
    expect(stages.filter((one) => !answered.has(one))).toEqual([]);
  });

  it.each(['en', 'it'] as const)('all stand in the guide (%s)', async (locale) => {
    const guide = await readFile(new URL(`../../../../../../docs/${locale}/recipes.md`, import.meta.url), 'utf8');
    expect(RECIPES.map(({ names }) => names[locale]).filter((name) => !guide.includes(`| ${name} `))).toEqual([]);
  });

  it.each(RECIPES.map((recipe) => [recipe.id, recipe] as const))(
    '%s may go live, and is the same in both languages',
    (id, recipe) => {
      const [en, it] = (['en', 'it'] as const).map((locale) => drawRecipe(recipe, { locale, journeyId: id }));
      expect(Object.keys(it?.nodes ?? {})).toEqual(Object.keys(en?.nodes ?? {}));
      const known = { templates: new Set(Object.keys(recipe.mails)), segments: new Set<number>() };
      for (const definition of [en, it]) expect(definition && validateJourney(definition, known)).toEqual([]);
      const standIns = Object.keys(recipe.standIns ?? {});
      expect(standIns.filter((node) => en?.nodes[node]?.kind !== 'setTag')).toEqual([]);
      expect(en?.notes).toHaveLength(standIns.length);
      const sent = Object.values(en?.nodes ?? {}).flatMap((node) =>
        node.kind === 'sendEmail' ? [node.templateId] : [],
      );
      expect(new Set(sent)).toEqual(new Set(Object.keys(recipe.mails)));
    },
  );

  it.each(MAILS)('%s reads well with data and with hardly any', async (_, { mail, locale }) => {
    const parsed = parseTemplate(await compileTemplate(sourceOf(mail, locale)));
    const full = renderTemplate(parsed, sampleData(locale, WORKSPACE, Date.parse('2026-03-02T09:00:00Z')));
    expect(full.html + full.text + full.subject).not.toMatch(LEFT_OVER);
    expect(full.subject.length).toBeGreaterThan(5);
    expect(full.subject.length).toBeLessThan(70);
    const bare = renderTemplate(parsed, { ...URLS, locale });
    expect(bare.html + bare.subject).not.toMatch(LEFT_OVER);
    if (mail.class === 'marketing') expect(bare.text).toContain(URLS.unsubscribeUrl);
  });
});
