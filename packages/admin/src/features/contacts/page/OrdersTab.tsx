import type { Contact, Order } from '@sandmill/contracts/api/contacts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { usePagedQuery } from '../../../app/paged.ts';
import { useFormat } from '../../../app/use-format.ts';
import { useWords } from '../../../app/use-words.ts';
import { Badge } from '../../../ui/Badge.tsx';
import { DataTable } from '../../../ui/DataTable.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Instant } from '../../../ui/Instant.tsx';
import type { Column } from '../../../ui/table-types.ts';
import { productsWords } from './timeline/products.ts';

const EVERY_MS = 30_000;

/** The contact's orders, newest first, with what was in them. */
export function OrdersTab({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const paged = usePagedQuery<Order>(`/contacts/${contact.id}/orders`, {}, { refreshMs: EVERY_MS });
  return (
    <DataTable
      label={t('tab.orders')}
      columns={useOrderColumns()}
      paged={paged}
      rowKey={({ store, orderId }) => `${store}:${orderId}`}
      rowName={({ orderId }) => t('life.order', { id: orderId })}
      empty={<EmptyState drawing="hopper" title={t('order.none')} text={t('order.noneText')} />}
    />
  );
}

function useOrderColumns(): Column<Order>[] {
  const { t } = useTranslation('contacts');
  const format = useFormat();
  const words = useWords();
  return useMemo(
    () => [
      { key: 'order', label: t('order.order'), card: 'title', cell: ({ orderId }) => <b>{orderId}</b> },
      {
        key: 'placed',
        label: t('order.placed'),
        card: 'left',
        cell: ({ placedAt }) => <Instant at={placedAt} withTime />,
      },
      {
        key: 'status',
        label: t('order.status'),
        card: 'badge',
        cell: ({ status }) => (
          <Badge tone={status === 'placed' ? 'ok' : status === 'cancelled' ? 'quiet' : 'warn'}>
            {t(`order.state.${status}`)}
          </Badge>
        ),
      },
      {
        key: 'items',
        label: t('order.items'),
        cell: ({ items, coupon }) => (
          <span>
            {productsWords(items, words)}
            {coupon && <span className="sm-small sm-muted"> {t('order.coupon', { coupon })}</span>}
          </span>
        ),
      },
      {
        key: 'refunded',
        label: t('order.refunded'),
        align: 'right',
        cell: ({ refunded, currency }) => Number(refunded) > 0 && format.money(refunded, currency),
      },
      {
        key: 'total',
        label: t('order.total'),
        align: 'right',
        card: 'right',
        cell: ({ total, currency }) => total !== null && format.money(total, currency),
      },
    ],
    [t, format, words],
  );
}
