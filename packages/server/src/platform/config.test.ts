import { mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError, loadConfig, markDemo } from './config.ts';
import { SETTINGS } from './config-settings.ts';

function fresh(): string {
  return mkdtempSync(join(tmpdir(), 'sandmill-config-'));
}

function load(env: Record<string, string> = {}, dir = fresh()) {
  return loadConfig({ SANDMILL_DATA: dir, ...env });
}

describe('loadConfig', () => {
  it('needs nothing', () => {
    expect(load()).toMatchObject({
      port: 4600,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:4600',
      roles: ['api', 'worker'],
      demo: true,
      databaseUrl: null,
      clickhouseUrl: null,
      admin: null,
      logLevel: 'info',
      warnings: [],
    });
  });

  it('reads what is set', () => {
    const config = load({
      PORT: '8080',
      SANDMILL_ROLES: 'worker, api',
      SANDMILL_PUBLIC_URL: 'https://crm.example.com/',
      SANDMILL_TRUST_PROXY: '10.0.0.0/8, 192.168.1.1',
      SANDMILL_ADMIN_EMAIL: 'Anna@Example.com',
      SANDMILL_ADMIN_PASSWORD: 'a long enough one',
    });
    expect(config).toMatchObject({
      port: 8080,
      roles: ['worker', 'api'],
      publicUrl: 'https://crm.example.com',
      trustProxy: ['10.0.0.0/8', '192.168.1.1'],
      admin: { email: 'anna@example.com', password: 'a long enough one' },
    });
  });

  it.each([
    [
      { PORT: 'abc' },
      'PORT is "abc", which is not a whole number from 0 to 65535: write for example PORT=4600, or leave it out.',
    ],
    [
      { PORT: '70000' },
      'PORT is "70000", which is not a whole number from 0 to 65535: write for example PORT=4600, or leave it out.',
    ],
    [
      { SANDMILL_ROLES: 'api,web' },
      'SANDMILL_ROLES is "api,web", which is not a comma list of api and worker: write for example SANDMILL_ROLES=api,worker, or leave it out.',
    ],
    [
      { SANDMILL_DEMO: 'yes' },
      'SANDMILL_DEMO is "yes", which is neither 1 nor 0: write for example SANDMILL_DEMO=0, or leave it out.',
    ],
    [
      { SANDMILL_ADMIN_EMAIL: 'a@b.it' },
      'SANDMILL_ADMIN_EMAIL is set without SANDMILL_ADMIN_PASSWORD, so the owner could not sign in: write both, or neither.',
    ],
    [
      { SANDMILL_DATA: '/dev/null/data' },
      'SANDMILL_DATA is "/dev/null/data", which cannot be made or opened (ENOTDIR): write a directory this user may write to.',
    ],
  ])('stops with one sentence: %o', (env, sentence) => {
    expect(() => load(env)).toThrow(new ConfigError(sentence));
  });

  it('never repeats a secret in the sentence', () => {
    expect(() => load({ DATABASE_URL: 'mysql://root:hunter2@db/x' })).toThrow(
      /^(?!.*hunter2).*DATABASE_URL is not an address/,
    );
    expect(() => load({ SANDMILL_ADMIN_PASSWORD: 'hunter2' })).toThrow(/^(?!.*hunter2).*shorter than 12/);
  });

  it('takes an empty variable for an unset one', () => {
    expect(load({ PORT: '', DATABASE_URL: '  ' })).toMatchObject({ port: 4600, databaseUrl: null });
  });

  it('warns of a misspelt setting', () => {
    expect(load({ SANDMILL_DEM0: '0' }).warnings).toEqual([
      'SANDMILL_DEM0 is set but Sandmill knows no such setting; see docs/en/configuration.md.',
    ]);
  });

  it('accepts every example it gives', () => {
    for (const setting of Object.values(SETTINGS))
      expect(setting.schema.safeParse(setting.example).success, setting.env).toBe(true);
  });
});

describe('the demo', () => {
  it('is on for an empty directory and stays on for it, on loopback', () => {
    const dir = fresh();
    const first = load({}, dir);
    markDemo(first);
    mkdirSync(join(dir, 'pg'));
    expect(load({}, dir)).toMatchObject({ demo: true, host: '127.0.0.1' });
  });

  it('is off for a directory that has data, and off means all addresses', () => {
    const dir = fresh();
    mkdirSync(join(dir, 'pg'));
    expect(load({}, dir)).toMatchObject({ demo: false, host: '0.0.0.0' });
    expect(load({ SANDMILL_DEMO: '0' })).toMatchObject({ demo: false, host: '0.0.0.0' });
  });

  it('listens elsewhere only when HOST says so', () => {
    expect(load({ HOST: '0.0.0.0' })).toMatchObject({ demo: true, host: '0.0.0.0' });
  });
});

describe('the secret', () => {
  it('is made once, kept for this user only, and the same at the next start', () => {
    const dir = fresh();
    const { secret } = load({}, dir);
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
    expect(statSync(join(dir, 'secret')).mode & 0o777).toBe(0o600);
    expect(load({}, dir).secret).toBe(secret);
    expect(readFileSync(join(dir, 'secret'), 'utf8')).toBe(secret);
  });

  it('from the environment wins and is not written down', () => {
    const dir = fresh();
    expect(load({ SANDMILL_SECRET: 'x'.repeat(40) }, dir).secret).toBe('x'.repeat(40));
    expect(() => statSync(join(dir, 'secret'))).toThrow('ENOENT');
  });

  it('damaged stops the start', () => {
    const dir = fresh();
    writeFileSync(join(dir, 'secret'), '');
    expect(() => load({}, dir)).toThrow('holds no secret');
  });
});
