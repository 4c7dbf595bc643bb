import { IconGauge } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { TimelineItem } from '../../../../ui/Timeline.tsx';
import { textOf } from './products.ts';
import type { ToldProps } from './TimelineEntry.tsx';

/** A threshold of a score was reached or left. "b2c:warm" is the model and the threshold. */
export function ThresholdTold({ item, details }: ToldProps) {
  const { t } = useTranslation('contacts');
  const [model = '', ...rest] = (textOf(item.properties, 'name') ?? '').split(':');
  const values = { model: t('quoted', { text: model }), threshold: t('quoted', { text: rest.join(':') }) };
  return (
    <TimelineItem
      icon={IconGauge}
      at={item.at}
      title={
        textOf(item.properties, 'to') === 'yes' || item.properties['to'] === true
          ? t('timeline.thresholdOn', values)
          : t('timeline.thresholdOff', values)
      }
    >
      {details}
    </TimelineItem>
  );
}
