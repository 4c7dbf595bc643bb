/** Where most people have their mailbox; a domain among them is never a mistake. */
const POPULAR =
  `gmail.com googlemail.com yahoo.com yahoo.it yahoo.fr yahoo.de yahoo.es yahoo.co.uk ymail.com hotmail.com
  hotmail.it hotmail.fr hotmail.es hotmail.de hotmail.co.uk outlook.com outlook.it outlook.fr outlook.de live.com live.it
  msn.com icloud.com me.com mac.com libero.it virgilio.it alice.it tiscali.it tin.it inwind.it fastwebnet.it aruba.it
  email.it pec.it legalmail.it poste.it gmx.com gmx.de gmx.net web.de t-online.de orange.fr wanadoo.fr free.fr laposte.net
  proton.me protonmail.com mail.com email.com aol.com zoho.com yandex.com mail.ru`.split(/\s+/);
const KNOWN = new Set(POPULAR);
/** Shorter ones are too near to honest neighbours. */
const SHORTEST = 8;
/** ".con" and its like are no top-level domains. */
const MISTYPED_ENDS = new Map(
  [
    ['com', ['con', 'cim', 'vom', 'xom', 'comm', 'cmo', 'ocm', 'om', 'cm']],
    ['it', ['ti', 'itt', 'iy', 'ir']],
  ].flatMap(([right, wrong]) => (wrong as string[]).map((end) => [end, right as string])),
);

/** The well-known domain that was most likely meant; null: nothing looks wrong. Only a suggestion, never applied. */
export function suggestedDomain(domain: string): string | null {
  if (KNOWN.has(domain)) return null;
  const dot = domain.lastIndexOf('.');
  const end = MISTYPED_ENDS.get(domain.slice(dot + 1));
  const ended = end === undefined ? domain : `${domain.slice(0, dot)}.${end}`;
  if (KNOWN.has(ended)) return ended;
  return POPULAR.find((known) => known.length >= SHORTEST && isOneSlip(ended, known)) ?? null;
}

/** One letter too many, too few, another, or two neighbours swapped (Damerau). */
function isOneSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start++;
  const [restA, restB] = [a.slice(start), b.slice(start)];
  if (restA.slice(1) === restB.slice(1) || restA.slice(1) === restB || restA === restB.slice(1)) return true;
  return restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
}
