import type { Gate } from '@sandmill/contracts/api/messages';
import { codeWords, type Words } from '../../../../ui/words.ts';

const DETAIL_CHARS = 120;

/** What a gate answered; without a name of a gate the message was simply too late. */
export type Answered = Pick<Gate, 'reason' | 'value' | 'passed'> & { gate: Gate['gate'] | null };

/** A gate's answer with what it saw, in words: "Limite: un messaggio ogni 3 giorni, già inviati 1". */
export function gateWords({ gate, reason, value, passed }: Answered, words: Words): string {
  const { t, knows, format } = words;
  const seen = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  const day = (key: string): string => (typeof seen[key] === 'string' ? format.date(seen[key]) : '');
  const moment = (key: string): string => (typeof seen[key] === 'string' ? format.instant(seen[key], true) : '');
  if (gate === null) return t('contacts:gate.tooLate', { due: moment('due'), hours: Number(seen['hours'] ?? 0) });
  if (reason === 'cap_reached' && seen['max'] === undefined) return t('contacts:gate.capReached');
  const values = {
    since: day('since'),
    until: moment('until'),
    purpose: codeWords(words, 'conditions:purpose', String(seen['purpose'] ?? 'marketing')),
    count: Number(seen['max'] ?? 1),
    sent: Number(seen['sent'] ?? 0),
    days: format.number(Number(seen['days'] ?? 1)),
    from: seen['from'],
    to: seen['to'],
  };
  if (knows(`contacts:gate.reason.${gate}.${reason}`)) {
    const text = withDetail(t(`contacts:gate.reason.${gate}.${reason}`, values), seen['detail'], words);
    // What stopped it says since when; of what let it pass only the consent does, in its own sentence.
    return passed || values.since === '' ? text : t('contacts:gate.sinceThen', { text, date: values.since });
  }
  const name = t(`contacts:gate.name.${gate}`);
  const other = reason.replaceAll('_', ' ');
  return passed ? t('contacts:gate.passed', { gate: name }) : t('contacts:gate.stopped', { gate: name, reason: other });
}

/** The mail server's own words about an address. */
function withDetail(text: string, detail: unknown, { t }: Words): string {
  if (typeof detail !== 'string' || detail === '') return text;
  const short = detail.length > DETAIL_CHARS ? `${detail.slice(0, DETAIL_CHARS)}…` : detail;
  return t('contacts:gate.withDetail', { text, detail: short });
}
