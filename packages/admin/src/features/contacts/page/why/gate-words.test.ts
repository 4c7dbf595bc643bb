import { expect, it } from 'vitest';
import { wordsIn } from '../../../../ui/testing.ts';
import { gateWords, type Answered } from './gate-words.ts';

const stopped = (gate: Answered['gate'], reason: string, value?: unknown): Answered => ({
  gate,
  reason,
  value,
  passed: false,
});

it.each<[string, Answered, string, string]>([
  [
    'a dead address',
    stopped('suppression', 'hard_bounce', {
      reason: 'hard_bounce',
      detail: '550 5.1.1',
      since: '2026-11-03T09:00:00Z',
    }),
    'L’indirizzo non esiste più (550 5.1.1), dal 3 nov',
    'The address no longer exists (550 5.1.1), since 3 Nov',
  ],
  [
    'a consent withdrawn',
    stopped('consent', 'opted_out', { purpose: 'marketing', state: 'opted_out', since: '2026-11-03T09:00:00Z' }),
    'Ha detto no a marketing, dal 3 nov',
    'Said no to marketing, since 3 Nov',
  ],
  [
    'a cap',
    stopped('frequency', 'cap_reached', { max: 2, days: 7, sent: 2 }),
    'Limite: 2 messaggi ogni 7 giorni, già inviati 2',
    'Limit: 2 messages every 7 days, 2 already sent',
  ],
  [
    'a cap of an event that told no numbers yet',
    stopped('frequency', 'cap_reached'),
    'Limite di messaggi raggiunto',
    'Message limit reached',
  ],
  [
    'quiet hours',
    stopped('quietHours', 'quiet_hours', { from: '21:00', to: '08:00', until: '2026-11-20T07:00:00Z' }),
    'Ore di silenzio, dalle 21:00 alle 08:00: parte domani, 08:00',
    'Quiet hours, from 21:00 to 08:00: leaves 08:00 tomorrow',
  ],
  [
    'too late',
    stopped(null, 'too_late', { due: '2026-11-16T08:00:00Z', hours: 72 }),
    'Sarebbe arrivata troppo tardi: doveva partire 16 nov, 09:00, e il marketing aspetta al massimo 72 ore',
    'Would have come too late: due 16 Nov, 09:00, and marketing waits 72 hours at most',
  ],
])('says what decided: %s', async (_, answered, italian, english) => {
  expect(gateWords(answered, await wordsIn('it'))).toBe(italian);
  expect(gateWords(answered, await wordsIn('en'))).toBe(english);
});
