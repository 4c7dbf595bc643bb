import type { Noun } from '../app/navigation.ts';
import type { Places } from './use-places.ts';

/** Nouns that G and a letter reach, in the order of the menu. */
export function reachableNouns({ today, verbs, settings }: Places): (Noun & { letter: string })[] {
  return [today, ...verbs, settings]
    .filter((verb) => verb !== null)
    .flatMap(({ nouns }) => nouns)
    .filter((noun): noun is Noun & { letter: string } => noun.letter !== undefined);
}

/** Typing in a field is not a shortcut. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.matches('input, textarea, select') || target.isContentEditable);
}
