import type { MessageAttempt } from '@sandmill/contracts/api/message-attempts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/use-format.ts';
import { CodeBlock } from '../../ui/CodeBlock.tsx';
import css from './Messages.module.css';

const MARKS = { us: '→', server: '←', note: '·' } as const;

/** What was said with the other side, try by try: for who has to talk to a mail server's postmaster. */
export function Attempts({ attempts }: { attempts: MessageAttempt[] }) {
  const { t } = useTranslation('messages');
  if (attempts.length === 0) return null;
  return (
    <section>
      <h3>{t('attempts.title')}</h3>
      {attempts.map((attempt) => (
        <Attempt key={attempt.at} attempt={attempt} />
      ))}
    </section>
  );
}

function Attempt({ attempt }: { attempt: MessageAttempt }) {
  const { t } = useTranslation('messages');
  const format = useFormat();
  const where = attempt.service ?? attempt.peer?.host ?? t('attempts.ownServer');
  const title = t(`attempts.${attempt.outcome}`, { where });
  return (
    <details className={css['headers']}>
      <summary>
        {title} <small className={css['detail']}>{format.exact(attempt.at)}</small>
      </summary>
      <PeerLine attempt={attempt} />
      <CodeBlock label={title} value={attempt.lines.map(lineText).join('\n')} />
    </details>
  );
}

function PeerLine({ attempt: { peer, requestId } }: { attempt: MessageAttempt }) {
  const { t } = useTranslation('messages');
  const format = useFormat();
  if (!peer) return requestId === null ? null : <p className="sm-small">{t('attempts.request', { id: requestId })}</p>;
  const address = `${peer.host}:${peer.port}${peer.ip === null || peer.ip === peer.host ? '' : ` (${peer.ip})`}`;
  const tls = peer.tls ? t('attempts.tls', peer.tls) : t('attempts.noTls');
  const isLater = peer.openedAt !== null && peer.mailOfConnection > 1;
  return (
    <p className="sm-small">
      {address}, {tls}
      {isLater && (
        <> {t('attempts.connection', { nth: peer.mailOfConnection, at: format.exact(peer.openedAt ?? '') })}</>
      )}
    </p>
  );
}

/** "  12 ms → MAIL FROM:<...>"; the further lines of an answer stand under the first. */
function lineText({ ms, by, text }: MessageAttempt['lines'][number]): string {
  const head = `${String(ms).padStart(6)} ms ${MARKS[by]} `;
  return head + text.replaceAll('\n', `\n${' '.repeat(head.length)}`);
}
