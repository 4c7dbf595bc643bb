import type { Condition, Leaf } from '@sandmill/contracts';
import type { RowAdvice } from '../../conditions/builder/builder-context.ts';
import { asClicks } from '../../conditions/builder/row-advice.ts';
import { isLeaf } from '../../conditions/words/condition-words.ts';
import type { Say } from '../../ui/words.ts';
import type { Preview, PreviewWarning } from './preview.ts';

const KNOWN = ['never', 'always', 'opens'] as const;
type Known = (typeof KNOWN)[number];

/** What the count says of single rows: can never hold, always holds, sees only some of the people. */
export function adviceOf(definition: Condition | null, preview: Preview | null, t: Say): (path: string) => RowAdvice[] {
  if (!definition || !preview) return () => [];
  const warnings = preview.warnings.filter(({ code, path }) => path !== null && isKnown(code));
  return (path) => warnings.filter((one) => one.path === path).map((one) => toAdvice(one, definition, t));
}

const isKnown = (code: string): code is Known => (KNOWN as readonly string[]).includes(code);

function toAdvice({ code, path, visible, of }: PreviewWarning, definition: Condition, t: Say): RowAdvice {
  const text = t(`segments:warning.${code as Known}`, { visible: visible ?? 0, of: of ?? 0 });
  const leaf = leafAt(definition, path ?? '');
  const clicks = code === 'opens' && leaf ? asClicks(leaf) : null;
  return clicks ? { code, text, better: { label: t('builder:advice.useClicks'), leaf: clicks } } : { code, text };
}

function leafAt(definition: Condition, path: string): Leaf | null {
  let place: unknown = definition;
  for (const step of path === '' ? [] : path.split('.')) place = (place as Record<string, unknown> | undefined)?.[step];
  const found = place as Condition | undefined;
  if (!found) return null;
  const inner = found.kind === 'not' ? found.of : found;
  return isLeaf(inner) ? inner : null;
}
