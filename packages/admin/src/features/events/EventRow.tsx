import type { LiveEvent } from '@sandmill/contracts/api/events';
import { IconCheck, IconChevronRight, IconX } from '@tabler/icons-react';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/use-format.ts';
import { useWords } from '../../app/use-words.ts';
import { Badge } from '../../ui/Badge.tsx';
import { PathLink } from '../../ui/PathLink.tsx';
import { codeWords } from '../../ui/words.ts';
import { EventDetail } from './EventDetail.tsx';
import css from './Events.module.css';

/** One event: when, what, whose, from where; a rejected one says why. A click opens it. */
export const EventRow = memo(function EventRow({ event }: { event: LiveEvent }) {
  const { t } = useTranslation('events');
  const words = useWords();
  const [isOpen, setOpen] = useState(false);
  const format = useFormat();
  const identity =
    whose(event) ?? (event.identity ? t('contact', { code: event.identity.slice(-4).toUpperCase() }) : t('nobody'));
  const isRejected = event.status === 'rejected';
  return (
    <li className={css['row']} {...(isRejected ? { 'data-rejected': true } : {})}>
      <button type="button" className={css['line']} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <IconChevronRight size={15} stroke={1.6} className={css['arrow']} aria-hidden />
        <time className="sm-muted" dateTime={event.receivedAt} title={format.exact(event.receivedAt)}>
          {format.time(event.receivedAt, true)}
        </time>
        {isRejected ? (
          <IconX size={16} stroke={1.8} className="sm-down" aria-label={t('rejected')} />
        ) : (
          <IconCheck size={16} stroke={1.8} className="sm-up" aria-label={t('accepted')} />
        )}
        <b className="sm-trunc">{event.name ?? event.type ?? t('unnamed')}</b>
        <span className={`${css['who']} sm-trunc`}>{identity}</span>
        <span className={`${css['source']} sm-muted sm-trunc`}>{event.source}</span>
        {event.isBot && <Badge>{t('bot')}</Badge>}
      </button>
      {isRejected && event.code !== null && (
        <p className={css['why']}>
          {codeWords(words, 'events:rejection', event.code)}{' '}
          <span className="sm-soft">{codeWords(words, 'events:next', event.code)}</span>
        </p>
      )}
      {isOpen && (
        <EventDetail event={event}>
          {event.contactId && <PathLink to={`/contacts/${event.contactId}`}>{t('toContact')}</PathLink>}
        </EventDetail>
      )}
    </li>
  );
});

/** What we note ourselves names its contact by id, which says nothing to a reader: null. */
function whose({ identity, contactId }: LiveEvent): string | null {
  return identity === contactId ? null : identity;
}
