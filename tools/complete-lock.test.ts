import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { completeLock } from './complete-lock.mjs';

const lockWith = (packages: object) => ({ lockfileVersion: 3, packages: { '': {}, ...packages } });

describe('completing the lock', () => {
  it('adds the platforms that are missing, and only these', () => {
    const lock = lockWith({
      'node_modules/tool': {
        dev: true,
        optionalDependencies: {
          '@tool/linux-x64-musl': '1.2.3',
          '@tool/linux-x64-gnu': '1.2.3',
          '@tool/win32-x64-msvc': '1.2.3',
        },
      },
      'node_modules/@tool/linux-x64-gnu': { version: '1.2.3', integrity: 'sha512-x' },
    });
    expect(completeLock(lock)).toEqual(['@tool/linux-x64-musl', '@tool/win32-x64-msvc']);
    expect(lock.packages).toMatchObject({
      'node_modules/@tool/linux-x64-gnu': { integrity: 'sha512-x' },
      'node_modules/@tool/linux-x64-musl': {
        version: '1.2.3',
        os: ['linux'],
        cpu: ['x64'],
        libc: ['musl'],
        dev: true,
        optional: true,
      },
      'node_modules/@tool/win32-x64-msvc': { version: '1.2.3', os: ['win32'], cpu: ['x64'], dev: true, optional: true },
    });
    expect(completeLock(lock)).toEqual([]);
  });

  it('finds what lies in a folder above', () => {
    const lock = lockWith({
      'node_modules/a/node_modules/b': { optionalDependencies: { 'c-linux-x64': '1.0.0' } },
      'node_modules/a/node_modules/c-linux-x64': { version: '1.0.0' },
    });
    expect(completeLock(lock)).toEqual([]);
  });

  it('refuses to guess', () => {
    const ask = (name: string, version: string) => () =>
      completeLock(lockWith({ 'node_modules/a': { optionalDependencies: { [name]: version } } }));
    expect(ask('c-linux-x64', '^1.0.0')).toThrow('exact versions');
    expect(ask('canvas', '1.0.0')).toThrow('does not tell the platform');
  });

  it('has been run: the lock of this repository is complete and names no registry', () => {
    const text = readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8');
    expect(completeLock(JSON.parse(text))).toEqual([]);
    expect(text).not.toMatch(/"resolved": "http/);
  });
});
