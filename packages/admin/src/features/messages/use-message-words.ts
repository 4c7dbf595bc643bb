import type { Gate, MessageRow } from '@sandmill/contracts/api/messages';
import { useTranslation } from 'react-i18next';
import { useWords } from '../../app/use-words.ts';
import { codeWords, type Words } from '../../ui/words.ts';
import { waits } from './message-looks.ts';

export type GateWords = { text: string; note: string };

/** What became of a message and why, in words. */
export function useMessageWords() {
  const { t } = useTranslation(['messages', 'blocks']);
  const words = useWords();
  const reasonOf = (code: string) => codeWords(words, 'messages:reason', code);
  const { format } = words;
  const languageWord = (code: unknown) => (typeof code === 'string' ? t(`blocks:language.${code}`, code) : '');
  const gateText = (gate: Gate): string =>
    codeWords(words, `messages:gate.${gate.gate}`, gate.reason, {
      ...valuesOf(gate),
      days: t('days', { count: valuesOf(gate).days }),
      language: languageWord(seenBy(gate)['language']),
      wanted: languageWord(seenBy(gate)['wanted']),
    });
  const stoppedLine = (gate: Gate): string => {
    const { since } = seenBy(gate);
    const text = gateText(gate);
    const why = text.slice(0, 1).toLocaleLowerCase() + text.slice(1);
    return typeof since === 'string'
      ? t('line.stoppedSince', { why, date: format.date(since) })
      : t('line.stoppedFor', { why });
  };
  return {
    reasonOf,
    /** "Non inviata: limite di frequenza raggiunto" */
    statusLine: (message: MessageRow): string => {
      const { status, reason, clickedAt, stoppedBy } = message;
      if (clickedAt !== null) return t('line.clicked');
      if (waits(status) && reason === 'quiet_hours') {
        const until = seenBy(stoppedBy)['until'];
        return typeof until === 'string'
          ? t('line.quietUntil', { at: format.instant(until, true) })
          : t('line.quietHours');
      }
      if (status === 'skipped' && stoppedBy) return stoppedLine(stoppedBy);
      if (status === 'delivered' && message.class === 'transactional') return t('line.deliveredService');
      const state = t(`line.${status}`);
      return reason === null || status === 'uncertain' ? state : `${state}: ${reasonOf(reason)}`;
    },
    gateLine: (gate: Gate): GateWords => ({ text: gateText(gate), note: noteOf(gate, words) }),
    /** What told people and machines apart. */
    signOf: (code: string) => codeWords(words, 'messages:sign', code),
  };
}

/** What a gate looked at, for its sentence. */
function valuesOf(gate: Gate) {
  const of = seenBy(gate);
  return { sent: of['sent'] ?? 0, max: of['max'] ?? 0, days: Number(of['days'] ?? 1), from: of['from'], to: of['to'] };
}

/** At the right of the sentence: since when, until when. */
function noteOf(gate: Gate, { format }: Words): string {
  const { until, since } = seenBy(gate);
  if (typeof until === 'string') return format.instant(until, true);
  return typeof since === 'string' ? format.date(since) : '';
}

function seenBy(gate: Gate | null): Record<string, unknown> {
  const value = gate?.value;
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
