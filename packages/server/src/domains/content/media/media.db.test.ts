import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { fileBlobs } from '../../../platform/blobs/blobs.ts';
import { VirtualClock } from '../../../platform/clock.ts';
import type { Db } from '../../../platform/db/db.ts';
import { uuidv7Ids } from '../../../platform/ids.ts';
import { testDatabases } from '../../../platform/testing/index.ts';
import { aMember, TEST_START, testHttp } from '../../workspaces/testing.ts';
import { addMedia, addMediaSize } from './add-media.ts';
import { mediaFileRoutes } from './media-files.routes.ts';
import { mediaRoutes } from './media.routes.ts';
import { readPicture } from './read-picture.ts';

/** The head of a PNG of this size; enough to be told what it is. */
function png(width: number, height: number): Buffer {
  const file = Buffer.alloc(64);
  file.write('\x89PNG\r\n\x1a\n', 0, 'latin1');
  file.writeUInt32BE(13, 8);
  file.write('IHDR', 12, 'latin1');
  file.writeUInt32BE(width, 16);
  file.writeUInt32BE(height, 20);
  return file;
}

describe('what a file is', () => {
  const jpeg = Buffer.from('ffd8ffe000104a46494600010100000100010000ffc0001108012c019003012200021101031101', 'hex');
  const webp = Buffer.concat([
    Buffer.from('RIFF....WEBPVP8X', 'latin1'),
    Buffer.from('0a0000000000000057020090010000', 'hex'),
  ]);
  it.each([
    ['a PNG', png(600, 400), { type: 'image/png', width: 600, height: 400 }],
    ['a GIF', Buffer.from('GIF89a\x20\x03\x10\x00\x00\x00', 'latin1'), { type: 'image/gif', width: 800, height: 16 }],
    ['a JPEG', jpeg, { type: 'image/jpeg', width: 400, height: 300 }],
    ['a WebP', webp, { type: 'image/webp', width: 600, height: 401 }],
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'), null],
    ['HTML that calls itself a GIF', Buffer.from('GIF<script>alert(1)</script>'), null],
    ['a PNG without pixels', png(0, 10), null],
    ['a JPEG that ends at once', Buffer.from('ffd8ff', 'hex'), null],
    ['nothing', Buffer.alloc(0), null],
  ])('says its own first bytes: %s', (_, file, facts) => {
    expect(readPicture(file)).toEqual(facts);
  });
});

describe.each(testDatabases())('the library of pictures on $name', ({ open }) => {
  let db: Db;
  let close: () => Promise<void>;
  const directory = mkdtempSync(join(tmpdir(), 'sandmill-media-'));
  afterEach(async () => {
    await close();
    await db.close();
    rmSync(directory, { recursive: true, force: true });
  });

  it('takes pictures, serves them to everybody who has the address, finds them, and says where they are used', async () => {
    db = await open();
    const clock = new VirtualClock(TEST_START);
    const blobs = fileBlobs(directory);
    const deps = { db, clock, ids: uuidv7Ids(clock), blobs, publicUrl: 'https://mail.example' };
    const http = await testHttp(db, {
      extra: (app) => {
        mediaRoutes(app, deps);
        mediaFileRoutes(app, deps);
      },
    });
    close = () => http.app.close();
    const { workspaceId } = await aMember(http.deps, { email: 'owner@example.com', role: 'owner' });
    const api = http.browser();
    await api.signIn('owner@example.com');

    const about = { name: 'Lamp', alt: '', folder: 'Autumn', tags: [] };
    const media = await addMedia(deps, workspaceId, { ...about, file: png(1200, 800) });
    await addMediaSize(deps, workspaceId, { id: media.id, file: png(600, 400) });
    const wrong = (file: Buffer) => addMediaSize(deps, workspaceId, { id: media.id, file });
    await expect(wrong(png(500, 200))).rejects.toMatchObject({ code: 'invalid_request' });
    await expect(wrong(png(2400, 1600))).rejects.toMatchObject({ code: 'invalid_request' });
    const refused = (file: Buffer) => addMedia(deps, workspaceId, { ...about, file });
    await expect(refused(Buffer.from('<svg/>'))).rejects.toMatchObject({ code: 'unsupported_media' });
    await expect(refused(Buffer.concat([png(1, 1), Buffer.alloc(5_000_000)]))).rejects.toMatchObject({
      code: 'too_large',
    });
    await expect(refused(png(60_000, 60_000))).rejects.toMatchObject({ code: 'too_large' });

    const named = await api.send('PATCH', `/api/v1/media/${media.id}`, { alt: 'A lamp', tags: ['light'] });
    expect(named.body).toMatchObject({ name: 'Lamp', alt: 'A lamp', folder: 'Autumn' });
    expect(named.body.sizes.map(({ width }: { width: number }) => width)).toEqual([1200, 600]);
    const found = await api.send('GET', '/api/v1/media?search=light&folder=Autumn');
    expect(found.body).toMatchObject({ total: 1, folders: ['Autumn'] });
    expect((await api.send('GET', '/api/v1/media?folder=Spring')).body.total).toBe(0);

    const { url } = named.body.sizes[1];
    expect(url).toMatch(/^https:\/\/mail\.example\/media\/[\da-f]{32}-600\.png$/);
    const file = await http.app.inject({ url: new URL(url).pathname });
    expect(file.statusCode).toBe(200);
    expect(file.headers).toMatchObject({
      'content-type': 'image/png',
      'cache-control': 'public, max-age=31536000, immutable',
    });
    expect(file.rawPayload).toEqual(png(600, 400));
    expect((await http.app.inject({ url: `/media/${'0'.repeat(32)}-600.png` })).statusCode).toBe(404);

    await db.execute(
      `insert into templates (id, workspace_id, name, channel, class, locale, subject, preheader, mjml, version, created_at, updated_at)
       values ($1, $2, 'News', 'email', 'marketing', 'en', '', '', $3, 1, $4, $4)`,
      [deps.ids.next(), workspaceId, `<mj-image src="${url}" />`, new Date(TEST_START)],
    );
    const used = await api.send('GET', `/api/v1/media/${media.id}`);
    expect(used.body.uses).toMatchObject([{ kind: 'template', name: 'News' }]);
    expect((await api.send('DELETE', `/api/v1/media/${media.id}`)).status).toBe(200);
    expect((await api.send('GET', '/api/v1/media')).body.total).toBe(0);
    // Mails that were sent still show it.
    expect((await http.app.inject({ url: new URL(url).pathname })).statusCode).toBe(200);
  });
});
