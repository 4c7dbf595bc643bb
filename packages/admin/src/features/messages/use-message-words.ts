import type { Gate, MessageRow } from '@sandmill/contracts/api/messages';
import { useTranslation } from 'react-i18next';
import { useWords } from '../../app/use-words.ts';
import { codeWords, type Words } from '../../ui/words.ts';

export type GateWords = { text: string; note: string };

/** What became of a message and why, in words. */
export function useMessageWords() {
  const { t } = useTranslation('messages');
  const words = useWords();
  const reasonOf = (code: string) => codeWords(words, 'messages:reason', code);
  return {
    reasonOf,
    /** "Non inviata: limite di frequenza raggiunto" */
    statusLine: (message: MessageRow): string => {
      const { status, reason, clickedAt } = message;
      if (clickedAt !== null) return t('line.clicked');
      if (status === 'planned' && reason === 'quiet_hours') return t('line.quietHours');
      if (status === 'delivered' && message.class === 'transactional') return t('line.deliveredService');
      const state = t(`line.${status}`);
      return reason === null || status === 'uncertain' ? state : `${state}: ${reasonOf(reason)}`;
    },
    gateLine: (gate: Gate): GateWords => ({
      text: codeWords(words, `messages:gate.${gate.gate}`, gate.reason, {
        ...valuesOf(gate),
        days: t('days', { count: valuesOf(gate).days }),
      }),
      note: noteOf(gate, words),
    }),
    /** What told people and machines apart. */
    signOf: (code: string) => codeWords(words, 'messages:sign', code),
  };
}

/** What a gate looked at, for its sentence. */
function valuesOf({ value }: Gate) {
  const of = isObject(value) ? value : {};
  return { sent: of['sent'] ?? 0, max: of['max'] ?? 0, days: Number(of['days'] ?? 1), from: of['from'], to: of['to'] };
}

/** At the right of the sentence: since when, until when. */
function noteOf({ value }: Gate, { format }: Words): string {
  if (!isObject(value)) return '';
  if (typeof value['until'] === 'string') return format.instant(value['until'], true);
  return typeof value['since'] === 'string' ? format.date(value['since']) : '';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
