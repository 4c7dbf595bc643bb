import type { Contact } from '@sandmill/contracts/api/contacts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../../app/use-format.ts';
import { useWords } from '../../../../app/use-words.ts';
import { Card } from '../../../../ui/Card.tsx';
import { DataTable } from '../../../../ui/DataTable.tsx';
import { EmptyState } from '../../../../ui/EmptyState.tsx';
import { Instant } from '../../../../ui/Instant.tsx';
import { StatusBadge } from '../../../../ui/StatusBadge.tsx';
import type { Column } from '../../../../ui/table-types.ts';
import { codeWords } from '../../../../ui/words.ts';
import { HoursCard } from '../../../reports/hours/HoursCard.tsx';
import { journeyAddress } from '../addresses.ts';
import { JourneyDoors } from '../door/JourneyDoors.tsx';
import { NextSteps } from './NextSteps.tsx';
import { useNextSteps } from './use-next-steps.ts';

type Enrolment = Contact['enrolments'][number];

/** What will happen if nothing does, and the journeys the person is or was in. */
export function NextTab({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const steps = useNextSteps(contact);
  const columns = useEnrolmentColumns();
  const { zone } = useFormat();
  return (
    <div className="sm-stack">
      <Card title={t('next.title')} note={t('next.note', { zone })}>
        {steps.length > 0 ? <NextSteps steps={steps} /> : <p className="sm-13 sm-muted">{t('next.nothing')}</p>}
      </Card>
      <Card title={t('side.journeys')} flush>
        <DataTable
          isFlush
          label={t('side.journeys')}
          columns={columns}
          rows={contact.enrolments}
          rowKey={({ id }) => id}
          rowName={({ journeyName }) => journeyName}
          to={({ journeyId }) => journeyAddress(journeyId)}
          empty={<EmptyState drawing="wheel" title={t('next.noJourneys')} text={t('next.noJourneysText')} />}
        />
      </Card>
      <HoursCard contactId={contact.id} />
      <JourneyDoors contact={contact} />
    </div>
  );
}

function useEnrolmentColumns(): Column<Enrolment>[] {
  const { t } = useTranslation('contacts');
  const words = useWords();
  return useMemo(
    () => [
      { key: 'name', label: t('next.column.journey'), card: 'title', cell: ({ journeyName }) => <b>{journeyName}</b> },
      {
        key: 'status',
        label: t('next.column.status'),
        card: 'badge',
        cell: ({ status }) => <StatusBadge status={status} />,
      },
      {
        key: 'node',
        label: t('next.column.node'),
        card: 'left',
        cell: ({ nodeLabel, endReason }) =>
          nodeLabel ?? (endReason ? codeWords(words, 'contacts:endReason', endReason) : null),
      },
      {
        key: 'due',
        label: t('next.column.due'),
        card: 'right',
        cell: ({ due }) => due && <Instant at={due} withTime />,
      },
      { key: 'entered', label: t('next.column.entered'), cell: ({ enteredAt }) => <Instant at={enteredAt} withTime /> },
      {
        key: 'ended',
        label: t('next.column.ended'),
        cell: ({ endedAt }) => endedAt && <Instant at={endedAt} withTime />,
      },
    ],
    [t, words],
  );
}
