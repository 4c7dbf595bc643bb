import { GAIN_KINDS, LOSS_REASONS, type GainKind, type ListMove } from '@sandmill/contracts/api/list-growth';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { usePagedQuery } from '../../../app/paged.ts';
import { useFormat } from '../../../app/use-format.ts';
import { ChoiceChips } from '../../../ui/Chip.tsx';
import { DataTable } from '../../../ui/DataTable.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { FilterChips } from '../../../ui/FilterChips.tsx';
import { Instant } from '../../../ui/Instant.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { PathLink } from '../../../ui/PathLink.tsx';
import type { Column } from '../../../ui/table-types.ts';
import { useUrlValues } from '../../../ui/use-url-state.ts';
import { useGrowthWords } from './use-growth-words.ts';

const SIDES = ['gained', 'lost'] as const;

/** Who came onto the list or went from it: the people behind a number of the report. */
export function ListPeoplePage() {
  const { t } = useTranslation('reports');
  const format = useFormat();
  const [{ from = '', to = '', side: asked, source, channel, reason }, set] = useUrlValues();
  const side = SIDES.find((one) => one === asked) ?? 'gained';
  const known = LOSS_REASONS.find((one) => one === reason);
  const paged = usePagedQuery<ListMove>('/reports/list-growth/people', {
    from,
    to,
    side,
    source,
    channel,
    reason: known,
  });
  const day = (text: string): string => format.date(`${text}T12:00:00Z`);
  const words = useGrowthWords();
  const chips = [
    ...(source ? [{ key: 'source', label: words.source(partsOf(source)) }] : []),
    ...(channel ? [{ key: 'channel', label: channel.replace('campaign:', '') }] : []),
    ...(known ? [{ key: 'reason', label: t(`growth.reason.${known}`) }] : []),
  ];
  return (
    <>
      <PageHeader
        title={t(`growth.list.${side}`)}
        crumb={{ label: t('growth.title'), to: `/reports?view=growth&from=${from}&to=${to}` }}
        subtitle={from && to ? t('growth.costs.days', { from: day(from), to: day(to) }) : ''}
      />
      <FilterChips
        filters={chips}
        onDrop={(key) => set({ [key]: undefined })}
        start={
          <ChoiceChips
            label={t('growth.moves')}
            value={side}
            choices={SIDES.map((key) => ({ key, label: t(`growth.${key}`) }))}
            onChange={(next) => set({ side: next, reason: undefined })}
          />
        }
      />
      <DataTable
        label={t(`growth.list.${side}`)}
        columns={useColumns(side)}
        paged={paged}
        rowKey={({ at, address }) => `${at} ${address}`}
        rowName={({ address }) => address}
        empty={<EmptyState drawing="pile" title={t('growth.list.none')} text={t('growth.list.noneText')} />}
      />
    </>
  );
}

function useColumns(side: 'gained' | 'lost'): Column<ListMove>[] {
  const { t } = useTranslation('reports');
  const words = useGrowthWords();
  return useMemo(
    () => [
      { key: 'address', label: t('growth.list.who'), card: 'title', cell: (row) => <Who move={row} /> },
      {
        key: 'source',
        label: t('growth.source'),
        card: 'left',
        cell: ({ kind, source }) => words.source({ kind, name: source }),
      },
      ...(side === 'lost'
        ? [
            {
              key: 'reason',
              label: t('growth.list.reason'),
              card: 'badge' as const,
              cell: ({ reason }: ListMove) => reason && t(`growth.reason.${reason}`),
            },
          ]
        : []),
      {
        key: 'at',
        label: t(`growth.list.at.${side}`),
        card: 'right',
        cell: ({ at }) => <Instant at={at} withTime />,
      },
    ],
    [t, side, words],
  );
}

function Who({ move: { address, name, contactId } }: { move: ListMove }) {
  const { t } = useTranslation('reports');
  // Of an erased address only a fingerprint is kept.
  if (address.startsWith('sha256:')) return <span className="sm-muted">{t('growth.list.erased')}</span>;
  return (
    <>
      {contactId === null ? address : <PathLink to={`/contacts/${contactId}`}>{name ?? address}</PathLink>}
      {name !== null && name !== address && (
        <span className="sm-small sm-muted" style={{ display: 'block' }}>
          {address}
        </span>
      )}
    </>
  );
}

function partsOf(key: string): { kind: GainKind; name: string } {
  const [word = '', ...rest] = key.split(':');
  return { kind: GAIN_KINDS.find((one) => one === word) ?? 'other', name: rest.join(':') };
}
