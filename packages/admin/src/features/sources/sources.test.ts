import { describe, expect, it } from 'vitest';
import { linesOf, wrongOrigins } from './origins.ts';
import { snippetOf, WAYS_OF } from './snippets.ts';

describe('allowed sites', () => {
  it('are read one a line, without blanks, doubles and the slash at the end', () => {
    expect(linesOf(' https://shop.it/ \n\nhttps://shop.it\nhttps://*.shop.it')).toEqual([
      'https://shop.it',
      'https://*.shop.it',
    ]);
  });

  it('are origins, not pages or bare names', () => {
    expect(wrongOrigins(['*', 'http://localhost:3000', 'shop.it', 'https://shop.it/page'])).toEqual([
      'shop.it',
      'https://shop.it/page',
    ]);
  });
});

describe('what to paste', () => {
  it('holds the address and the key, whichever the way', () => {
    for (const way of [...WAYS_OF.website, ...WAYS_OF.server]) {
      const text = snippetOf(way, { origin: 'https://mill.example', key: 'k123', name: 'Mug' });
      expect(text).toContain('https://mill.example');
      expect(text).toContain('k123');
    }
  });
});
