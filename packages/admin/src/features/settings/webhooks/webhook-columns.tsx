import type { Webhook, WebhookDelivery } from '@sandmill/contracts/api/webhooks';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/use-format.ts';
import { Badge, type BadgeTone } from '../../../ui/Badge.tsx';
import { Instant } from '../../../ui/Instant.tsx';
import type { Column } from '../../../ui/table-types.ts';
import css from './Webhooks.module.css';

const MOST_COUNTED = 10_000;

type State = 'works' | 'failing' | 'off' | 'untried';
const TONES: Record<State, BadgeTone> = { works: 'ok', failing: 'danger', off: 'quiet', untried: 'info' };

function stateOf({ enabled, failingSince, lastSuccessAt }: Webhook): State {
  if (!enabled) return 'off';
  if (failingSince !== null) return 'failing';
  return lastSuccessAt === null ? 'untried' : 'works';
}

export function useWebhookColumns(): Column<Webhook>[] {
  const { t } = useTranslation('webhooks');
  const format = useFormat();
  return [
    {
      key: 'name',
      label: t('column.name'),
      card: 'title',
      cell: ({ name, url }) => (
        <span className={css['who']}>
          <span className="sm-strong">{name}</span>
          <span className="sm-small sm-muted">{new URL(url).host}</span>
        </span>
      ),
    },
    {
      key: 'state',
      label: t('column.state'),
      card: 'badge',
      cell: (webhook) => <Badge tone={TONES[stateOf(webhook)]}>{t(`state.${stateOf(webhook)}`)}</Badge>,
    },
    {
      key: 'types',
      label: t('column.types'),
      card: 'left',
      cell: ({ eventTypes: [first = 'message.sent', ...more] }) =>
        more.length === 0
          ? t(`type.${first.replace('.', '-')}`)
          : t('andMore', { first: t(`type.${first.replace('.', '-')}`), count: more.length }),
    },
    {
      key: 'waiting',
      label: t('column.waiting'),
      align: 'right',
      cell: ({ waiting }) => (waiting >= MOST_COUNTED ? `${format.number(MOST_COUNTED)}+` : format.number(waiting)),
    },
    {
      key: 'last',
      label: t('column.last'),
      card: 'right',
      cell: ({ lastSuccessAt }) =>
        lastSuccessAt ? <Instant at={lastSuccessAt} withTime /> : <span className="sm-muted">{t('never')}</span>,
    },
  ];
}

const DELIVERY_TONES: Record<WebhookDelivery['status'], BadgeTone> = {
  waiting: 'info',
  delivered: 'ok',
  failed: 'danger',
};

export function DeliveryBadge({ status }: { status: WebhookDelivery['status'] }) {
  const { t } = useTranslation('webhooks');
  return <Badge tone={DELIVERY_TONES[status]}>{t(`status.${status}`)}</Badge>;
}

export function useDeliveryColumns(): Column<WebhookDelivery>[] {
  const { t } = useTranslation('webhooks');
  const format = useFormat();
  return [
    {
      key: 'what',
      label: t('log.what'),
      card: 'title',
      cell: ({ type, test }) => (
        <>
          {t(`type.${type.replace('.', '-')}`)} {test && <span className="sm-small sm-muted">{t('log.test')}</span>}
        </>
      ),
    },
    { key: 'status', label: t('log.status'), card: 'badge', cell: ({ status }) => <DeliveryBadge status={status} /> },
    {
      key: 'who',
      label: t('log.who'),
      card: 'left',
      cell: ({ contactName, contactId }) =>
        contactName ?? (contactId === null ? null : <span className="sm-muted">{t('log.unnamed')}</span>),
    },
    {
      key: 'answer',
      label: t('log.answer'),
      cell: ({ lastStatus, lastError }) =>
        lastStatus === null ? (
          <span className="sm-muted">{t('log.notYet')}</span>
        ) : lastStatus === 0 ? (
          <span className={css['told']}>{lastError}</span>
        ) : (
          <span className="sm-mono">{lastStatus}</span>
        ),
    },
    { key: 'attempts', label: t('log.attempts'), align: 'right', cell: ({ attempts }) => format.number(attempts) },
    { key: 'at', label: t('log.at'), card: 'right', cell: ({ createdAt }) => <Instant at={createdAt} withTime /> },
  ];
}
