import type { Contact } from '@sandmill/contracts/api/contacts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../../../app/use-words.ts';
import { Card } from '../../../ui/Card.tsx';
import { DataTable } from '../../../ui/DataTable.tsx';
import { Instant } from '../../../ui/Instant.tsx';
import type { Column } from '../../../ui/table-types.ts';
import { codeWords } from '../../../ui/words.ts';
import { DevicesCard } from './DevicesCard.tsx';
import { MergesCard } from './MergesCard.tsx';

type Identifier = Contact['identifiers'][number];

/** Who is who: the identifiers of this person, the devices we recognise, what was joined and why. */
export function IdentityTab({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const words = useWords();
  const columns = useMemo(
    (): Column<Identifier>[] => [
      {
        key: 'kind',
        label: t('identity.kind'),
        card: 'badge',
        cell: ({ kind }) => codeWords(words, 'contacts:kindName', kind),
      },
      {
        key: 'value',
        label: t('identity.value'),
        card: 'title',
        cell: ({ value }) => <span className="sm-mono">{value}</span>,
      },
      {
        key: 'since',
        label: t('identity.since'),
        card: 'left',
        cell: ({ firstSeen }) => <Instant at={firstSeen} withTime />,
      },
    ],
    [t, words],
  );
  return (
    <div className="sm-stack">
      <Card title={t('identity.title')} note={t('identity.note')} flush>
        <DataTable
          isFlush
          label={t('identity.title')}
          columns={columns}
          rows={contact.identifiers}
          rowKey={({ kind, value }) => kind + value}
          rowName={({ value }) => value}
          empty={<p />}
        />
      </Card>
      <DevicesCard contact={contact} />
      <MergesCard contact={contact} />
    </div>
  );
}
