import { describe, expect, it } from 'vitest';
import { normaliseAddress } from './normalise-address.ts';

describe('an address under which consent is kept', () => {
  it.each([
    [' Giulia@Bottega.example ', 'giulia@bottega.example'],
    ['giulia@città.example', 'giulia@xn--citt-3na.example'],
    ['giulia@bottega.example.', 'giulia@bottega.example'],
  ])('%j is %j', (written, kept) => expect(normaliseAddress('email', written)).toBe(kept));

  // A host is read as browsers read it, which leaves such signs out: another mailbox would stand there.
  it.each([
    'giulia@bottega.example\r\n.evil.example',
    'giulia@bot\ttega.example',
    'giulia@bottega.example\r\nBcc: all@evil.example',
    'giulia@bottega.example/x',
    'giulia\r\n@bottega.example',
  ])('%j is none', (written) => expect(normaliseAddress('email', written)).toBeNull());
});
