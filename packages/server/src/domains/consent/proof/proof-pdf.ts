import { join } from 'node:path';
import Pdf from 'pdfkit';
import type { LedgerRow } from '../consent.queries.ts';
import { instantText, proofFacts, type ProofFact } from './proof-facts.ts';
import { proofWords, type ProofLanguage, type ProofWords } from './proof-words.ts';

export type ProofHead = {
  workspace: string;
  timeZone: string;
  language: ProofLanguage;
  /** Who asked for the document, as the audit log names them. */
  madeBy: string;
  /** Milliseconds. */
  madeAt: number;
  /** How many records follow. */
  records: number;
  digest: string;
  /** null: of the whole workspace. */
  person: { name: string | null; id: string; addresses: string[] } | null;
  period: { from: Date | null; until: Date | null } | null;
  /** As things stand now; null: not said in this document. */
  states: { channel: string; purpose: string; address: string; state: LedgerRow['state']; at: Date }[] | null;
};

type Doc = InstanceType<typeof Pdf>;

/** Points. */
const MARGIN = { top: 56, bottom: 64, left: 60, right: 60 };
const LABEL_WIDTH = 150;
const GAP = 12;
const INK = '#231E19';
const SOFT = '#5E554B';
const LINE = '#CFC5B7';
/** A record begins on a new page rather than leave its title alone at the foot of one. */
const ROOM_OF_A_RECORD = 110;

/**
 * The proof as a PDF document (A4) in pieces. Latin, Greek and Cyrillic are embedded, of the fonts only the letters
 * used. Between records it lets other work of the process go on.
 */
export async function* proofPdf(
  rows: AsyncIterable<LedgerRow> | Iterable<LedgerRow>,
  head: ProofHead,
  assetsDir: string,
): AsyncIterable<Buffer> {
  const words = proofWords(head.language);
  const doc = openDocument(head, { words, assetsDir });
  const pieces: Buffer[] = [];
  let failure: unknown = null;
  doc.on('data', (piece: Buffer) => pieces.push(piece));
  doc.on('error', (error: unknown) => (failure = error));
  const ended = new Promise<void>((resolve) => doc.on('end', resolve));
  writeHead(doc, { head, words });
  let number = 0;
  for await (const row of rows) {
    number++;
    writeRecord(doc, { row, number, head, words });
    await new Promise(setImmediate);
    while (pieces.length > 0) yield pieces.shift() as Buffer;
  }
  doc.end();
  await ended;
  if (failure !== null) throw failure;
  yield* pieces;
}

function openDocument(head: ProofHead, { words, assetsDir }: { words: ProofWords; assetsDir: string }): Doc {
  const doc = new Pdf({
    size: 'A4',
    margins: MARGIN,
    // None by default: a file that is open under another name already would be read again at every change of font.
    font: '',
    lang: words.locale,
    info: { Title: words.title, Author: head.workspace, Creator: 'Sandmill', CreationDate: new Date(head.madeAt) },
  });
  doc.registerFont('plain', join(assetsDir, 'fonts', 'NotoSans-Regular.ttf'));
  doc.registerFont('strong', join(assetsDir, 'fonts', 'NotoSans-SemiBold.ttf'));
  let page = 1;
  const foot = (): void => writeFoot(doc, { page, head, words });
  foot();
  doc.on('pageAdded', () => {
    page++;
    foot();
  });
  return doc;
}

function writeFoot(doc: Doc, { page, head, words }: { page: number; head: ProofHead; words: ProofWords }): void {
  const { bottom } = doc.page.margins;
  const at = { x: doc.x, y: doc.y };
  // Below the margin text would begin a page of its own.
  doc.page.margins.bottom = 0;
  const y = doc.page.height - bottom + 22;
  const width = doc.page.width - MARGIN.left - MARGIN.right;
  doc
    .moveTo(MARGIN.left, y - 8)
    .lineTo(MARGIN.left + width, y - 8)
    .lineWidth(0.5)
    .strokeColor(LINE)
    .stroke();
  doc.font('plain').fontSize(8).fillColor(SOFT);
  doc.text(`${words.title} · ${clean(head.workspace)}`, MARGIN.left, y, {
    width: width - 80,
    height: 12,
    ellipsis: true,
    lineBreak: false,
  });
  doc.text(`${words.page} ${page}`, MARGIN.left, y, { width, align: 'right', lineBreak: false });
  doc.page.margins.bottom = bottom;
  doc.x = at.x;
  doc.y = at.y;
}

function writeHead(doc: Doc, { head, words }: { head: ProofHead; words: ProofWords }): void {
  const { person, period, states, timeZone } = head;
  doc.font('strong').fontSize(22).fillColor(INK).text(words.title);
  doc.font('plain').fontSize(10).fillColor(SOFT).text(words.subject).moveDown(1);
  const when = (at: Date): string => instantText(at, words, timeZone);
  const facts: (ProofFact | null)[] = [
    { label: words.workspace, value: head.workspace },
    person && { label: words.person, value: [person.name, person.id].filter(Boolean).join('\n') },
    person && { label: words.addresses, value: person.addresses.join('\n') || '–' },
    period && (period.from || period.until)
      ? { label: '', value: words.period(period.from && when(period.from), period.until && when(period.until)) }
      : null,
    { label: words.madeAt, value: when(new Date(head.madeAt)) },
    { label: words.madeBy, value: head.madeBy },
    { label: words.records, value: String(head.records) },
    { label: words.digest, value: `${head.digest}\n${words.digestNote}` },
  ];
  writeFacts(
    doc,
    facts.filter((fact) => fact !== null),
    9.5,
  );
  doc.moveDown(0.8);
  if (states && states.length > 0) {
    section(doc, words.now);
    const said = states.map(({ channel, purpose, address, state, at }) => ({
      label: `${words.purposes[purpose] ?? purpose}, ${words.channels[channel] ?? channel}`,
      value: `${words.states[state]}\n${address}, ${when(at)}`,
    }));
    writeFacts(doc, said, 9.5);
    doc.moveDown(0.8);
  }
  section(doc, words.actsTitle);
  doc
    .font('plain')
    .fontSize(9)
    .fillColor(SOFT)
    .text(words.explain, MARGIN.left, doc.y, { width: fullWidth(doc) });
  doc.moveDown(0.8);
  if (head.records === 0) doc.fontSize(10).fillColor(INK).text(words.noRecords);
}

function section(doc: Doc, title: string): void {
  doc
    .font('strong')
    .fontSize(12)
    .fillColor(INK)
    .text(title, MARGIN.left, doc.y, { width: fullWidth(doc) });
  doc.moveDown(0.35);
}

function writeRecord(
  doc: Doc,
  { row, number, head, words }: { row: LedgerRow; number: number; head: ProofHead; words: ProofWords },
): void {
  const { title, at, facts } = proofFacts(row, { words, timeZone: head.timeZone });
  if (doc.y + ROOM_OF_A_RECORD > doc.page.height - MARGIN.bottom) doc.addPage();
  const y = doc.y;
  doc
    .moveTo(MARGIN.left, y)
    .lineTo(doc.page.width - MARGIN.right, y)
    .lineWidth(0.75)
    .strokeColor(LINE)
    .stroke();
  doc.y = y + 8;
  doc.font('strong').fontSize(10.5).fillColor(INK);
  doc.text(`${number}/${head.records}  ${clean(title)}`, MARGIN.left, doc.y, { width: fullWidth(doc) });
  doc
    .font('plain')
    .fontSize(9.5)
    .fillColor(INK)
    .text(at, MARGIN.left, doc.y, { width: fullWidth(doc) });
  doc.moveDown(0.3);
  writeFacts(doc, facts, 8.5);
  doc.moveDown(0.9);
}

/** Two columns: what it is, what it says. A long value goes on on the next page. */
function writeFacts(doc: Doc, facts: readonly ProofFact[], size: number): void {
  const left = MARGIN.left + LABEL_WIDTH + GAP;
  const width = doc.page.width - MARGIN.right - left;
  for (const { label, value } of facts) {
    doc.font('plain').fontSize(size);
    if (doc.y + doc.currentLineHeight(true) * 2 > doc.page.height - MARGIN.bottom) doc.addPage();
    const y = doc.y;
    const page = doc.page;
    const labelHeight = doc.heightOfString(label, { width: LABEL_WIDTH });
    doc.fillColor(SOFT).text(clean(label), MARGIN.left, y, { width: LABEL_WIDTH, height: labelHeight + 1 });
    doc.fillColor(INK).text(clean(value), left, y, { width });
    if (doc.page === page) doc.y = Math.max(doc.y, y + labelHeight);
    doc.y += 2.5;
  }
  doc.x = MARGIN.left;
}

function fullWidth(doc: Doc): number {
  return doc.page.width - MARGIN.left - MARGIN.right;
}

/** What no font draws; line ends stay. */
function clean(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n').replaceAll(/[^\P{C}\n]/gu, ' ');
}
