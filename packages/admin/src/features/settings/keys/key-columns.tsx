import { Button } from '@mantine/core';
import type { ApiKey } from '@sandmill/contracts/api/auth';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../../ui/Badge.tsx';
import { Instant } from '../../../ui/Instant.tsx';
import type { Column } from '../../../ui/table-types.ts';
import css from '../Settings.module.css';

export function useKeyColumns(onRevoke: (key: ApiKey) => void): Column<ApiKey>[] {
  const { t } = useTranslation('settings');
  return [
    {
      key: 'name',
      label: t('keys.name'),
      card: 'title',
      cell: ({ name, prefix }) => (
        <span className={css['who']}>
          <span className="sm-strong">{name}</span>
          <span className="sm-mono sm-muted">{prefix}…</span>
        </span>
      ),
    },
    {
      key: 'scopes',
      label: t('keys.scopes'),
      card: 'left',
      cell: ({ scopes }) => (
        <span title={scopes.map((scope) => t(`scope.${scope.replace(':', '-')}`)).join(', ')}>
          {t('keys.count', { count: scopes.length })}
        </span>
      ),
    },
    { key: 'made', label: t('keys.made'), cell: ({ createdAt }) => <Instant at={createdAt} /> },
    {
      key: 'used',
      label: t('keys.used'),
      card: 'right',
      cell: ({ lastUsedAt }) =>
        lastUsedAt ? <Instant at={lastUsedAt} withTime /> : <span className="sm-muted">{t('keys.never')}</span>,
    },
    {
      key: 'state',
      label: '',
      align: 'right',
      card: 'badge',
      cell: (key) =>
        key.revokedAt ? (
          <Badge>{t('keys.revoked')}</Badge>
        ) : (
          <Button size="xs" variant="subtle" onClick={() => onRevoke(key)}>
            {t('keys.revoke')}
          </Button>
        ),
    },
  ];
}
