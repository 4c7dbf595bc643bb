import { Readable } from 'node:stream';
import type { HttpReply } from './http-app.ts';

/** Answers with a file that is written while it is read. */
export function sendCsv(reply: HttpReply, fileName: string, pieces: AsyncIterable<string>): HttpReply {
  return reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${fileName}"`)
    .send(Readable.from(pieces));
}
