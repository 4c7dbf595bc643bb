import type { ReactNode } from 'react';
import type { ListedMail } from '@sandmill/contracts/api/mail-reports';
import { useTranslation } from 'react-i18next';
import { usePagedQuery } from '../../app/paged.ts';
import { useFormat, type Format } from '../../app/use-format.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FilterChips } from '../../ui/FilterChips.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import type { Column } from '../../ui/table-types.ts';
import { useUrlState } from '../../ui/use-url-state.ts';
import { useMailWords, type MailWords } from './mail/use-mail-words.ts';
import { reportOf } from './mail/mail-query.ts';

/** Every mail of the last 90 days with its rates; a row leads to all that came of it. */
export function MailTable() {
  const { t } = useTranslation('reports');
  const format = useFormat();
  const words = useMailWords();
  const [search, setSearch] = useUrlState('search');
  const paged = usePagedQuery<ListedMail>('/reports/mails', { search: search || undefined });
  return (
    <>
      <FilterChips
        filters={[]}
        onDrop={() => undefined}
        start={<SearchField label={t('mails.search')} value={search} onChange={setSearch} />}
      />
      <DataTable
        label={t('view.mails')}
        columns={columnsOf(t, { format, words })}
        paged={paged}
        rowKey={(row) => `${row.templateId} ${row.journeyId ?? ''} ${row.node ?? ''}`}
        rowName={(row) => row.name}
        to={(row) =>
          reportOf({
            template: row.templateId,
            ...(row.journeyId ? { journey: row.journeyId } : {}),
            ...(row.node ? { node: row.node } : {}),
          })
        }
        empty={
          <EmptyState
            title={search ? t('mails.noneFound') : t('mails.empty.title')}
            text={search ? t('mails.noneFoundText') : t('mails.empty.text')}
          />
        }
      />
    </>
  );
}

function columnsOf(
  t: (key: string, values?: Record<string, string>) => string,
  { format, words }: { format: Format; words: MailWords },
): Column<ListedMail>[] {
  const rate = (part: number, whole: number): string => (whole === 0 ? '' : format.percent(part / whole));
  const right = { align: 'right' } as const;
  return [
    {
      key: 'name',
      label: t('mails.mail'),
      card: 'title',
      cell: ({ name, journeyName, node }) => (
        <>
          {name}
          {journeyName !== null && (
            <span className="sm-small sm-muted" style={{ display: 'block' }}>
              {journeyName}
              {node !== null && `, ${words.node(node)}`}
            </span>
          )}
        </>
      ),
    },
    {
      key: 'sent',
      label: t('funnel.sent'),
      ...right,
      card: 'left',
      cell: ({ sent }) => worded(format.number(sent), t('mails.cardSent', { number: format.number(sent) })),
    },
    { key: 'delivered', label: t('mails.delivered'), ...right, cell: (row) => rate(row.delivered, row.sent) },
    { key: 'opened', label: t('mails.opened'), ...right, cell: (row) => rate(row.opened, row.openable) },
    {
      key: 'clicked',
      label: t('mails.clicked'),
      ...right,
      card: 'right',
      cell: ({ clicked, delivered }) => {
        const share = rate(clicked, delivered);
        return share === '' ? '' : worded(share, t('mails.cardClicked', { share }));
      },
    },
    { key: 'bounced', label: t('mails.bounced'), ...right, cell: (row) => rate(row.bounced, row.sent) },
    { key: 'complained', label: t('funnel.complained'), ...right, cell: (row) => format.number(row.complained) },
  ];
}

/** On a card the number needs its word; in the table the head says it. */
function worded(number: string, words: string): ReactNode {
  return (
    <>
      <span className="sm-only-desk">{number}</span>
      <span className="sm-only-phone">{words}</span>
    </>
  );
}
