import { isIP } from 'node:net';
import { childrenOf, readXml, textAt, type XmlNode } from '../../../platform/read-xml.ts';

export type DmarcRow = {
  sourceIp: string;
  count: number;
  disposition: 'none' | 'quarantine' | 'reject';
  /** What DMARC made of it: the signature, or the return address, is of the same house as the From address. */
  dkimAligned: boolean;
  spfAligned: boolean;
  headerFrom: string;
  /** "news.shop.example: pass" */
  dkim: string[];
  spf: string[];
  /** Why the receiver did otherwise than the policy says: "mailing_list". */
  reasons: string[];
};

export type DmarcReport = {
  organisation: string;
  reportId: string;
  domain: string;
  /** Milliseconds. */
  begin: number;
  end: number;
  policy: string;
  rows: DmarcRow[];
};

const MOST_ROWS = 20_000;
const LONGEST = 255;
const DISPOSITIONS = new Set<string>(['none', 'quarantine', 'reject']);

/**
 * An aggregate report, of RFC 9990 or of RFC 7489 before it: the elements that both have mean the same, and what only
 * one of them has (pct, discovery method, generator) changes nothing we count. null: it is none.
 */
export function readDmarcReport(xml: string): DmarcReport | null {
  const feedback = readXml(xml);
  if (feedback?.name !== 'feedback') return null;
  const [metadata] = childrenOf(feedback, 'report_metadata');
  const [published] = childrenOf(feedback, 'policy_published');
  const begin = Number(textAt(metadata, 'date_range', 'begin')) * 1000;
  const end = Number(textAt(metadata, 'date_range', 'end')) * 1000;
  const domain = textAt(published, 'domain').toLowerCase().slice(0, LONGEST);
  const reportId = textAt(metadata, 'report_id').slice(0, LONGEST);
  const records = childrenOf(feedback, 'record');
  if (domain === '' || reportId === '' || !isInstant(begin) || !isInstant(end) || records.length > MOST_ROWS)
    return null;
  return {
    organisation: textAt(metadata, 'org_name').slice(0, LONGEST) || textAt(metadata, 'email').slice(0, LONGEST),
    reportId,
    domain,
    begin,
    end,
    policy: textAt(published, 'p').toLowerCase().slice(0, 20),
    rows: records.flatMap(rowOf),
  };
}

function isInstant(at: number): boolean {
  return Number.isFinite(at) && at > 0 && at < 253_402_300_800_000;
}

function rowOf(record: XmlNode): DmarcRow[] {
  const [row] = childrenOf(record, 'row');
  const sourceIp = textAt(row, 'source_ip');
  const count = Number(textAt(row, 'count'));
  if (isIP(sourceIp) === 0 || !Number.isSafeInteger(count) || count < 0 || count > 2_000_000_000) return [];
  const [evaluated] = childrenOf(row, 'policy_evaluated');
  const disposition = textAt(evaluated, 'disposition').toLowerCase();
  const [results] = childrenOf(record, 'auth_results');
  const told = (kind: string): string[] =>
    childrenOf(results, kind)
      .slice(0, 10)
      .map((one) => `${textAt(one, 'domain')}: ${textAt(one, 'result')}`.slice(0, LONGEST));
  return [
    {
      sourceIp,
      count,
      // "pass" is what RFC 9990 calls a mail that no policy was needed for.
      disposition: DISPOSITIONS.has(disposition) ? (disposition as DmarcRow['disposition']) : 'none',
      dkimAligned: textAt(evaluated, 'dkim').toLowerCase() === 'pass',
      spfAligned: textAt(evaluated, 'spf').toLowerCase() === 'pass',
      headerFrom: textAt(record, 'identifiers', 'header_from').toLowerCase().slice(0, LONGEST),
      dkim: told('dkim'),
      spf: told('spf'),
      reasons: childrenOf(evaluated, 'reason')
        .slice(0, 10)
        .map((one) => textAt(one, 'type').slice(0, 60)),
    },
  ];
}
