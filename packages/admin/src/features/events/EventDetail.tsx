import type { LiveEvent } from '@sandmill/contracts/api/events';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/use-format.ts';
import { CodeBlock } from '../../ui/CodeBlock.tsx';
import css from './Events.module.css';

/** An open event: what the server found, its instants, and its body as it was sent. */
export function EventDetail({ event, children }: { event: LiveEvent; children: ReactNode }) {
  const { t } = useTranslation('events');
  const format = useFormat();
  return (
    <div className={css['detail']}>
      {event.reason && <p className="sm-muted">{t('serverSays', { reason: event.reason })}</p>}
      <p className="sm-muted">
        {t('received', { at: format.exact(event.receivedAt) })}
        {event.at && event.at !== event.receivedAt && `, ${t('happened', { at: format.exact(event.at) })}`}
      </p>
      {children}
      <CodeBlock label={t('body')} value={event.body} />
    </div>
  );
}
