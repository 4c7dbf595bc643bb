import { durationSchema } from '@sandmill/contracts';
import type { ContactJourney } from '@sandmill/contracts/api/enrolments';
import { lengthWords } from '../../../../conditions/words/comparison-words.ts';
import { codeWords, type Words } from '../../../../ui/words.ts';

type Gate = ContactJourney['gates'][number];

/** What a gate at a journey's door says, with what it looked at: "Was in it on 3 May; may come back after 30 days". */
export function journeyGateWords(
  { gate, reason, value }: Gate,
  words: Words,
  nameOf: (journeyId: string) => string | undefined,
): string {
  const { t, format, knows } = words;
  const seen = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  const moment = (key: string): string => (typeof seen[key] === 'string' ? format.instant(seen[key], true) : '');
  const number = (key: string): number => Number(seen[key] ?? 0);
  const interval = durationSchema.safeParse(seen['interval']);
  const other = typeof seen['journeyId'] === 'string' ? nameOf(seen['journeyId']) : undefined;
  const limit = { per_person: 'perPerson', total: 'total', per_day: 'perDay' }[reason];
  const key = `contacts:door.${gate}.${reason}`;
  if (!knows(key)) return codeWords(words, `contacts:door.${gate}`, reason);
  return t(key, {
    from: moment('from'),
    until: moment('until'),
    last: moment('last'),
    times: number('times'),
    interval: interval.success ? lengthWords(interval.data, words) : '',
    limit: limit === undefined ? 0 : number(limit),
    group: String(seen['group'] ?? ''),
    priority: number('priority'),
    other: number('other'),
    journey: other ?? t('contacts:door.anotherJourney'),
    percent: number('percent'),
  });
}
