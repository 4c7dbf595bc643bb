import type { Json } from './json.ts';

/**
 * The fourth family of what is known of a person, beside who they are, what they do and what they buy: what they care
 * about (attitudes) and how they live (psychographics). Flat traits, so that everything that asks traits asks them too:
 * "attitude_sustainability", "psychographic_lifestyle". Text, a list, or yes and no.
 */
export const ATTITUDE_FAMILIES = ['attitude', 'psychographic'] as const;
export type AttitudeFamily = (typeof ATTITUDE_FAMILIES)[number];

/** Offered before anybody has any; others are as good. */
export const READY_ATTITUDES: readonly string[] = [
  'attitude_sustainability',
  'attitude_local_production',
  'attitude_price',
  'attitude_quality',
  'attitude_novelty',
  'psychographic_lifestyle',
  'psychographic_values',
  'psychographic_personality',
];

const NAME = /^(attitude|psychographic)_(.{1,80})$/s;

/** Of a trait's name: the family and the key within it; null: another trait. */
export function attitudeOf(trait: string): { family: AttitudeFamily; key: string } | null {
  const found = NAME.exec(trait);
  return found ? { family: found[1] as AttitudeFamily, key: found[2] ?? '' } : null;
}

/** Answers that say no; in conditions they are compared as text, in any case. */
export const NO_ANSWERS: readonly string[] = ['false', 'no', '0'];

/** Does the person have this attitude? A "no" is an answer, but not the attitude. */
export function hasAttitude(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === '') return false;
  if (Array.isArray(value)) return value.length > 0;
  return typeof value === 'object' || !NO_ANSWERS.includes(String(value).trim().toLowerCase());
}
