import type { ApiError } from '../app/api.ts';

/**
 * The server's own words on what is wrong, in the language of the page where it has them; such a message names the
 * thing by itself, the others are preceded by their path.
 */
export function detailOf({ errors, message }: Pick<ApiError, 'errors' | 'message'>, language: string): string {
  if (errors.length === 0) return message;
  const told = errors.map(({ path, message: english, it }) => {
    if (it === undefined) return `${path}: ${english}`;
    return language.startsWith('it') ? it : english;
  });
  return told.join(' ');
}
