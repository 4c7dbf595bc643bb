import type { MessageRow as Row } from '@sandmill/contracts/api/messages';
import { Link } from '@tanstack/react-router';
import { IconMail } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Instant } from '../../ui/Instant.tsx';
import { lookOf } from './message-looks.ts';
import { useMessageWords } from './use-message-words.ts';
import css from './Messages.module.css';

type Props = { message: Row; isOpen: boolean };

/** One line of the list: who, what, when, and what became of it in words. */
export function MessageRow({ message, isOpen }: Props) {
  const { t } = useTranslation('messages');
  const { statusLine } = useMessageWords();
  const { tone, icon: StateIcon } = lookOf(message);
  const { contactName, address, subject, journeyName } = message;
  return (
    <Link
      to={'/messages/$id' as '/'}
      params={{ id: message.id } as never}
      search={((old: object) => old) as never}
      resetScroll={false}
      className={css['row']}
      {...(isOpen ? { 'aria-current': 'true' } : {})}
    >
      <IconMail size={17} stroke={1.6} aria-hidden />
      <b className="sm-trunc">{contactName ?? address ?? t('someone')}</b>
      <span className="sm-small sm-muted">
        <Instant at={message.acceptedAt ?? message.plannedAt} withTime />
      </span>
      <span className={`${css['subject']} sm-trunc`}>{subject ?? journeyName ?? t('noSubject')}</span>
      <span className={css['state']}>
        <StateIcon size={14} stroke={1.8} className={css[tone]} aria-hidden />
        <span>{statusLine(message)}</span>
      </span>
    </Link>
  );
}
