import type { Sql } from '../../../platform/db/db.ts';
import type { ChannelAdapter, OutgoingMessage, SendResult } from '../adapters/adapter.ts';
import type { GoingMessage } from '../decide-chunk.ts';
import { selectFileContents } from './message-requests.queries.ts';

/** Files in memory at once: those of one message may be more. */
const MOST_BYTES = 20 * 1_048_576;

type Sending = { sql: Sql; adapter: ChannelAdapter; signal: AbortSignal };

/** Hands over a chunk; messages with files after the others and few at a time, for their files are read only now. */
export async function sendWithFiles(
  { sql, adapter, signal }: Sending,
  going: readonly GoingMessage[],
): Promise<SendResult[]> {
  const plain = going.filter(({ rendered }) => !rendered.files?.length).map(({ rendered }) => rendered.outgoing);
  const results = plain.length === 0 ? [] : await adapter.sendBatch(plain, signal);
  for (const portion of portions(going.filter(({ rendered }) => rendered.files?.length))) {
    const whole: OutgoingMessage[] = [];
    for (const one of portion) {
      const attached = await withFiles(sql, one);
      if (attached) whole.push(attached);
      else results.push({ id: one.message.id, outcome: 'refused', reply: ERASED });
    }
    if (whole.length > 0) results.push(...(await adapter.sendBatch(whole, signal)));
  }
  return results;
}

const ERASED = { code: 554, enhanced: '5.6.0', text: 'An attachment is no longer kept.' };

/** null: a file is gone. */
async function withFiles(sql: Sql, { message, rendered }: GoingMessage): Promise<OutgoingMessage | null> {
  const contents = await selectFileContents(sql, message.workspaceId, message.id);
  const attachments = (rendered.files ?? []).flatMap(({ fileName, contentType, contentId }, place) => {
    const content = contents.get(place);
    return content ? [{ fileName, contentType, contentId, content }] : [];
  });
  return attachments.length === rendered.files?.length ? { ...rendered.outgoing, attachments } : null;
}

function portions(going: readonly GoingMessage[]): GoingMessage[][] {
  const found: GoingMessage[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const one of going) {
    const own = (one.rendered.files ?? []).reduce((sum, file) => sum + file.bytes, 0);
    if (bytes + own > MOST_BYTES) {
      found.push([]);
      bytes = 0;
    }
    found.at(-1)?.push(one);
    bytes += own;
  }
  return found;
}
