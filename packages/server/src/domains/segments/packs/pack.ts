import type { Classification } from '@sandmill/contracts';
import type { ClassGoalKey } from '@sandmill/contracts/api/class-goals';
import type { Both, ClassLook, Parameter, ParameterValue } from '@sandmill/contracts/api/classifications';

/** Thresholds of a pack by name. */
export type Values = Record<string, ParameterValue>;

export type PackParameter = Pick<Parameter, 'key' | 'unit' | 'label' | 'min' | 'max'>;

export type PackPreset = { key: string; name: Both; values: Values };

/** A shipped classification: thresholds by name go in, conditions come out; words and looks for people. */
export type Pack = {
  key: string;
  names: Both;
  description: Both;
  /** Lists and the home page speak of its classes. */
  isFixed: boolean;
  /** A new workspace has it from the beginning. */
  isDefault: boolean;
  /** Looks of each class that the pack builds, the fallback included. */
  looks: Record<string, ClassLook>;
  parameters: readonly PackParameter[];
  /** Thresholds that may not fall from one to the next; equal ones leave the class between them empty. */
  rising?: readonly string[];
  /** The first is the one a workspace begins with. */
  presets: readonly PackPreset[];
  build(values: Values): Classification;
  /** Its classes are no ladder: one that stands before another is not a step further. */
  isUnranked?: true;
  /** What its classes are there for, as suggestions without a target. */
  goals?: readonly ClassGoalKey[];
};

/** A number among the values; a mistake of the pack when it is missing. */
export function numberOf(values: Values, key: string): number {
  const value = values[key];
  if (typeof value !== 'number') throw new Error(`The pack lacks the number "${key}".`);
  return value;
}

/** A list of words among the values; none when missing. */
export function wordsOf(values: Values, key: string): string[] {
  const value = values[key];
  return Array.isArray(value) ? value : [];
}

/** The sentence of a class with its thresholds filled in: "{{atRiskDays1}}" becomes "90". */
export function fillWords(text: Both | null, values: Values): Both | null {
  if (text === null) return null;
  const fill = (one: string): string =>
    one.replace(/\{\{(\w+)\}\}/g, (whole, key: string) => {
      const value = values[key];
      if (value === undefined) return whole;
      if (Array.isArray(value)) return value.length === 0 ? '–' : value.join(', ');
      // So high that nobody gets there.
      return value >= 1e9 ? '∞' : String(value);
    });
  return { en: fill(text.en), it: fill(text.it) };
}

/** Short form for the tables of packs. */
export function both(en: string, it: string): Both {
  return { en, it };
}

export function look(label: Both, metric: Both, [colour, shape]: [ClassLook['colour'], ClassLook['shape']]): ClassLook {
  return { label, metric, colour, shape };
}

export function daysParameter(key: string, label: Both): PackParameter {
  return { key, unit: 'days', label, min: 1, max: 3650 };
}

/** Thresholds of scores, each written "model:threshold". */
export function scoresParameter(key: string, label: Both): PackParameter {
  return { key, unit: 'words', label, min: null, max: null };
}

export function countParameter(key: string, label: Both): PackParameter {
  return { key, unit: 'count', label, min: 1, max: 1000 };
}
