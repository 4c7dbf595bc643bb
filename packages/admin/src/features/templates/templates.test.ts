import { describe, expect, it } from 'vitest';
import { readLineErrors, spanOfLine } from './line-errors.ts';
import { starterMjml } from './starter.ts';

describe('errors of a template', () => {
  it('name the line or the field', () => {
    const read = readLineErrors([
      { path: 'mjml:12', message: 'a' },
      { path: 'subject', message: 'b' },
      { path: 'mjml', message: 'c' },
      { path: 'draft.mjml:3', message: 'd' },
    ]);
    expect(read.map(({ field, line }) => [field, line])).toEqual([
      ['mjml', 12],
      ['subject', null],
      ['mjml', null],
      ['mjml', 3],
    ]);
  });

  it('lead to the line', () => {
    const text = 'one\ntwo\nthree';
    const { start, end } = spanOfLine(text, 2);
    expect(text.slice(start, end)).toBe('two');
    expect(spanOfLine(text, 99)).toEqual({ start: text.length, end: text.length });
  });
});

describe('a first mail', () => {
  it('lets people leave, where it is marketing', () => {
    expect(starterMjml({ locale: 'it', class: 'marketing' })).toContain('{{ unsubscribeUrl }}');
    expect(starterMjml({ locale: 'en', class: 'transactional' })).not.toContain('unsubscribeUrl');
  });
});
