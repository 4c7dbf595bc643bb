import { Button } from '@mantine/core';
import type { CouponCode, CouponPool } from '@sandmill/contracts/api/coupons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePagedQuery } from '../../app/paged.ts';
import { useApiMutation } from '../../app/queries.ts';
import { useRight } from '../../app/session.ts';
import { Badge } from '../../ui/Badge.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { Instant } from '../../ui/Instant.tsx';
import { Pager } from '../../ui/Pager.tsx';
import { PathLink } from '../../ui/PathLink.tsx';
import { SearchField } from '../../ui/SearchField.tsx';

/** Which codes are free, given or used. */
export function CodeList({ pool }: { pool: CouponPool }) {
  const { t } = useTranslation('coupon-pools');
  const mayWrite = useRight('messages:write');
  const [search, setSearch] = useState('');
  const [isAsking, setAsking] = useState(false);
  const paged = usePagedQuery<CouponCode>(`/coupon-pools/${pool.id}/codes`, { search }, { limit: 20 });
  const remove = useApiMutation<void, { removed: number }>({
    method: 'DELETE',
    path: `/coupon-pools/${pool.id}/codes`,
    body: () => undefined,
    refreshes: ['/coupon-pools'],
    onDone: () => setAsking(false),
  });
  const free = pool.codes - pool.reserved;
  if (pool.codes === 0) return null;
  return (
    <section style={{ display: 'grid', gap: 8 }}>
      <b>{t('codes.title', { free, count: pool.codes })}</b>
      <SearchField label={t('codes.search')} value={search} onChange={setSearch} />
      <ul style={{ display: 'grid', gap: 6, margin: 0, padding: 0, listStyle: 'none' }} className="sm-13">
        {paged.items.map(({ code, contactId, reservedAt, isUsed }) => (
          <li key={code} className="sm-row sm-between">
            <code>{code}</code>
            <span className="sm-small sm-muted">
              {contactId === null ? (
                t('codes.free')
              ) : (
                <PathLink to={`/contacts/${contactId}`}>{t('codes.given')}</PathLink>
              )}{' '}
              {reservedAt && <Instant at={reservedAt} />} {isUsed && <Badge tone="ok">{t('codes.used')}</Badge>}
            </span>
          </li>
        ))}
      </ul>
      <Pager paged={paged} />
      {mayWrite && free > 0 && (
        <Button size="xs" variant="subtle" onClick={() => setAsking(true)}>
          {t('codes.remove', { count: free })}
        </Button>
      )}
      <ConfirmDialog
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={t('codes.remove', { count: free })}
        verb={t('codes.removeVerb')}
        isBusy={remove.isPending}
        onConfirm={() => remove.mutate()}
      >
        {t('codes.removeText')}
      </ConfirmDialog>
    </section>
  );
}
