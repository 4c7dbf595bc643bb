import { Button } from '@mantine/core';
import type { Suppression } from '@sandmill/contracts/api/suppressions';
import { useTranslation } from 'react-i18next';
import { Instant } from '../../ui/Instant.tsx';
import type { Column } from '../../ui/table-types.ts';

const FINAL = new Set<string>(['complaint', 'erased']);

/** `onRelease` null: may not. */
export function useSuppressionColumns(onRelease: ((one: Suppression) => void) | null): Column<Suppression>[] {
  const { t } = useTranslation('suppressions');
  return [
    {
      key: 'address',
      label: t('column.address'),
      card: 'title',
      cell: ({ address, channel }) => (
        <>
          {address.startsWith('sha256:') ? <span className="sm-muted">{t('hashed')}</span> : address}
          {channel !== 'email' && <span className="sm-small sm-muted"> {channel}</span>}
        </>
      ),
    },
    {
      key: 'reason',
      label: t('column.reason'),
      card: 'left',
      cell: ({ reason, detail }) => (
        <>
          {t(`reason.${reason}`)}
          {detail && (
            <span className="sm-small sm-muted sm-trunc" style={{ display: 'block', maxWidth: 420 }} title={detail}>
              {detail}
            </span>
          )}
        </>
      ),
    },
    { key: 'at', label: t('column.at'), cell: ({ at }) => <Instant at={at} /> },
    {
      key: 'expiresAt',
      label: t('column.until'),
      card: 'right',
      cell: ({ expiresAt }) => (expiresAt === null ? t('forGood') : <Instant at={expiresAt} />),
    },
    ...(onRelease
      ? [
          {
            key: 'release',
            label: t('column.release'),
            cell: (row: Suppression) =>
              FINAL.has(row.reason) ? (
                <span className="sm-small sm-muted">{t('final')}</span>
              ) : (
                <Button size="xs" onClick={() => onRelease(row)}>
                  {t('release.button')}
                </Button>
              ),
          },
        ]
      : []),
  ];
}
