import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanFileName, isProgram } from './clean-file-name.ts';

const NASTY = 'aZ9.-_ /\\<>:"|?*;\r\n\t\u0000\u0007\u202E\u200F\u2028\uFEFF\uFFFDèe\u0301漢🎁';

describe('the name of a file', () => {
  it.each([
    ['Rechnung 7.pdf', 'Rechnung 7.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\temp\\bill.pdf', 'bill.pdf'],
    ['a"\r\nBcc: all@example.com\r\n.pdf', 'a_Bcc_ all@example.com.pdf'],
    ['invoice\u202Efdp.exe', 'invoicefdp.exe'],
    ['...', 'file'],
    ['  .hidden', 'hidden'],
    [`${'x'.repeat(300)}.pdf`, `${'x'.repeat(116)}.pdf`],
  ])('%j becomes %j', (given, expected) => {
    expect(cleanFileName(given)).toBe(expected);
  });

  it('is harmless whatever was given, and stays what it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...NASTY), maxLength: 150 }), (given) => {
        const name = cleanFileName(given);
        expect(name).toMatch(/^[^\p{Cc}\p{Cf}/\\<>:"|?*;]+$/u);
        expect([...name].length).toBeLessThanOrEqual(120);
        expect(cleanFileName(name)).toBe(name);
      }),
      { numRuns: 100 },
    );
  });

  it('tells programs from papers', () => {
    expect(['a.exe', 'b.pdf.JS', 'c.lnk'].map(isProgram)).toEqual([true, true, true]);
    expect(['a.pdf', 'exe', 'b.json', 'c.js.txt', 'd.docx'].map(isProgram)).toEqual([
      false,
      false,
      false,
      false,
      false,
    ]);
  });
});
