import { Buffer } from 'node:buffer';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import type { LedgerRow } from '../consent.queries.ts';
import { digestOf } from './proof-facts.ts';
import { proofPdf, type ProofHead } from './proof-pdf.ts';

const ASSETS = fileURLToPath(new URL('../../../../assets', import.meta.url));

const rows: LedgerRow[] = [
  {
    id: '0193a6a0-0000-7000-8000-000000000001',
    channel: 'email',
    purpose: 'marketing',
    address: 'niccolò@example.org',
    state: 'pending',
    at: new Date('2026-11-12T09:33:05Z'),
    recordedAt: new Date('2026-11-12T09:33:06Z'),
    proof: {
      source: 'form:newsletter',
      text: 'Sì, voglio ricevere via e-mail novità e offerte di Bottega Ginepro. Posso cambiare idea quando voglio con un clic, in fondo a ogni mail.',
      textVersion: 'newsletter-4',
      policyVersion: '3 del 12 maggio 2026',
      policyUrl: 'https://bottega.example/privacy',
      url: 'https://bottega.example/newsletter',
      referrer: 'https://www.example.com/',
      ip: '203.0.113.77',
      userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
      trust: 'browser',
    },
  },
  {
    id: '0193a6a0-0000-7000-8000-000000000002',
    channel: 'email',
    purpose: 'marketing',
    address: 'niccolò@example.org',
    state: 'opted_in',
    at: new Date('2026-11-12T09:40:00Z'),
    recordedAt: new Date('2026-11-12T09:40:00Z'),
    proof: {
      source: 'form:newsletter',
      requestedAt: '2026-11-12T09:33:05.000Z',
      ip: '203.0.113.77',
      messageId: '0193a6a0-0000-7000-8000-00000000abcd',
      messageIdHeader: '<0193a6a0-0000-7000-8000-00000000abcd@bottega.example>',
      contentHash: 'c'.repeat(64),
      confirmedAt: '2026-11-12T09:40:00.000Z',
      confirmedIp: '203.0.113.77',
      confirmedUserAgent: 'Mozilla/5.0',
      tokenId: '9f86d081884c7d65',
      confirmed: true,
    },
  },
  {
    id: '0193a6a0-0000-7000-8000-000000000003',
    channel: 'email',
    purpose: 'open_tracking',
    address: 'niccolò@example.org',
    state: 'opted_out',
    at: new Date('2026-11-20T17:05:00Z'),
    recordedAt: new Date('2026-11-20T17:05:00Z'),
    proof: { source: 'preferences_page', ip: '2001:db8::17', custom: { a: 1 } },
  },
];

const head: ProofHead = {
  workspace: 'Bottega Ginepro',
  timeZone: 'Europe/Rome',
  language: 'it',
  madeBy: 'Marta Conti',
  madeAt: Date.parse('2026-11-27T10:00:00Z'),
  records: rows.length,
  digest: digestOf(rows),
  person: {
    name: 'Niccolò Ἀλέξανδρος Юрий Şahin Łódź',
    id: '0193a6a0-0000-7000-8000-0000000000ff',
    addresses: ['niccolò@example.org', '+39 333 123 4567'],
  },
  period: null,
  states: [
    {
      channel: 'email',
      purpose: 'marketing',
      address: 'niccolò@example.org',
      state: 'opted_in',
      at: new Date('2026-11-12T09:40:00Z'),
    },
  ],
};

async function made(from: LedgerRow[], of: ProofHead): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of proofPdf(from, of, ASSETS)) pieces.push(piece);
  return Buffer.concat(pieces);
}

it('is a PDF that embeds only the letters it uses', async () => {
  const pdf = await made(rows, head);
  if (process.env['PROOF_PDF']) {
    writeFileSync(`${process.env['PROOF_PDF']}-it.pdf`, pdf);
    writeFileSync(`${process.env['PROOF_PDF']}-en.pdf`, await made(rows, { ...head, language: 'en' }));
  }
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  expect(pdf.subarray(-6).toString()).toContain('%%EOF');
  expect(pdf.length).toBeLessThan(120_000);
  expect(pdf.toString('latin1')).toMatch(/\/BaseFont \/[A-Z]{6}\+NotoSans/);
});

it('goes over as many pages as it needs, also with a text that fills one, and says so when there is nothing', async () => {
  const long = {
    ...(rows[0] as LedgerRow),
    proof: { text: 'parola lunga '.repeat(140), userAgent: 'x'.repeat(2_500) },
  };
  const many = Array.from({ length: 4 }, () => long);
  const pdf = await made(many, { ...head, records: many.length });
  const pages = pdf.toString('latin1').match(/\/Type \/Page\b/g) ?? [];
  expect(pages.length).toBeGreaterThan(2);
  expect(pages.length).toBeLessThan(8);
  const none = await made([], { ...head, records: 0, states: [], language: 'en' });
  expect(none.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);
});
