import type { Inbox } from '@sandmill/contracts/api/inboxes';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/use-format.ts';
import { Badge } from '../../../ui/Badge.tsx';
import { Instant } from '../../../ui/Instant.tsx';
import type { Column } from '../../../ui/table-types.ts';
import css from '../mail-services/MailServices.module.css';

function StateBadge({ inbox: { enabled, failing, lastReadAt } }: { inbox: Inbox }) {
  const { t } = useTranslation('inboxes');
  const state = !enabled ? 'off' : failing ? 'failing' : lastReadAt === null ? 'untried' : 'works';
  const tones = { off: 'quiet', failing: 'danger', untried: 'info', works: 'ok' } as const;
  return <Badge tone={tones[state]}>{t(`state.${state}`)}</Badge>;
}

export function useInboxColumns(): Column<Inbox>[] {
  const { t } = useTranslation('inboxes');
  const format = useFormat();
  const count = (key: 'bounced' | 'complained' | 'replied'): Column<Inbox> => ({
    key,
    label: t(`found.${key}`),
    align: 'right',
    cell: ({ found }) => format.number(found[key]),
  });
  return [
    {
      key: 'name',
      label: t('column.name'),
      card: 'title',
      cell: ({ name, user, host, folder }) => (
        <span className={css['who']}>
          <span className="sm-strong">{name}</span>
          <span className="sm-small sm-muted">
            {user === name ? '' : `${user}, `}
            {host}, {folder}
          </span>
        </span>
      ),
    },
    { key: 'state', label: t('column.state'), card: 'badge', cell: (inbox) => <StateBadge inbox={inbox} /> },
    count('bounced'),
    count('complained'),
    count('replied'),
    {
      key: 'lastRead',
      label: t('column.lastRead'),
      card: 'right',
      cell: ({ lastReadAt }) =>
        lastReadAt ? <Instant at={lastReadAt} withTime /> : <span className="sm-muted">{t('never')}</span>,
    },
  ];
}
