import type { Condition } from '@sandmill/contracts';
import type { RowFigure } from '../../conditions/builder/builder-context.ts';
import type { Preview } from './preview.ts';

type Options = { definition: Condition | null; preview: Preview | null; isStale: boolean };

/**
 * People by the path of a row: of rows joined by `all` how many remain after it, by `any` how many meet it. The bar is
 * the share of the number at the top of the row's group.
 */
export function figuresOf({ definition, preview, isStale }: Options): (path: string) => RowFigure | null {
  if (!preview || !definition) return () => null;
  const byPath = new Map(preview.perLeaf.map((one) => [one.path, one]));
  return (path) => {
    const found = byPath.get(path);
    if (!found) return null;
    const isAny = joinAbove(definition, path) === 'any';
    const people = isAny ? found.matching : (found.remaining ?? found.matching);
    const top = isAny ? (byPath.get(parentOf(path))?.matching ?? preview.matching) : preview.total;
    return { people, share: top > 0 ? people / top : 0, isStale };
  };
}

/** "of.1.of.0" → "of.1"; the top is "". */
export function parentOf(path: string): string {
  const steps = path.split('.');
  const last = steps.lastIndexOf('of');
  return last <= 0 ? '' : steps.slice(0, last).join('.');
}

function joinAbove(definition: Condition, path: string): 'all' | 'any' {
  const above = at(definition, parentOf(path));
  return above?.kind === 'any' ? 'any' : 'all';
}

function at(definition: Condition, path: string): Condition | null {
  let place: unknown = definition;
  for (const step of path === '' ? [] : path.split('.')) place = (place as Record<string, unknown> | undefined)?.[step];
  return (place as Condition | undefined) ?? null;
}
