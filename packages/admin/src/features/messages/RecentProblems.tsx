import type { MessageRow as Row } from '@sandmill/contracts/api/messages';
import { useTranslation } from 'react-i18next';
import { wallClock } from '../../app/clock.ts';
import { useApiQuery } from '../../app/queries.ts';
import { PathLink } from '../../ui/PathLink.tsx';
import { PROBLEMS } from './message-looks.ts';
import { MessageRow } from './MessageRow.tsx';
import css from './Messages.module.css';

const SHOWN = 3;
const RECENT_MS = 3 * 86_400_000;
const status = PROBLEMS.join(',');

type Props = { problems: Row[]; openId?: string };

/** Problems of the last days, newest first; the caller shows them before the news. */
export function useRecentProblems(enabled: boolean): Row[] {
  const { data } = useApiQuery<{ items: Row[] }>('/messages', { query: { status, limit: SHOWN }, enabled });
  if (!enabled) return [];
  return (data?.items ?? []).filter(({ plannedAt }) => Date.parse(plannedAt) > wallClock() - RECENT_MS);
}

export function RecentProblems({ problems, openId }: Props) {
  const { t } = useTranslation('messages');
  if (problems.length === 0) return null;
  return (
    <>
      <h2 className={css['part']}>
        {t('problems.title')}
        {problems.length === SHOWN && <PathLink to={`/messages?status=${status}`}>{t('problems.all')}</PathLink>}
      </h2>
      <ul>
        {problems.map((message) => (
          <li key={message.id}>
            <MessageRow message={message} isOpen={message.id === openId} />
          </li>
        ))}
      </ul>
      <h2 className={css['part']}>{t('problems.rest')}</h2>
    </>
  );
}
