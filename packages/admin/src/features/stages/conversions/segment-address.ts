import type { ConversionDimension } from '@sandmill/contracts/api/class-conversions';
import type { ClassificationView } from '@sandmill/contracts/api/classifications';
import type { Condition, Leaf } from '@sandmill/contracts';
import { newSegmentAddress } from '../../segments/new-segment-address.ts';

type Group = {
  view: Pick<ClassificationView, 'key'>;
  from: string;
  by: ConversionDimension;
  value: string | null;
  name: string | null;
};

/** Where a group of people of a class becomes a segment; null where no condition says the same. */
export function segmentAddress({ view, from, by, value, name }: Group): string | null {
  const leaf = value === null || name === null ? null : leafOf(by, value);
  if (!leaf || name === null) return null;
  const inClass: Condition = { kind: 'stage', classification: view.key, value: from };
  return newSegmentAddress(name, { kind: 'all', of: [inClass, leaf] });
}

function leafOf(by: ConversionDimension, value: string): Leaf | null {
  switch (by) {
    case 'interest':
      return { kind: 'affinity', of: 'category', value, is: { op: 'top', n: 1 } };
    case 'medium':
    case 'campaign':
      return { kind: 'touch', of: 'first', field: by, is: { op: 'eq', value } };
    case 'country':
      return { kind: 'geo', field: 'country', is: { op: 'eq', value } };
    default:
      return null;
  }
}
