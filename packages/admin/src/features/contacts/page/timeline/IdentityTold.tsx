import { IconDeviceMobileOff, IconDeviceMobileCheck, IconFingerprint } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../../../../app/use-words.ts';
import { fieldWords } from '../../../../conditions/words/comparison-words.ts';
import { TimelineItem } from '../../../../ui/Timeline.tsx';
import { plainWords } from '../why/value-words.ts';
import { OtherTold } from './OtherTold.tsx';
import { textOf } from './products.ts';
import type { ToldProps } from './TimelineEntry.tsx';

const SHOWN = 6;

/** Who the person is: said, joined, forgotten on a device. */
export function IdentityTold(props: ToldProps) {
  const { t } = useTranslation('contacts');
  const words = useWords();
  const { item, contact, details } = props;
  const device = contact.devices.find(({ anonymousId }) => anonymousId === item.properties['anonymousId'])?.label;
  const by = textOf(item.properties, 'by');
  if (item.name === 'Monitoring Stopped' || item.name === 'Monitoring Resumed') {
    const isStop = item.name === 'Monitoring Stopped';
    return (
      <TimelineItem
        icon={isStop ? IconDeviceMobileOff : IconDeviceMobileCheck}
        at={item.at}
        title={isStop ? t('timeline.monitoringStopped') : t('timeline.monitoringResumed')}
      >
        <p>{[device, by && t('timeline.by', { name: by })].filter(Boolean).join(', ')}</p>
        {details}
      </TimelineItem>
    );
  }
  if (item.name !== 'Identified') return <OtherTold {...props} />;
  const traits = item.properties['traits'];
  const facts = typeof traits === 'object' && traits !== null ? Object.entries(traits) : [];
  return (
    <TimelineItem icon={IconFingerprint} tone="info" at={item.at} title={t('timeline.identified')}>
      <p>
        {facts
          .filter(([, value]) => value !== null)
          .slice(0, SHOWN)
          .map(([name, value]) => `${fieldWords([name], words)}: ${plainWords(value, words)}`)
          .join(', ')}
      </p>
      {details}
    </TimelineItem>
  );
}
