import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { totpCode } from '../../platform/auth/totp.ts';
import { fromBase32 } from '../../platform/base32.ts';
import type { Db } from '../../platform/db/db.ts';
import { testDatabases } from '../../platform/testing/index.ts';
import { aMember, testHttp, TEST_PASSWORD, type Browser } from './testing.ts';

const HALF_MINUTE = 30_000;

describe.each(testDatabases())('the second step on $name', ({ open }) => {
  let db: Db;
  let http: Awaited<ReturnType<typeof testHttp>>;
  let anna: Browser;
  let key: string;
  beforeEach(async () => {
    db = await open();
    http = await testHttp(db);
    await aMember(http.deps, { email: 'anna@example.test', role: 'owner' });
    anna = http.browser();
    await anna.signIn('anna@example.test');
    key = (await anna.send('POST', '/api/v1/session/two-factor')).body.key;
  });
  afterEach(async () => {
    await http.app.close();
    await db.close();
  });

  const code = (): string => totpCode(fromBase32(key.toLowerCase()), Math.floor(http.clock.now() / HALF_MINUTE));
  const turnOn = async (): Promise<string[]> =>
    (await anna.send('POST', '/api/v1/session/two-factor/confirm', { code: code() })).body.recoveryCodes;
  const enter = (given?: string, ip?: string) =>
    http.browser(ip).send('POST', '/api/v1/session', {
      email: 'anna@example.test',
      password: TEST_PASSWORD,
      ...(given === undefined ? {} : { code: given }),
    });

  it('asks for nothing until a first code proves that the app has the key', async () => {
    expect((await enter()).status).toBe(200);
    expect((await anna.send('POST', '/api/v1/session/two-factor/confirm', { code: '000000' })).status).toBe(401);
    expect((await enter()).status).toBe(200);
    expect(await turnOn()).toHaveLength(10);
    expect((await enter()).body.code).toBe('second_factor_needed');
    expect((await anna.send('GET', '/api/v1/session')).body.user.twoFactor).toBe(true);
    // A second key cannot take the place of the first unnoticed.
    expect((await anna.send('POST', '/api/v1/session/two-factor')).body.code).toBe('already_exists');
  });

  it('takes the code of the moment once, and only with the right password', async () => {
    await turnOn();
    http.clock.moveBy(HALF_MINUTE);
    const now = code();
    const wrong = { email: 'anna@example.test', password: 'wrong', code: now };
    expect((await http.browser().send('POST', '/api/v1/session', wrong)).body.code).toBe('wrong_credentials');
    expect((await enter(now)).status).toBe(200);
    expect((await enter(now)).status).toBe(401);
  });

  it('locks out whoever knows the password and tries codes', async () => {
    await turnOn();
    const answers = [];
    for (let n = 0; n < 8; n++) answers.push((await enter(`00000${n}`, `192.0.2.${n + 10}`)).body.code);
    expect(answers.at(-1)).toBe('locked_out');
  });

  it('takes each recovery code once, however it is written', async () => {
    const [first = ''] = await turnOn();
    expect((await enter(first.toUpperCase().replaceAll('-', ' '))).status).toBe(200);
    expect((await enter(first)).status).toBe(401);
  });

  it('is turned off with a code, or by an owner for somebody who lost everything', async () => {
    await turnOn();
    http.clock.moveBy(HALF_MINUTE);
    expect((await anna.send('POST', '/api/v1/session/two-factor/end', { code: '000000' })).status).toBe(401);
    expect((await anna.send('POST', '/api/v1/session/two-factor/end', { code: code() })).status).toBe(200);
    expect((await enter()).status).toBe(200);

    key = (await anna.send('POST', '/api/v1/session/two-factor')).body.key;
    await turnOn();
    const { workspaceId } = (
      await db.query<{ workspaceId: number }>('select workspace_id as "workspaceId" from workspace_members')
    )[0] ?? { workspaceId: 0 };
    await aMember(http.deps, { email: 'bea@example.test', role: 'admin', workspaceId });
    const { id } = (await anna.send('GET', '/api/v1/session')).body.user;
    const bea = http.browser();
    await bea.signIn('bea@example.test');
    expect((await bea.send('DELETE', `/api/v1/users/${id}/two-factor`)).status).toBe(403);
    expect((await anna.send('DELETE', `/api/v1/users/${id}/two-factor`)).status).toBe(200);
    expect((await enter()).status).toBe(200);
  });
});
