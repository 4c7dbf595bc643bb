import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Blobs, fileBlobs } from './blobs.ts';

let directory: string;
let blobs: Blobs;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'sandmill-blobs-'));
  blobs = fileBlobs(join(directory, 'blobs'));
});
afterEach(() => rmSync(directory, { recursive: true }));

it('keeps, replaces and deletes', async () => {
  expect(await blobs.put('1/imports/a.csv', Readable.from(['name\n', 'Ann€\n']))).toBe(12);
  expect(await text(await blobs.get('1/imports/a.csv'))).toBe('name\nAnn€\n');
  await blobs.put('1/imports/a.csv', Readable.from(['other']));
  expect(await text(await blobs.get('1/imports/a.csv'))).toBe('other');
  await blobs.delete('1/imports/a.csv');
  await blobs.delete('1/imports/a.csv');
  await expect(blobs.get('1/imports/a.csv')).rejects.toMatchObject({ code: 'not_found' });
});

it('keeps what was there when an upload breaks off, and leaves no rest', async () => {
  await blobs.put('a', Readable.from(['whole']));
  const breaking = Readable.from(
    (function* () {
      yield 'half';
      throw new Error('the line went dead');
    })(),
  );
  await expect(blobs.put('a', breaking)).rejects.toThrow('the line went dead');
  expect(await text(await blobs.get('a'))).toBe('whole');
  expect(readdirSync(join(directory, 'blobs'))).toEqual(['a']);
});

it('refuses keys that lead elsewhere', async () => {
  for (const key of ['../a', '/a', 'a/../../b', 'a//b', '.hidden', '', 'a\0', 'a b', 'a/', 'x'.repeat(600)]) {
    await expect(async () => blobs.get(key)).rejects.toMatchObject({ code: 'internal' });
  }
});
