import type { MailService } from '@sandmill/contracts/api/mail-services';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/use-format.ts';
import { Badge, type BadgeTone } from '../../../ui/Badge.tsx';
import { Instant } from '../../../ui/Instant.tsx';
import type { Column } from '../../../ui/table-types.ts';
import css from './MailServices.module.css';

const TONES: Record<MailService['health']['state'], BadgeTone> = {
  works: 'ok',
  failing: 'danger',
  off: 'quiet',
  untried: 'info',
};

export function HealthBadge({ health }: { health: MailService['health'] }) {
  const { t } = useTranslation('mail-services');
  return <Badge tone={TONES[health.state]}>{t(`health.${health.state}`)}</Badge>;
}

export function useMailServiceColumns(): Column<MailService>[] {
  const { t } = useTranslation('mail-services');
  const format = useFormat();
  return [
    {
      key: 'name',
      label: t('column.name'),
      card: 'title',
      cell: ({ name, kind }) => (
        <span className={css['who']}>
          <span className="sm-strong">{name}</span>
          <span className="sm-small sm-muted">{t(`kind.${kind}`)}</span>
        </span>
      ),
    },
    { key: 'health', label: t('column.health'), card: 'badge', cell: ({ health }) => <HealthBadge health={health} /> },
    {
      key: 'from',
      label: t('column.from'),
      card: 'left',
      cell: ({ fromEmail }) => fromEmail ?? <span className="sm-muted">{t('sameSender')}</span>,
    },
    { key: 'routes', label: t('column.routes'), align: 'right', cell: ({ routes }) => format.number(routes) },
    {
      key: 'waiting',
      label: t('column.waiting'),
      align: 'right',
      cell: ({ waiting }) => (waiting >= 10_000 ? `${format.number(10_000)}+` : format.number(waiting)),
    },
    {
      key: 'last',
      label: t('column.last'),
      card: 'right',
      cell: ({ lastAcceptedAt }) =>
        lastAcceptedAt ? <Instant at={lastAcceptedAt} withTime /> : <span className="sm-muted">{t('never')}</span>,
    },
  ];
}
