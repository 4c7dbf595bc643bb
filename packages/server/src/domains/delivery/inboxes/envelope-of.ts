const HEAD_BYTES = 64 * 1024;
/** Headers in which mail servers note whom a mail was for, the surest first; then whom its writer named. */
const FOR = [
  'delivered-to',
  'x-original-to',
  'x-delivered-to',
  'envelope-to',
  'x-envelope-to',
  'x-rcpt-to',
  'to',
  'cc',
];
const MOST_ADDRESSES = 50;

/** What was on the envelope of a mail that lies in a mailbox, as far as its headers kept it. */
export function envelopeOf(raw: Buffer): { recipients: string[]; isFromNobody: boolean } {
  const head =
    raw
      .subarray(0, HEAD_BYTES)
      .toString('latin1')
      .split(/\r?\n\r?\n/, 1)[0] ?? '';
  const lines = head.replaceAll(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  const values = (name: string): string[] =>
    lines.filter((line) => line.toLowerCase().startsWith(`${name}:`)).map((line) => line.slice(name.length + 1).trim());
  const recipients = FOR.flatMap(values).flatMap((value) => value.match(/[^\s<>,;:"()]+@[^\s<>,;:"()]+/g) ?? []);
  return {
    recipients: [...new Set(recipients.map((address) => address.toLowerCase()))].slice(0, MOST_ADDRESSES),
    isFromNobody: values('return-path').some((value) => value === '<>'),
  };
}
