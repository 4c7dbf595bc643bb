import type { JsonObject } from '@sandmill/contracts';
import type { History } from '../../../platform/history/history.ts';
import type { CompiledLeaf } from '../conditions/tree.ts';
import type { CountedEvent } from '../conditions/select-event.ts';

type Row = { id: string; contact_id: string; name: string; time: number; properties: string };

/** Events that some leaf may count, grouped by contact, machines left out. Sorting may spill to disk. */
export async function* streamEventsByContact(
  history: History,
  workspaceId: number,
  asked: { upto: number; leaves: readonly CompiledLeaf[] },
): AsyncIterable<{ contactId: string; event: CountedEvent }[]> {
  const selectors = asked.leaves.flatMap((leaf) => leaf.touches.events);
  const names = selectors.filter((name) => !name.endsWith('*'));
  const prefixes = selectors.filter((name) => name.endsWith('*')).map((name) => name.slice(0, -1));
  const rows = history.stream<Row>(
    `select id, contact_id, name, toUnixTimestamp64Milli(time) as time, properties from events final
     where workspace_id = {workspace:UInt32} and not is_bot and version <= {upto:UInt64} and position > 0
       and (name in {names:Array(String)} or arrayExists(prefix -> startsWith(name, prefix), {prefixes:Array(String)}))
     order by contact_id`,
    { workspace: workspaceId, upto: asked.upto, names, prefixes },
    { maxSeconds: 600, maxMemoryBytes: 4e9 },
  );
  for await (const batch of rows) {
    yield batch.map((row) => ({
      contactId: row.contact_id,
      event: {
        id: row.id,
        name: row.name,
        time: Number(row.time),
        properties: JSON.parse(row.properties) as JsonObject,
        isBot: false,
      },
    }));
  }
}
