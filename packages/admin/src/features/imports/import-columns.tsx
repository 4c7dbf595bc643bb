import type { Import } from '@sandmill/contracts/api/events';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/use-format.ts';
import { Instant } from '../../ui/Instant.tsx';
import type { Column } from '../../ui/table-types.ts';
import { ImportStatus } from './ImportStatus.tsx';

/** File, kind, state, rows in and out, when. */
export function useImportColumns(): Column<Import>[] {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const counted = ({ status, rowsDone }: Import): boolean => status !== 'uploaded' && rowsDone > 0;
  return [
    { key: 'file', label: t('column.file'), card: 'title', cell: ({ fileName }) => <b>{fileName}</b> },
    { key: 'kind', label: t('column.kind'), card: 'left', cell: ({ kind }) => t(`kind.${kind}`) },
    { key: 'status', label: t('column.status'), card: 'badge', cell: (row) => <ImportStatus of={row} /> },
    {
      key: 'accepted',
      label: t('column.accepted'),
      align: 'right',
      cell: (row) => (counted(row) ? format.number(row.rowsAccepted) : null),
    },
    {
      key: 'rejected',
      label: t('column.rejected'),
      align: 'right',
      cell: (row) => (counted(row) && row.rowsRejected > 0 ? format.number(row.rowsRejected) : null),
    },
    {
      key: 'when',
      label: t('column.when'),
      card: 'right',
      cell: ({ createdAt }) => <Instant at={createdAt} />,
    },
  ];
}
