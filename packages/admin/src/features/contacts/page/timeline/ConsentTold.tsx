import { IconCircleCheck, IconCircleX, IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../../../../app/use-words.ts';
import { TimelineItem } from '../../../../ui/Timeline.tsx';
import { codeWords } from '../../../../ui/words.ts';
import { textOf } from './products.ts';
import type { ToldProps } from './TimelineEntry.tsx';

/** A yes, a no, or a yes that waits for its confirmation. */
export function ConsentTold({ item, details }: ToldProps) {
  const { t } = useTranslation('contacts');
  const words = useWords();
  const { properties } = item;
  const state = item.name === 'Unsubscribed' ? 'opted_out' : (textOf(properties, 'state') ?? 'opted_in');
  const values = {
    channel: codeWords(words, 'conditions:channel', textOf(properties, 'channel') ?? 'email'),
    purpose: codeWords(words, 'conditions:purpose', textOf(properties, 'purpose') ?? 'marketing'),
  };
  const look =
    state === 'opted_in'
      ? ({ icon: IconCircleCheck, tone: 'ok' } as const)
      : state === 'pending'
        ? ({ icon: IconClock, tone: 'quiet' } as const)
        : ({ icon: IconCircleX, tone: 'accent' } as const);
  const isKnown = words.knows(`contacts:timeline.consent.${state}`);
  const by = textOf(properties, 'by');
  return (
    <TimelineItem {...look} at={item.at} title={isKnown ? t(`timeline.consent.${state}`, values) : item.name}>
      <p>
        {[textOf(properties, 'address'), textOf(properties, 'source'), by && t('timeline.by', { name: by })]
          .filter(Boolean)
          .join(', ')}
      </p>
      {details}
    </TimelineItem>
  );
}
