import type { ReplyTone } from '@sandmill/contracts/api/mail-reports';

/**
 * How a reply sounds, by a list of words in Italian and English; no more than that, and the report says so. What is
 * quoted and the signature are left out. More words of blame than of praise: negative; else a question mark: question;
 * else any praise: positive; else neutral. "Not" within two words before turns praise into blame, and makes blame of
 * what one expects ("not arrived").
 */
export function readTone(text: string): ReplyTone {
  const own = ownWords(text);
  const words = own.toLowerCase().match(/[\p{L}']+/gu) ?? [];
  let score = 0;
  words.forEach((word, place) => {
    const isNegated = words.slice(Math.max(0, place - 2), place).some((before) => NEGATIONS.has(before));
    if (isNegated && (PRAISE.has(word) || EXPECTED.has(word))) score -= 1;
    else if (PRAISE.has(word)) score += 1;
    else if (BLAME.has(word) && !isNegated) score -= 1;
  });
  if (score < 0) return 'negative';
  if (own.includes('?')) return 'question';
  return score > 0 ? 'positive' : 'neutral';
}

/** Where what the other side wrote begins: "On … wrote:", "Il … ha scritto:", forwarded heads. */
const QUOTE =
  /^(>|on .{4,200}wrote:|il .{4,200}ha scritto:|-{2,} ?(original|messaggio|forwarded)|(from|da): .+@|_{8,})/i;

function ownWords(text: string): string {
  const lines = text.split(/\r?\n/);
  const end = lines.findIndex((line) => QUOTE.test(line.trim()) || line === '-- ' || line === '--');
  return lines.slice(0, end < 0 ? undefined : end).join('\n');
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));
const NEGATIONS = set(
  "non no mai nessun nessuna not never no don't doesn't didn't isn't wasn't won't can't cannot nor",
);
const PRAISE = set(
  'grazie ottimo ottima ottimi perfetto perfetta bello bella belli belle bellissimo bellissima bravi brava bravo ' +
    'complimenti felice felici contento contenta soddisfatto soddisfatta piace piaciuto piaciuta adoro fantastico ' +
    'fantastica utile utilissimo volentieri interessato interessata interessante meraviglioso meravigliosa ' +
    'thanks thank great perfect love loved lovely happy excellent wonderful awesome brilliant useful helpful ' +
    'interested interesting pleased nice fantastic amazing satisfied',
);
const BLAME = set(
  'deluso delusa deludente pessimo pessima problema problemi rotto rotta difettoso difettosa sbagliato sbagliata errore ' +
    'errori reclamo rimborso basta smettete spam cancellatemi cancellami disiscrivetemi vergogna truffa assurdo ' +
    'arrabbiato arrabbiata scandaloso insistenti ' +
    'disappointed disappointing terrible awful problem problems broken faulty wrong error complaint refund stop ' +
    'unsubscribe scam angry annoyed annoying worst bad ridiculous unacceptable horrible',
);
/** What one may count on: blame once it did not happen. */
const EXPECTED = set(
  'arrivato arrivata arrivati ricevuto ricevuta funziona risposto arrived received works working replied',
);
