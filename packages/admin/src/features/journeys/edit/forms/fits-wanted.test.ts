import { describe, expect, it } from 'vitest';
import { fitsWanted } from './fits-wanted.ts';

const faq = { type: 'faq' as const, stages: ['mofu'], personas: [] };
const any = { type: null, stage: null, persona: null };

describe('mails looked for by what they are and for whom', () => {
  it.each([
    ['nothing asked', any, faq, true],
    ['nothing asked, no label', any, undefined, true],
    ['its type', { ...any, type: 'faq' }, faq, true],
    ['another type', { ...any, type: 'news' }, faq, false],
    ['its stage', { ...any, stage: 'mofu' }, faq, true],
    ['another stage', { ...any, stage: 'bofu' }, faq, false],
    ['meant for all personas', { ...any, persona: 'anna' }, faq, true],
    ['something asked, no label', { ...any, persona: 'anna' }, undefined, false],
  ])('%s', (_, wanted, item, fits) => {
    expect(fitsWanted(item, wanted)).toBe(fits);
  });
});
