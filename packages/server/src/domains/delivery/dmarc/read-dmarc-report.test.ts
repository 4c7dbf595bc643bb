import { deflateRawSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDmarcReport } from './read-dmarc-report.ts';
import { readXml } from '../../../platform/read-xml.ts';
import { aReport, RECORD } from './testing.ts';
import { unpackReport } from './unpack-report.ts';

/** A zip with one file, as others make them. */
function zipOf(content: Buffer, { method = 8, name = '../../etc/passwd' } = {}): Buffer {
  const packed = method === 8 ? deflateRawSync(content) : content;
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(method, 8);
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(method, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(content.length, 24);
  entry.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + name.length, 12);
  end.writeUInt32LE(30 + name.length + packed.length, 16);
  return Buffer.concat([local, Buffer.from(name), packed, entry, Buffer.from(name), end]);
}

describe('an aggregate report', () => {
  const xml = aReport();

  it.each([
    ['as it is', Buffer.from(xml)],
    ['with a mark of its bytes', Buffer.from(`\uFEFF${xml}`)],
    ['gzip', gzipSync(xml)],
    ['zip', zipOf(Buffer.from(xml))],
    ['zip, stored', zipOf(Buffer.from(xml), { method: 0 })],
  ])('is read %s', (_, file) => {
    expect(readDmarcReport(unpackReport(file) ?? '')).toMatchObject({
      organisation: 'receiver.example',
      domain: 'bottega.example',
      begin: 1_795_651_200_000,
      policy: 'quarantine',
      rows: [
        {
          sourceIp: '192.0.2.25',
          count: 120,
          dkimAligned: true,
          spfAligned: false,
          dkim: ['shop.bottega.example: pass'],
        },
        { sourceIp: '2001:db8::66', count: 7, disposition: 'reject', dkimAligned: false, reasons: ['mailing_list'] },
      ],
    });
  });

  it('of RFC 9990 says the same, with its namespace and its own words', () => {
    const report = aReport({
      ns: ' xmlns="urn:ietf:params:xml:ns:dmarc-2.0"',
      extra: '<version>1.0</version>',
      records: RECORD.replace('<disposition>none</disposition>', '<disposition>pass</disposition>'),
    });
    expect(readDmarcReport(report)?.rows).toEqual([readDmarcReport(xml)?.rows[0]]);
  });

  it('that wants more than it may is none', () => {
    const bomb = Buffer.alloc(31 * 1024 * 1024, 0x20);
    const entity = xml.replace('<feedback', '<!DOCTYPE f [<!ENTITY x SYSTEM "file:///etc/passwd">]><feedback');
    expect(unpackReport(gzipSync(bomb))).toBeNull();
    expect(unpackReport(zipOf(bomb))).toBeNull();
    expect(unpackReport(Buffer.alloc(6 * 1024 * 1024, 0x3c))).toBeNull();
    expect(readDmarcReport(entity)).toBeNull();
    expect(readXml('<a>'.repeat(30) + '</a>'.repeat(30))).toBeNull();
    expect(readXml('<a><b></a></b>')).toBeNull();
    expect(readXml('<a>&bogus;&#65;&lt;</a>')?.text).toBe('&bogus;A<');
  });

  it('never breaks, whatever comes', () => {
    const pieces = fc.array(
      fc.constantFrom('<', '>', '</a>', '<a>', '<![CDATA[', ']]>', '&#0;', '<!--', 'PK', '/', 'a'),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 200 }).map(Buffer.from),
          pieces.map((p) => Buffer.from(p.join(''))),
        ),
        (file) => {
          readDmarcReport(unpackReport(file) ?? file.toString('latin1'));
        },
      ),
      { numRuns: 300 },
    );
    const zip = zipOf(Buffer.from(xml));
    for (let cut = 0; cut < zip.length; cut += 7) unpackReport(zip.subarray(0, cut));
  });
});
