import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const HERE = new URL('.', import.meta.url).pathname;
const SRC = join(HERE, '..');
const PLURAL = /_(zero|one|two|few|many|other)$/;
/** Asked for by codes of the server: not found by looking for t('…'). */
const BY_CODE = ['attention:'];

type Words = { [key: string]: string | Words };

const namespaces = readdirSync(join(HERE, 'it')).map((file) => file.replace('.json', ''));
const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !path.includes('.test.'))
  .map((path) => ({ path, text: readFileSync(join(SRC, path), 'utf8') }));
let keysKnown: string[] | null = null;
let keySet: Set<string> | null = null;
const used = files.flatMap(({ path, text }) => keysUsed(path, text));

describe('catalogues', () => {
  it('are the same files in both languages', () => {
    expect(readdirSync(join(HERE, 'en'))).toEqual(readdirSync(join(HERE, 'it')));
  });

  it.each(namespaces)('%s has the same keys in both languages', (namespace) => {
    expect(keysOf(read('en', namespace))).toEqual(keysOf(read('it', namespace)));
  });

  it.each(namespaces)('%s uses the same values in both languages', (namespace) => {
    expect(valuesOf(read('en', namespace))).toEqual(valuesOf(read('it', namespace)));
  });

  it('have every key the code asks for', () => {
    const missing = used
      .filter(({ key }) => (key.includes('*') ? !known().some(patternOf(key)) : !isKnown(key)))
      .map(({ path, key }) => `${path}: ${key}`);
    expect(missing).toEqual([]);
  });

  it('have no key the code does not ask for', () => {
    const plain = new Set(used.map(({ key }) => key));
    const patterns = [...plain].filter((key) => key.includes('*')).map(patternOf);
    const unused = known().filter(
      (one) =>
        !BY_CODE.some((start) => one.startsWith(start)) && !plain.has(one) && !patterns.some((matches) => matches(one)),
    );
    expect(unused).toEqual([]);
  });

  it('found the code', () => {
    expect(used.length).toBeGreaterThan(100);
  });
});

function read(language: string, namespace: string): Words {
  return JSON.parse(readFileSync(join(HERE, language, `${namespace}.json`), 'utf8')) as Words;
}

function flat(words: Words, before = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [[before + key, value] as [string, string]] : flat(value, `${before}${key}.`),
  );
}

function keysOf(words: Words): string[] {
  return flat(words)
    .map(([key]) => key)
    .sort();
}

/** {{name}} and <b> of every key. */
function valuesOf(words: Words): Record<string, string[]> {
  return Object.fromEntries(
    flat(words)
      .filter(([key]) => !key.endsWith('_one'))
      .map(([key, text]) => [key, (text.match(/\{\{.*?\}\}|<\w+>/g) ?? []).sort()]),
  );
}

/** "namespace:key", plurals folded. */
function known(): string[] {
  keysKnown ??= [
    ...new Set(
      namespaces.flatMap((namespace) =>
        keysOf(read('it', namespace)).map((key) => `${namespace}:${key.replace(PLURAL, '')}`),
      ),
    ),
  ];
  return keysKnown;
}

function isKnown(key: string): boolean {
  keySet ??= new Set(known());
  return keySet.has(key);
}

/** A key with a * stands for all it can become. */
function patternOf(pattern: string): (key: string) => boolean {
  const source = pattern
    .split('*')
    .map((part) => part.replace(/[.?+^$()[\]{}|\\]/g, '\\$&'))
    .join('.+');
  const whole = new RegExp(`^${source}$`);
  return (key) => whole.test(key);
}

/** Keys in t('…'), t(`…${…}`), i18nKey and i18n.exists of one file, under the namespace of its useTranslation. */
function keysUsed(path: string, text: string): { path: string; key: string }[] {
  const own = [...text.matchAll(/useTranslation\(\[?'([\w-]+)'/g)].map((match) => match[1] ?? '');
  // An entry read whole: t('words', { returnObjects: true }).
  const source = text.replace(/t\('([\w.]+)', \{ returnObjects/g, 't(`$1.${all}`');
  const asked = [
    ...source.matchAll(/(?<![\w.])(?:i18n\.)?t\(\s*(?:[\w.]+ \? )?(['`])(.+?)\1/g),
    ...text.matchAll(/i18nKey=\{?(['"`])(.+?)\1/g),
  ].map((match) => (match[2] ?? '').replace(/\$\{[^}]*\}+/g, '*'));
  // Codes of the server under a heading: codeWords(words, 'contacts:reason', code).
  const byCode = [...text.matchAll(/codeWords\(\s*\w+,\s*(['`])(.+?)\1/g)].map(
    (match) => `${(match[2] ?? '').replace(/\$\{[^}]*\}+/g, '*')}.*`,
  );
  // t(isOn ? 'on' : 'off').
  const either = [...text.matchAll(/(?<![\w.])t\([^\n;?]+ \? '([\w.]+)' : '([\w.]+)'[),]/g)].flatMap(([, a, b]) => [
    a ?? '',
    b ?? '',
  ]);
  return [...asked, ...byCode, ...either].flatMap((key) => {
    if (key.includes(':')) return [{ path, key }];
    const namespaceOf = new Set(own);
    const candidates = [...namespaceOf].map((namespace) => `${namespace}:${key}`);
    const found = candidates.find((candidate) =>
      candidate.includes('*') ? known().some(patternOf(candidate)) : isKnown(candidate),
    );
    return [{ path, key: found ?? candidates[0] ?? `ui:${key}` }];
  });
}
