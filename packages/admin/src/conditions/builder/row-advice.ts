import type { Leaf } from '@sandmill/contracts';
import type { Words } from '../../ui/words.ts';
import type { RowAdvice } from './builder-context.ts';

/** What is worth knowing of a leaf, whatever the numbers: opens are seen only of people who allow it. */
export function rowAdvice(leaf: Leaf, { t }: Words): RowAdvice[] {
  const clicks = asClicks(leaf);
  if (!clicks) return [];
  return [
    {
      code: 'opensNeedConsent',
      text: t('builder:advice.opens'),
      better: { label: t('builder:advice.useClicks'), leaf: clicks },
    },
  ];
}

/** The same question about clicks; null where it does not ask about opens. */
export function asClicks(leaf: Leaf): Leaf | null {
  const asked = leaf.kind === 'eventCount' || leaf.kind === 'eventEdge' || leaf.kind === 'eventAggregate';
  if (!asked || leaf.event.name !== 'Email Opened') return null;
  return { ...leaf, event: { ...leaf.event, name: 'Email Link Clicked' } };
}
