import type { Verb } from '../app/navigation.ts';

const PREFIX = 'sandmill.last.';

/** Clicking a verb opens the noun last used there. */
export function lastNounOf(verb: Verb): string {
  const known = localStorage.getItem(PREFIX + verb.key);
  return verb.nouns.find(({ to }) => to === known)?.to ?? verb.nouns[0]?.to ?? '/';
}

export function rememberNoun(verb: Verb, to: string): void {
  localStorage.setItem(PREFIX + verb.key, to);
}
