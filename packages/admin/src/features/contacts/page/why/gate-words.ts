import type { Gate } from '@sandmill/contracts/api/messages';
import { codeWords, type Words } from '../../../../ui/words.ts';

/** A gate's answer in words: "Limite: un messaggio ogni 3 giorni". */
export function gateWords(
  { gate, reason, value, passed }: Pick<Gate, 'gate' | 'reason' | 'value' | 'passed'>,
  words: Words,
): string {
  const { t, knows, format } = words;
  const seen = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  const since = typeof seen['since'] === 'string' ? format.date(seen['since']) : '';
  const values = {
    since,
    purpose: codeWords(words, 'conditions:purpose', String(seen['purpose'] ?? 'marketing')),
    count: Number(seen['max'] ?? 1),
    days: format.number(Number(seen['days'] ?? 1)),
    from: seen['from'],
    to: seen['to'],
  };
  const name = t(`contacts:gate.name.${gate}`);
  if (reason === 'cap_reached' && seen['max'] === undefined) return t('contacts:gate.capReached');
  if (knows(`contacts:gate.reason.${gate}.${reason}`)) return t(`contacts:gate.reason.${gate}.${reason}`, values);
  const other = reason.replaceAll('_', ' ');
  return passed ? t('contacts:gate.passed', { gate: name }) : t('contacts:gate.stopped', { gate: name, reason: other });
}
