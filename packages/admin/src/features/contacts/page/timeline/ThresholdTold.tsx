import type { ScoringModelView } from '@sandmill/contracts/api/scores';
import { IconGauge } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../../../app/queries.ts';
import { useRight } from '../../../../app/session.ts';
import { TimelineItem } from '../../../../ui/Timeline.tsx';
import { textOf } from './products.ts';
import type { ToldProps } from './TimelineEntry.tsx';

/** A threshold of a score was reached or left. "b2c:warm" is the model and the threshold. */
export function ThresholdTold({ item, details }: ToldProps) {
  const { t } = useTranslation('contacts');
  const { model, threshold } = useThresholdNames(textOf(item.properties, 'name') ?? '');
  const values = { model: t('quoted', { text: model }), threshold: t('quoted', { text: threshold }) };
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

/** What people call the model and the threshold of "b2c:warm"; of one that is no more, its keys. */
function useThresholdNames(crossed: string): { model: string; threshold: string } {
  const enabled = useRight('segments:read');
  const { data } = useApiQuery<{ items: ScoringModelView[] }>('/scoring-models', { staleMs: 60_000, enabled });
  const [key = '', ...rest] = crossed.split(':');
  const threshold = rest.join(':');
  const model = data?.items.find((one) => one.key === key);
  const known = model?.definition.thresholds.find((one) => one.key === threshold);
  return { model: model?.name ?? key, threshold: known?.name ?? threshold };
}
