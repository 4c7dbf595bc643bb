import { IconListCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { PathLink } from '../../../../ui/PathLink.tsx';
import { TimelineItem } from '../../../../ui/Timeline.tsx';
import { textOf } from './products.ts';
import type { ToldProps } from './TimelineEntry.tsx';

/** Put on a static list or taken off it: by whom, or by which file. */
export function ListTold({ item, details }: ToldProps) {
  const { t } = useTranslation('contacts');
  const { properties } = item;
  const name = t('quoted', { text: textOf(properties, 'name') ?? '' });
  const by = textOf(properties, 'by');
  const importId = textOf(properties, 'importId');
  return (
    <TimelineItem
      icon={IconListCheck}
      at={item.at}
      title={
        <PathLink to={`/segments/${String(properties['segmentId'])}`}>
          {item.name === 'List Joined' ? t('timeline.listOn', { name }) : t('timeline.listOff', { name })}
        </PathLink>
      }
    >
      {by && <p>{t('timeline.by', { name: by })}</p>}
      {importId && (
        <p>
          <PathLink to={`/imports/${importId}`}>{t('timeline.byFile')}</PathLink>
        </p>
      )}
      {details}
    </TimelineItem>
  );
}
