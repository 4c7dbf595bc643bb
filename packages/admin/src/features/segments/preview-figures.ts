import type { Condition } from '@sandmill/contracts';
import type { SegmentPreview } from '@sandmill/contracts/api/segment-preview';
import type { RowFigure } from '../../conditions/builder/builder-context.ts';

type Options = { definition: Condition | null; preview: SegmentPreview | null; isStale: boolean };

/**
 * People by the path of a row: of rows joined by `all` how many remain after it, by `any` how many meet it. The bar is
 * the share of the number at the top of the row's group.
 */
export function figuresOf({ definition, preview, isStale }: Options): (path: string) => RowFigure | null {
  if (!preview || !definition) return () => null;
  const byPath = new Map(preview.nodes.map((node) => [node.path, node]));
  return (path) => {
    const node = byPath.get(path);
    if (!node) return null;
    const parent = parentOf(path);
    const isAny = partAt(definition, parent)?.kind === 'any';
    const people = isAny ? node.matching : node.remaining;
    const top = isAny ? (byPath.get(parent)?.matching ?? preview.matching) : preview.total;
    return { people, share: top > 0 ? people / top : 0, isStale };
  };
}

/** The group above: "/of/1/of/0" → "/of/1"; of what a `not` turns round, the group above the `not`. The top is "". */
export function parentOf(path: string): string {
  if (path === '') return '';
  const inGroup = path.replace(/\/of\/\d+$/, '');
  return inGroup === path ? parentOf(path.slice(0, -'/of'.length)) : inGroup;
}

/** The part of a condition at a path; null: none. */
export function partAt(definition: Condition, path: string): Condition | null {
  let place: unknown = definition;
  for (const step of path.split('/').slice(1)) place = (place as Record<string, unknown> | undefined)?.[step];
  return (place as Condition | undefined) ?? null;
}
