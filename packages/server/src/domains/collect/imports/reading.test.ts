import { describe, expect, it } from 'vitest';
import { guessSeparator, readHead } from './csv-head.ts';
import { FileInspector } from './file-encoding.ts';
import { guessMapping } from './guess-mapping.ts';
import { ROW_PROBLEMS, rowProblem } from './row-problem.ts';
import { problemText } from './problem-texts.ts';
import { guessDecimalMark, readAmount, readConsentState, readNumber, readOrderStatus } from './read-cells.ts';
import { guessDateOrder, readDate, readDay } from './read-date.ts';
import { safeCell } from './rejected-csv.ts';

const ROME = { order: 'dmy', timeZone: 'Europe/Rome' } as const;
const iso = (text: string, order: 'dmy' | 'mdy' | 'ymd' = 'dmy'): string | undefined => {
  const { value, problem } = readDate(text, { ...ROME, order });
  return problem === null ? new Date(value).toISOString() : problem.code;
};

describe('dates', () => {
  it.each([
    ['31/12/2025', 'dmy', '2025-12-30T23:00:00.000Z'],
    ['31.12.2025 18:30', 'dmy', '2025-12-31T17:30:00.000Z'],
    ['1-7-25 9.05', 'dmy', '2025-07-01T07:05:00.000Z'],
    ['12/31/2025 6:30 PM', 'mdy', '2025-12-31T17:30:00.000Z'],
    ['12/31/2025 12:00 am', 'mdy', '2025-12-30T23:00:00.000Z'],
    ['2025-07-01', 'dmy', '2025-06-30T22:00:00.000Z'],
    ['2025-07-01T10:00:00.123Z', 'dmy', '2025-07-01T10:00:00.123Z'],
    ['2025-07-01 10:00:00 +0200', 'mdy', '2025-07-01T08:00:00.000Z'],
    ['19 novembre 2026', 'dmy', '2026-11-18T23:00:00.000Z'],
    ['Nov 19, 2026 10:00', 'mdy', '2026-11-19T09:00:00.000Z'],
    ['1735689600', 'dmy', '2025-01-01T00:00:00.000Z'],
    ['31/02/2026', 'dmy', 'date_impossible'],
    ['29/02/2024', 'dmy', '2024-02-28T23:00:00.000Z'],
    ['29/02/2025', 'dmy', 'date_impossible'],
    ['12/31/2025', 'dmy', 'date_impossible'],
    ['10/10/2025 25:00', 'dmy', 'date_impossible'],
    ['ieri', 'dmy', 'date_unreadable'],
    ['45123', 'dmy', 'date_unreadable'],
  ] as const)('%s (%s) is %s', (text, order, expected) => expect(iso(text, order)).toBe(expected));

  it('of the hour that comes twice takes the first, of the one left out the next', () => {
    expect(iso('26/10/2025 02:30')).toBe('2025-10-26T00:30:00.000Z');
    expect(iso('30/03/2025 02:30')).toBe('2025-03-30T01:30:00.000Z');
  });

  it('keeps a birthday where it is, whatever the zone', () => {
    expect(readDay('01/03/1980', 'dmy').value).toBe('1980-03-01');
    expect(readDay('1980-03-01T00:00:00Z', 'mdy').value).toBe('1980-03-01');
  });

  it('finds the order of day and month in what cannot be otherwise', () => {
    expect(guessDateOrder(['01/02/2025', '13/02/2025'], 'mdy')).toBe('dmy');
    expect(guessDateOrder(['01/02/2025', '01/13/2025'], 'dmy')).toBe('mdy');
    expect(guessDateOrder(['01/02/2025'], 'mdy')).toBe('mdy');
    expect(guessDateOrder(['2025-01-02'], 'dmy')).toBe('ymd');
    expect(guessDateOrder(['Pisa', '12'], 'dmy')).toBeNull();
  });
});

describe('amounts and numbers', () => {
  it.each([
    ['1.234,50', ',', '1234.50'],
    ['1,234.50', '.', '1234.50'],
    ['1.234', ',', '1234.00'],
    ['1.234', '.', '1.234'],
    ['12,5', ',', '12.50'],
    ['12.50', ',', '12.50'],
    ['€ 1 234,50', ',', '1234.50'],
    ['(12,50)', ',', '-12.50'],
    ['−3', ',', '-3.00'],
    ['EUR 5', '.', '5.00'],
    ["1'234.50", '.', '1234.50'],
  ] as const)('%s with %s is %s', (text, mark, expected) => expect(readAmount(text, mark).value).toBe(expected));

  it.each(['', 'abc', '1.2.3', '1,2,3', '--1', '1e9', '0x10', '9'.repeat(40)])('%s is none', (text) => {
    expect(readAmount(text, ',').problem?.code).toBe('amount_unreadable');
  });

  it('knows the mark from the cents', () => {
    expect(guessDecimalMark(['10', '1.030,00', '5,20'])).toBe(',');
    expect(guessDecimalMark(['£1,030.00'])).toBe('.');
    expect(guessDecimalMark(['10', '1.030'])).toBeNull();
    expect(readNumber('12,5', ',').value).toBe(12.5);
  });

  it('reads the words of lists and shops', () => {
    expect(['Sì', 'TRUE', 'x', 'Subscribed'].map((text) => readConsentState(text).value)).toEqual(
      Array.from({ length: 4 }, () => 'opted_in'),
    );
    expect(readConsentState('unsubscribed').value).toBe('opted_out');
    expect(readConsentState('forse').problem?.code).toBe('consent_unreadable');
    expect(readOrderStatus('wc-completed').value).toBe('placed');
    expect(readOrderStatus('Annullato').value).toBe('cancelled');
    expect(readOrderStatus('toString').problem?.code).toBe('status_unreadable');
  });
});

describe('what a file is', () => {
  const facts = (bytes: Buffer) => {
    const inspector = new FileInspector(1000);
    // Cut anywhere, in the middle of a character too.
    for (let i = 0; i < bytes.length; i += 3) inspector.take(bytes.subarray(i, i + 3));
    return inspector.facts();
  };

  it('tells its encoding by all its bytes', () => {
    expect(facts(Buffer.from('nome\nÀnna'))).toMatchObject({ encoding: 'utf-8', lines: 1 });
    expect(facts(Buffer.from(`nome\n${'a'.repeat(5000)}Ànna`, 'latin1'))).toMatchObject({ encoding: 'windows-1252' });
    expect(facts(Buffer.from('\ufeffnome\nà', 'utf16le'))).toMatchObject({ encoding: 'utf-16le', sample: 'nome\nà' });
    expect(facts(Buffer.from([0x50, 0x4b, 3, 4]))).toMatchObject({ notText: 'zip' });
    // Half of a character at the end.
    expect(facts(Buffer.from([0x61, 0xc3]))).toMatchObject({ encoding: 'windows-1252' });
  });

  it('tells its separator, quotes or not', () => {
    expect(guessSeparator('a;b;c\n"1,5";"x;y";3\n')).toBe(';');
    expect(guessSeparator('name,city\n"Rossi; Anna",Pisa\nx,y\n')).toBe(',');
    expect(guessSeparator('a\tb\n1,2\t3\n')).toBe('\t');
    expect(guessSeparator('email\na@b.it\n')).toBe(',');
  });

  it('gives each column a name of its own', () => {
    const { columns } = readHead('a,,a,__proto__\n1,2,3,4\n', ',');
    expect(columns.map(({ name }) => name)).toEqual(['a', '#2', 'a (2)', '__proto__ (2)']);
    expect(readHead('', ',').width).toBe(0);
  });
});

describe('the mapping', () => {
  const guess = (kind: Parameters<typeof guessMapping>[0], header: string, row: string) =>
    guessMapping(
      kind,
      header.split(',').map((name, i) => ({ name, examples: [row.split(',')[i] ?? ''] })),
    );

  it('knows what shops and lists write', () => {
    expect(guess('orders', 'Name,Email,Financial Status,Paid at,Total,Lineitem quantity,Lineitem name,Lineitem price,Id', '#1001,a@b.it,paid,2025-01-02 10:00:00 +0100,12.00,1,Vaso,12.00,77')).toMatchObject({
      Email: 'email',
      'Financial Status': 'status',
      'Paid at': 'time',
      Total: 'total',
      'Lineitem quantity': 'item:quantity',
      'Lineitem name': 'item:name',
      'Lineitem price': 'item:price',
    }); // prettier-ignore
    expect(guess('orders', 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country', '536365,85123A,HOLDER,6,12/1/2010 8:26,2.55,17850,United Kingdom')).toEqual({
      InvoiceNo: 'orderId',
      StockCode: 'item:productId',
      Description: 'item:name',
      Quantity: 'item:quantity',
      InvoiceDate: 'time',
      UnitPrice: 'item:price',
      CustomerID: 'userId',
      Country: 'trait:country',
    }); // prettier-ignore
  });

  it('looks into the cells where the name misleads or says nothing', () => {
    expect(guess('contacts', 'Customer,Contatto,Status,Data di nascita', 'Anna Rossi,anna@b.it,shipped,01/03/1980')).toEqual({
      Customer: 'trait:customer',
      Contatto: 'email',
      Status: 'trait:status',
      'Data di nascita': 'trait:birthday:date',
    }); // prettier-ignore
    expect(guess('events', 'Event,When,Mail,Constructor,Minutes', 'Visit,2025-01-02,a@b.it,x,12')).toEqual({
      Event: 'event',
      When: 'time',
      Mail: 'email',
      Constructor: null,
      Minutes: 'property:minutes:number',
    });
  });
});

describe('words', () => {
  it('has a sentence for every problem in both languages, with nothing left to fill in', () => {
    const params = { format: 'f', example: 'e', chars: 1, limit: 2, bytes: 3, cells: 4, columns: 5, other: 6 };
    for (const code of ROW_PROBLEMS) {
      const problem = rowProblem({ code, params }, { row: 214, column: 'Data', value: '31/02/2026' });
      for (const locale of ['it', 'en'] as const) {
        const text = problemText(problem, locale);
        expect(text).toMatch(/[.]$/);
        expect(text).not.toMatch(/[{}]|undefined|  |«»|""/);
      }
    }
  });

  it('disarms formulas and leaves numbers and telephones alone', () => {
    expect(['=1+1', '@x', '+cmd', '-cmd', '\tx', '+39 347', '-3,50', 'a=b', '(1)'].map(safeCell)).toEqual([
      "'=1+1",
      "'@x",
      "'+cmd",
      "'-cmd",
      "'\tx",
      '+39 347',
      '-3,50',
      'a=b',
      '(1)',
    ]);
  });
});
