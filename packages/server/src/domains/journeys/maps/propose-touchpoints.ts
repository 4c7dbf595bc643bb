import type { MapAnswers, MapChannel, Touchpoint } from '@sandmill/contracts/api/journey-maps';
import type { Locale } from '../recipes/draw-recipe.ts';
import { MOMENTS } from './moments.ts';

/**
 * The touchpoints that the answers ask for, in the order of the phases: one for each moment chosen, on the best of the
 * channels that the business has. Pure; what is there already is left to the caller.
 */
export function proposeTouchpoints(answers: MapAnswers, locale: Locale): Touchpoint[] {
  const chosen = new Set(answers.moments);
  return MOMENTS.filter(({ key }) => chosen.has(key)).map((moment) => ({
    id: moment.key,
    phase: moment.phase,
    title: moment.names[locale],
    moment: moment.key,
    channel: channelOf(moment.channels, answers.channels),
    goal: goalOf(moment.key, moment.goals[locale], { answers, locale }),
    event: moment.event,
    recipe: moment.recipe,
    journeyId: null,
  }));
}

/** The first that is both good for it and there; else the best one, which is then still to be had. */
function channelOf(good: readonly MapChannel[], there: readonly MapChannel[]): MapChannel {
  return good.find((channel) => there.includes(channel)) ?? good[0] ?? there[0] ?? 'email';
}

function goalOf(key: string, goal: string, { answers, locale }: { answers: MapAnswers; locale: Locale }): string {
  if (key !== 'silent') return goal;
  const after =
    locale === 'it' ? `dopo ${answers.silentDays} giorni di silenzio` : `after ${answers.silentDays} days of silence`;
  return `${goal}, ${after}`;
}
