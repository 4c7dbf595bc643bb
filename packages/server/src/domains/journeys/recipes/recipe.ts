import type { JourneyDefinitionInput, NodeOf } from '@sandmill/contracts';
import type { Both } from '@sandmill/contracts/api/classifications';
import type { JourneyPhase } from '@sandmill/contracts/api/journeys';
import type { RECIPE_GOALS, RECIPE_SECTORS, RecipeChannel } from '@sandmill/contracts/api/recipes';
import type { Block } from '../../content/index.ts';

export type MailWords = { name: string; subject: string; preheader: string; blocks: Block[] };
export type RecipeMail = { class: 'marketing' | 'transactional'; en: MailWords; it: MailWords };

/** What a recipe builds its journey from, in one language and for one journey. */
export type RecipeDraft = {
  /** The words of the language asked for. */
  say(en: string, it: string): string;
  /** A step that sends the mail of this key, labelled by its name. */
  send(mail: string, more?: Partial<NodeOf<'sendEmail'>>): NodeOf<'sendEmail'>;
  /** Of the journey to be: steps ask for clicks on mails of their own. */
  journeyId: string;
};

/**
 * A ready journey: what it is for, its words and mails in both languages, and how it is drawn. A new one: a file in
 * `ready/`, its place in all-recipes.ts, its story in mill/recipe-stories-*.ts; the tests do the rest.
 */
export type Recipe = {
  /** In its address; never changes. */
  id: string;
  goal: (typeof RECIPE_GOALS)[number];
  phase: JourneyPhase;
  sectors: (typeof RECIPE_SECTORS)[number][];
  names: Both;
  summary: Both;
  /** Classes it is the answer to, as "lifecycle:at_risk". */
  speaksTo?: string[];
  /** Traits that its mails speak of; what its journey asks is read from the journey. */
  likes?: string[];
  /** Steps in the place of a channel that does not send yet, by step. */
  standIns?: Record<string, { channel: RecipeChannel; words: Both }>;
  mails: Record<string, RecipeMail>;
  build(draft: RecipeDraft): JourneyDefinitionInput;
};
