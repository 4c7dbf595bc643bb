import { conditionSchema, issueInItalian, leafAt, type Condition } from '@sandmill/contracts';
import type { Say } from '../ui/words.ts';

export type ReadDefinition = { condition: Condition } | { errors: string[] };
type Issue = { code: string; path: PropertyKey[]; message: string } & Record<string, unknown>;

const SHOWN = 5;

/** JSON text to a condition, or what is wrong and where: "condizioni 2 › event › name: manca". */
export function readDefinition(text: string, t: Say, language: string): ReadDefinition {
  const value = parse(text);
  if (value === undefined) return { errors: [t('segments:json.notJson')] };
  const read = conditionSchema.safeParse(value, { reportInput: true });
  if (read.success) return { condition: read.data };
  const { issues } = read.error;
  const errors = issues.slice(0, SHOWN).map((issue) => issueWords(issue as unknown as Issue, { value, t, language }));
  const more = issues.length - SHOWN;
  return { errors: more > 0 ? [...errors, t('segments:json.more', { count: more })] : errors };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

type Reading = { value: unknown; t: Say; language: string };

function issueWords(issue: Issue, { value, t, language }: Reading): string {
  const said = whatIsWrong(issue, t, language);
  const leaf = leafAt(value, issue.path);
  const what = leaf === null ? said : t('segments:json.inLeaf', { what: said, leaf });
  if (issue.path.length === 0) return what;
  // of, 1, event, name → "2 › event › name": the list is what the reader counts.
  const place = issue.path.filter((step) => step !== 'of').map((step) => (typeof step === 'number' ? step + 1 : step));
  return t('segments:json.at', { place: place.join(' › '), what });
}

function whatIsWrong(issue: Issue, t: Say, language: string): string {
  const options = issue['options'] ?? issue['values'];
  if (Array.isArray(options)) return t('segments:json.oneOf', { options: options.join(', ') });
  if (issue.code === 'unrecognized_keys')
    return t('segments:json.extra', { keys: (issue['keys'] as string[]).join(', ') });
  if (issue.code === 'too_small') return t('segments:json.tooSmall', { least: issue['minimum'] });
  if (issue.code === 'too_big') return t('segments:json.tooBig', { most: issue['maximum'] });
  if (issue.code !== 'invalid_type') return (language.startsWith('it') ? issueInItalian(issue) : null) ?? issue.message;
  if (issue['input'] === undefined) return t('segments:json.missing');
  return t('segments:json.wrongType', { expected: issue['expected'] });
}
