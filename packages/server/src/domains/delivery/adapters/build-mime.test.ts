import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import type { OutgoingMessage } from './adapter.ts';
import { buildMime } from './build-mime.ts';

const MESSAGE: OutgoingMessage = {
  id: 'm1',
  workspaceId: 1,
  channel: 'email',
  class: 'marketing',
  messageIdHeader: '<m1@bottega.example>',
  from: { name: 'Bottega "Ada", Roma', address: 'ciao@bottega.example' },
  replyTo: null,
  returnPath: null,
  to: 'ada@example.com',
  subject: 'Ti aspettiamo',
  html: '<p>Ciao</p>',
  text: 'Ciao',
  headers: { 'List-Unsubscribe': `<https://bottega.example/u/${'t'.repeat(300)}>`, 'Feedback-ID': 'a:b:marketing:sm1' },
  date: Date.UTC(2026, 10, 27, 3),
};

const { dkimVerify } = createRequire(import.meta.url)('mailauth/lib/dkim/verify') as {
  dkimVerify(raw: Buffer, options: object): Promise<{ results: { status: { result: string; comment?: string } }[] }>;
};

/** What a receiver finds, whose DNS has our key and nothing else. */
async function verify(raw: Buffer, record: string): Promise<string[]> {
  const resolver = async (name: string) => {
    if (name === 's1._domainkey.bottega.example') return [[record]];
    throw Object.assign(new Error('not found'), { code: 'ENOTFOUND' });
  };
  return (await dkimVerify(raw, { resolver })).results.map(({ status }) => status.result);
}

/** Words, in any letters, that may stand in a header: parsers join white space, so there is none but single spaces. */
const arbitraryWords = fc
  .array(fc.string({ unit: fc.constantFrom(...'aZ9.,;:"\\<>@()=?_-èñ漢字🎁'), minLength: 1, maxLength: 90 }), {
    minLength: 1,
    maxLength: 8,
  })
  .map((words) => words.join(' '));
const arbitraryBody = fc.string({ unit: fc.constantFrom(...'a .=-\n\té🎁'), maxLength: 300 });
/** What may stand in a template or in somebody's data, and would break out of its place. */
const hostileText = fc
  .array(
    fc.oneof(
      fc.string({ unit: fc.constantFrom(...'aF .=-"\'\t\r\né漢🎁\u0000\u007f\u2028'), maxLength: 60 }),
      fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 70, maxLength: 400 }),
      fc.constantFrom(
        '\r\n.\r\n',
        '\n--sm-',
        'From me',
        '\nFrom me',
        '=3D',
        '=\r\n',
        '. ',
        '  ',
        '--',
        '</body>',
        'x'.repeat(74),
      ),
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(''));

/** Text and HTML of a mail. The parser ends every line of quoted-printable, also the last, whose break is the boundary's. */
async function readParts(raw: Buffer): Promise<{ text: string; html: string }> {
  const { text = '', html = '' } = await PostalMime.parse(raw);
  const [ofText, ofHtml] = [...raw.toString('latin1').matchAll(/Content-Transfer-Encoding: ([\w-]+)/g)].map(
    ([, name]) => name,
  );
  const without = (part: string, encoding?: string) => (encoding === 'base64' ? part : part.replace(/\n$/, ''));
  return { text: without(text, ofText), html: without(html, ofHtml) };
}

const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 });
const publicText = (key: KeyObject): string => key.export({ type: 'spki', format: 'der' }).toString('base64');

describe('the bytes of a mail', () => {
  it('are read as they were meant, whatever the letters, and its signature holds', async () => {
    const dkim = { domain: 'bottega.example', selector: 's1', key: rsa.privateKey };
    await fc.assert(
      fc.asyncProperty(arbitraryWords, arbitraryWords, arbitraryBody, async (subject, name, body) => {
        const message = { ...MESSAGE, subject, from: { name, address: MESSAGE.from.address }, html: body, text: body };
        const raw = await buildMime(message, dkim);
        const read = await PostalMime.parse(raw);
        expect(read.subject).toBe(subject);
        expect(read.from).toMatchObject({ name, address: MESSAGE.from.address });
        expect(await readParts(raw)).toEqual({ text: body, html: body });
        expect(
          raw
            .toString()
            .split('\r\n')
            .every((line) => line.length < 400),
        ).toBe(true);
        expect(await verify(raw, `v=DKIM1; k=rsa; p=${publicText(rsa.publicKey)}`)).toEqual(['pass']);
      }),
      { numRuns: 60 },
    );
  });

  it('are the same text in whatever slices it comes, known before or not, and no line of it ends the mail or a part', async () => {
    const dkim = { domain: 'bottega.example', selector: 's1', key: rsa.privateKey };
    const slice = fc.record({ text: hostileText, isStatic: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(slice, { maxLength: 8 }), hostileText, async (slices, text) => {
        const statics = new Set(slices.filter(({ isStatic }) => isStatic).map((one) => one.text));
        const pieces = slices.map((one) => one.text);
        const message = { ...MESSAGE, html: pieces.join(''), text, pieces: { pieces, statics } };
        const raw = buildMime(message, dkim);
        // From the slices it knows by now.
        expect(buildMime(message, dkim)).toEqual(raw);
        const read = await readParts(raw);
        const canonical = (said: string): string => said.replaceAll('\r\n', '\n');
        expect(canonical(read.html)).toBe(canonical(message.html));
        expect(canonical(read.text)).toBe(canonical(text));
        const lines = raw.toString('latin1').split('\r\n');
        const body = lines.slice(lines.indexOf(''));
        expect(body.filter((line) => line.startsWith('--')).length).toBe(3);
        expect(body.some((line) => /^\.|^From |[ \t]$|[^\t -~]/.test(line) || line.length > 76)).toBe(false);
        expect(await verify(raw, `v=DKIM1; k=rsa; p=${publicText(rsa.publicKey)}`)).toEqual(['pass']);
      }),
      { numRuns: 80 },
    );
  });

  it('are base64 where most letters are not ASCII, and can be read where they are', () => {
    const of = (html: string): string => buildMime({ ...MESSAGE, html, text: html }, null).toString();
    expect(of('<p>La città è bella: ceramiche, lino e legno di casa</p>')).toContain('citt=C3=A0');
    expect(of('<p>Красивая лампа для вашего дома</p>')).not.toContain('quoted-printable');
  });

  it('hold files of any name and content, shown or to be saved, and are signed whole', async () => {
    const dkim = { domain: 'bottega.example', selector: 's1', key: rsa.privateKey };
    const file = fc.record({
      fileName: fc.string({ unit: fc.constantFrom(..."aZ9.-_()'*%è漢🎁"), minLength: 1, maxLength: 120 }),
      contentId: fc.constantFrom(null, 'logo@shop', 'b.1'),
      content: fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(file, { minLength: 1, maxLength: 4 }), async (files) => {
        const attachments = files.map((one) => ({ ...one, contentType: 'application/octet-stream' }));
        const raw = await buildMime({ ...MESSAGE, attachments }, dkim);
        const read = await PostalMime.parse(raw);
        expect([read.html?.trim(), read.text?.trim()]).toEqual(['<p>Ciao</p>', 'Ciao']);
        const shown = (list: { fileName: string; contentId: string | null; content: Buffer }[]) =>
          [...list].sort((a, b) => Number(a.contentId === null) - Number(b.contentId === null));
        expect(
          read.attachments.map(({ filename, contentId, content }) => ({
            fileName: filename,
            contentId: contentId?.replace(/^<|>$/g, '') ?? null,
            content: Buffer.from(content as ArrayBuffer),
          })),
        ).toEqual(shown(files));
        expect(
          raw
            .toString('latin1')
            .split('\r\n')
            .every((line) => line.length < 400),
        ).toBe(true);
        expect(await verify(raw, `v=DKIM1; k=rsa; p=${publicText(rsa.publicKey)}`)).toEqual(['pass']);
      }),
      { numRuns: 40 },
    );
  });

  it('are the same for the same message', async () => {
    expect(await buildMime(MESSAGE, null)).toEqual(await buildMime(MESSAGE, null));
  });

  it('break their signature when a header or the body is changed, or a second From is added', async () => {
    const dkim = { domain: 'bottega.example', selector: 's1', key: rsa.privateKey };
    const raw = (await buildMime(MESSAGE, dkim)).toString();
    const record = `v=DKIM1; k=rsa; p=${publicText(rsa.publicKey)}`;
    const changes = [
      raw.replace('Ti aspettiamo', 'Ti aspettiamo!'),
      raw.replace('Feedback-ID: a', 'Feedback-ID: b'),
      raw.replace('<p>Ciao', '<p>Ciaz'),
      raw.replace('\r\nTo:', '\r\nFrom: thief@example.com\r\nTo:'),
    ];
    for (const changed of changes) {
      expect(changed).not.toBe(raw);
      expect(await verify(Buffer.from(changed), record)).not.toEqual(['pass']);
    }
  });

  it('are signed with an Ed25519 key as RFC 8463 says', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const raw = await buildMime(MESSAGE, { domain: 'bottega.example', selector: 's1', key: privateKey });
    const bare = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('base64');
    expect(await verify(raw, `v=DKIM1; k=ed25519; p=${bare}`)).toEqual(['pass']);
  });

  it('write a domain of other letters in ASCII', async () => {
    const raw = await buildMime({ ...MESSAGE, to: 'ada@caffè.example' }, null);
    expect(raw.toString()).toContain('To: ada@xn--caff-8oa.example');
  });
});
