import { journeyDefinitionSchema, type JourneyDefinition } from '@sandmill/contracts';
import type { Recipe } from './recipe.ts';

export type Locale = 'it' | 'en';

/** The journey of a recipe: `templates` are the ids of its mails by key, else the keys stand for them. */
export function drawRecipe(
  recipe: Recipe,
  into: { locale: Locale; journeyId: string; templates?: Readonly<Record<string, string>> },
): JourneyDefinition {
  const { locale, journeyId, templates } = into;
  const drawn = recipe.build({
    journeyId,
    say: (en, it) => (locale === 'it' ? it : en),
    send: (key, more = {}) => {
      const mail = recipe.mails[key];
      if (!mail) throw new Error(`The recipe "${recipe.id}" has no mail "${key}".`);
      const templateId = templates ? (templates[key] ?? null) : key;
      return {
        kind: 'sendEmail',
        templateId,
        purpose: 'marketing',
        quietHours: 'hold',
        label: mail[locale].name,
        ...more,
      };
    },
  });
  const notes = [...(drawn.notes ?? []), ...standInNotes(recipe, locale)];
  // What somebody is owed comes to everybody.
  const isOwed = Object.values(recipe.mails).some((mail) => mail.class === 'transactional');
  const settings = { ...(isOwed ? { unqualified: { kind: 'enter' as const } } : {}), ...drawn.settings };
  return journeyDefinitionSchema.parse({ ...drawn, settings, notes });
}

/** What does not send yet says so on the canvas too. */
function standInNotes({ standIns = {} }: Recipe, locale: Locale) {
  return Object.entries(standIns).map(([node, { words }], place) => ({
    id: `stand-in-${node}`,
    text: words[locale],
    position: { x: -320, y: 40 + place * 150 },
    width: 240,
    height: 130,
  }));
}
