import type { JourneyRow } from '@sandmill/contracts/api/journeys';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/use-format.ts';
import { useWords } from '../../app/use-words.ts';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import type { Column } from '../../ui/table-types.ts';
import { useSegmentNames } from '../../conditions/use-segment-names.ts';
import { readTrigger, triggerWords } from './trigger-words.ts';
import css from './JourneyPage.module.css';

type CountKey = 'waiting' | 'entered' | 'completed' | 'messagesSent';

export function useJourneyColumns(): Column<JourneyRow>[] {
  const { t } = useTranslation('journeys');
  const format = useFormat();
  return useMemo(() => {
    const count = (key: CountKey, card?: Column<JourneyRow>['card']): Column<JourneyRow> => ({
      key,
      label: t(`column.${key}`),
      align: 'right',
      cell: (journey) => format.number(journey[key]),
      ...(card ? { card } : {}),
    });
    return [
      { key: 'name', label: t('column.name'), card: 'title', cell: (journey) => <JourneyName journey={journey} /> },
      {
        key: 'status',
        label: t('column.status'),
        card: 'badge',
        cell: ({ status }) => <StatusBadge status={status} />,
      },
      {
        key: 'phase',
        label: t('column.phase'),
        cell: ({ phase }) => phase !== null && t(`phase.${phase}`),
      },
      count('entered'),
      { ...count('waiting'), card: 'right', cell: ({ waiting }) => <Waiting waiting={waiting} /> },
      count('completed'),
      count('messagesSent'),
      {
        key: 'errors',
        label: t('column.errors'),
        align: 'right',
        card: 'left',
        cell: ({ errors }) => errors > 0 && <b className="sm-down">{t('column.errorsIs', { count: errors })}</b>,
      },
    ];
  }, [t, format]);
}

/** On a card the number needs its word; in the table the head says it. */
function Waiting({ waiting }: { waiting: number }) {
  const { t } = useTranslation('journeys');
  const format = useFormat();
  return (
    <>
      <span className="sm-only-desk">{format.number(waiting)}</span>
      <span className="sm-only-phone">{t('summary.waiting', { count: waiting })}</span>
    </>
  );
}

export function JourneyName({ journey: { name, trigger } }: { journey: JourneyRow }) {
  const { t } = useTranslation('journeys');
  const { nameOf } = useSegmentNames();
  const words = useWords(nameOf);
  const read = readTrigger(trigger);
  return (
    <span className={css['listName']}>
      <span className="sm-trunc sm-strong">{name}</span>
      <span className="sm-small sm-muted sm-trunc">
        {trigger === '' ? t('startsNever') : t('startsWhen', { trigger: read ? triggerWords(read, words) : trigger })}
      </span>
    </span>
  );
}
