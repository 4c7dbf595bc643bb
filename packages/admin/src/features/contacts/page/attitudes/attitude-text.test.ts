import { describe, expect, it } from 'vitest';
import { attitudeFromText, attitudeKey, attitudeToText } from './attitude-text.ts';

describe('answers about attitudes, as typed', () => {
  it.each([
    ['sì', true],
    ['Yes', true],
    [' no ', false],
    ['', null],
    ['molto importante', 'molto importante'],
    ['lenta, naturale,', ['lenta', 'naturale']],
  ])('%s', (text, value) => {
    expect(attitudeFromText(text)).toEqual(value);
  });

  it('can be edited as they were typed', () => {
    const say = { yes: 'sì', no: 'no' };
    for (const text of ['sì', 'no', 'calma', 'lenta, naturale'])
      expect(attitudeToText(attitudeFromText(text), say)).toBe(text);
  });

  it('have keys of words', () => {
    expect(attitudeKey(' Slow Food! ')).toBe('slow_food');
    expect(attitudeKey('Qualità')).toBe('qualità');
    expect(attitudeKey('…')).toBe('');
  });
});
