import type { Message } from '@sandmill/contracts/api/messages';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../app/queries.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { LoadingBars } from '../../ui/LoadingBars.tsx';
import { PathLink } from '../../ui/PathLink.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { Attempts } from './Attempts.tsx';
import { MailView } from './MailView.tsx';
import { MessageDetails } from './MessageDetails.tsx';
import { WhatHappened } from './WhatHappened.tsx';
import { WhyGates } from './WhyGates.tsx';
import css from './Messages.module.css';

type Props = { id: string; isAlone?: boolean };

const EVERY_MS = 10_000;

/** One message: the mail as its recipient sees it, what happened, why it was or was not sent. */
export function MessageReader({ id, isAlone = false }: Props) {
  const { t } = useTranslation('messages');
  const { data: message, error, refetch } = useApiQuery<Message>(`/messages/${id}`, { refreshMs: EVERY_MS });
  if (!message) {
    return (
      <div className={css['pad']}>
        {error ? <ErrorNote error={error} onRetry={() => void refetch()} /> : <LoadingBars count={8} />}
      </div>
    );
  }
  return (
    <article className={css['reader']}>
      {isAlone && (
        <p className={css['back']}>
          <PathLink to="/messages">{t('title')}</PathLink>
        </p>
      )}
      <ReaderHead message={message} />
      <div className={css['two']}>
        <MailView message={message} />
        <aside className={css['info']}>
          <WhatHappened message={message} />
          <Attempts attempts={message.attempts} />
          <WhyGates message={message} />
          <MessageDetails message={message} />
        </aside>
      </div>
    </article>
  );
}

function ReaderHead({ message }: { message: Message }) {
  const { t } = useTranslation('messages');
  const subject = message.subject ?? message.content?.subject ?? t('noSubject');
  usePageTitle(subject);
  return (
    <header className={css['readerHead']}>
      <h2>{subject}</h2>
      <p>
        {t('to')}{' '}
        <PathLink to={`/contacts/${message.contactId}`}>
          {message.contactName ?? message.address ?? t('someone')}
        </PathLink>
        {message.content && <span>, {t('from', { from: message.content.from })}</span>}
      </p>
    </header>
  );
}
