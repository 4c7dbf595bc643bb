import type { ContactRow } from '@sandmill/contracts/api/contacts';
import { IconCheck } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat, type Format } from '../../../app/use-format.ts';
import { useWords } from '../../../app/use-words.ts';
import { Avatar } from '../../../ui/Avatar.tsx';
import { classWords } from '../../../conditions/words/condition-words.ts';
import { Instant } from '../../../ui/Instant.tsx';
import { StageBadge } from '../../../ui/StageBadge.tsx';
import type { Column } from '../../../ui/table-types.ts';
import type { Selection } from '../../../ui/use-selection.ts';
import { useContactName } from '../use-contact-name.ts';
import { Name, Tags } from './contact-cells.tsx';
import { EmailConsent } from './EmailConsent.tsx';
import css from './contact-columns.module.css';

/** Columns of the list, in their first order. */
export function useContactColumns(): Column<ContactRow>[] {
  const { t } = useTranslation('contacts');
  const format = useFormat();
  const nameOf = useContactName();
  const words = useWords();
  return useMemo(() => {
    const label = (key: string) => t(`column.${key}`);
    return [
      {
        key: 'name',
        label: label('name'),
        sort: 'name',
        card: 'title',
        cell: (row) => <Name row={row} name={nameOf(row)} />,
      },
      {
        key: 'stage',
        label: label('stage'),
        card: 'badge',
        cell: ({ stage }) => stage && <StageBadge stage={stage} />,
      },
      {
        key: 'userType',
        label: label('userType'),
        isOptional: true,
        cell: ({ userType }) => userType && classWords('user_type', userType, words),
      },
      {
        key: 'lastSeen',
        label: label('lastSeen'),
        sort: 'lastSeen',
        firstDirection: 'desc',
        card: 'left',
        cell: ({ lastSeen }) => <Instant at={lastSeen} />,
      },
      ...moneyColumns(label, format, (row) =>
        orderFacts(row, format, t('noOrders'), (count) => t('orders', { count })),
      ),
      { key: 'consent', label: label('consent'), cell: ({ emailConsent }) => <EmailConsent state={emailConsent} /> },
      { key: 'tags', label: label('tags'), cell: ({ tags }) => <Tags tags={tags} /> },
      ...optionalColumns(label),
    ] satisfies Column<ContactRow>[];
  }, [t, format, nameOf, words]);
}

type Label = (key: string) => string;

function moneyColumns(label: Label, format: Format, facts: (row: ContactRow) => string): Column<ContactRow>[] {
  return [
    { key: 'orders', label: label('orders'), align: 'right', cell: ({ ordersCount }) => format.number(ordersCount) },
    {
      key: 'revenue',
      label: `${label('revenue')}, ${format.currencySign()}`,
      align: 'right',
      sort: 'revenue',
      cell: ({ revenue, currency }) => format.money(revenue, currency, { bare: true }),
    },
    { key: 'facts', label: label('facts'), isOptional: true, card: 'right', cell: facts },
  ];
}

function optionalColumns(label: Label): Column<ContactRow>[] {
  return [
    {
      key: 'firstSeen',
      label: label('firstSeen'),
      sort: 'firstSeen',
      firstDirection: 'desc',
      isOptional: true,
      cell: ({ firstSeen }) => <Instant at={firstSeen} />,
    },
    {
      key: 'lastOrder',
      label: label('lastOrder'),
      isOptional: true,
      cell: ({ lastOrderAt }) => lastOrderAt && <Instant at={lastOrderAt} />,
    },
    {
      key: 'place',
      label: label('place'),
      isOptional: true,
      cell: ({ city, country }) => [city, country].filter(Boolean).join(', '),
    },
    { key: 'phone', label: label('phone'), isOptional: true, cell: ({ phone }) => phone },
    { key: 'userId', label: label('userId'), isOptional: true, cell: ({ userId }) => userId },
  ];
}

function orderFacts(row: ContactRow, format: Format, none: string, orders: (count: number) => string): string {
  return row.ordersCount === 0 ? none : `${orders(row.ordersCount)}, ${format.money(row.revenue, row.currency)}`;
}

/** On a phone the initials choose the row. */
export function leadColumn(selection: Selection, nameOf: (row: ContactRow) => string): Column<ContactRow> {
  return {
    key: 'lead',
    label: '',
    card: 'lead',
    cell: (row) => (
      <button
        type="button"
        role="checkbox"
        className={css['choose']}
        aria-checked={selection.has(row.id)}
        aria-label={nameOf(row)}
        onClick={() => selection.toggle(row.id)}
      >
        {selection.has(row.id) ? (
          <IconCheck size={18} stroke={2} aria-hidden />
        ) : (
          <Avatar dim size={36} name={nameOf(row)} />
        )}
      </button>
    ),
  };
}
