import type { MessageRow as Row } from '@sandmill/contracts/api/messages';
import { useTranslation } from 'react-i18next';
import type { Paged } from '../../app/paged.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { LoadingBars } from '../../ui/LoadingBars.tsx';
import { Pager } from '../../ui/Pager.tsx';
import { MessageListHead } from './MessageListHead.tsx';
import { MessageRow } from './MessageRow.tsx';
import { NoMessages } from './NoMessages.tsx';
import { RecentProblems, useRecentProblems } from './RecentProblems.tsx';
import type { MessageFilters } from './use-message-filters.ts';
import css from './Messages.module.css';

type Props = { filters: MessageFilters; paged: Paged<Row>; openId?: string };

/** What needs a person first, then all by time. */
export function MessageList({ filters, paged, openId }: Props) {
  const { t } = useTranslation('messages');
  const problems = useRecentProblems(!filters.isNarrowed && !paged.hasPrevious);
  const others = paged.items.filter(({ id }) => !problems.some((one) => one.id === id));
  return (
    <section className={css['list']} aria-label={t('title')}>
      <MessageListHead filters={filters} />
      {paged.error && (
        <div className={css['pad']}>
          <ErrorNote error={paged.error} onRetry={paged.retry} />
        </div>
      )}
      {paged.isLoading && (
        <div className={css['pad']}>
          <LoadingBars count={12} />
        </div>
      )}
      <RecentProblems problems={problems} {...(openId ? { openId } : {})} />
      <ul className={paged.isOld ? css['old'] : ''}>
        {others.map((message) => (
          <li key={message.id}>
            <MessageRow message={message} isOpen={message.id === openId} />
          </li>
        ))}
      </ul>
      {!paged.isLoading && !paged.error && paged.items.length === 0 && <NoMessages filters={filters} />}
      {(paged.hasNext || paged.hasPrevious) && (
        <div className={css['pager']}>
          <Pager paged={paged} />
        </div>
      )}
    </section>
  );
}
