import type { Message } from '@sandmill/contracts/api/messages';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/use-format.ts';
import { Callout } from '../../ui/Callout.tsx';
import { lookOf, stayed, waits } from './message-looks.ts';
import { useMessageWords } from './use-message-words.ts';

/** What the state means for the person and what to do, where the state is not simply "delivered". */
export function StateNote({ message }: { message: Message }) {
  const { t } = useTranslation('messages');
  const { reasonOf } = useMessageWords();
  const format = useFormat();
  const { status, reason, lastReply } = message;
  const look = lookOf({ status, clickedAt: null });
  const why = reason === null ? '' : reasonOf(reason);
  if (status === 'accepted' || status === 'delivered')
    return message.content ? null : (
      <Callout {...look} title={t('note.gone.title')}>
        {t('note.gone.text')}
      </Callout>
    );
  const until = message.gates.flatMap(({ value }) => untilOf(value)).at(-1);
  const title = stayed(status) ? t('note.stayed.title', { why }) : t(`note.${status}.title`, { why });
  return (
    <Callout {...look} title={title}>
      <p>{stayed(status) ? t('note.stayed.text') : t(`note.${status}.text`)}</p>
      {waits(status) && until && <p>{t('note.until', { at: format.exact(until) })}</p>}
      {lastReply && (
        <p>
          {t('note.reply')} <span className="sm-mono">{lastReply}</span>
        </p>
      )}
    </Callout>
  );
}

function untilOf(value: unknown): string[] {
  const until = typeof value === 'object' && value !== null ? (value as { until?: unknown }).until : undefined;
  return typeof until === 'string' ? [until] : [];
}
