import type { History } from '../../packages/server/src/platform/history/history.ts';
import type { Db } from '../../packages/server/src/platform/db/db.ts';

export type PastCrowd = { workspaceId: number; people: number; events: number; now: number };

const PIECE = 1_000_000;
const YEAR_MS = 365 * 86_400_000;

/** The id of person N, as tools/bench/people.ts makes it in PostgreSQL. */
const hex = (n: string): string => `lower(hex(MD5(concat('contact', toString(${n})))))`;
const idOf = (n: string): string =>
  `toUUID(concat(${[
    [1, 8],
    [9, 4],
    [13, 4],
    [17, 4],
    [21, 12],
  ]
    .map(([from, length]) => `substring(${hex(n)}, ${from}, ${length})`)
    .join(", '-', ")}))`;

/** A year of a shop's events and the mirror of its people, made where they lie: through the log it would take hours. */
export async function makePast({ history, db }: { history: History; db: Db }, crowd: PastCrowd): Promise<void> {
  const { workspaceId: w, people, events, now } = crowd;
  for (let from = 0; from < people; from += PIECE) {
    const rows = `numbers(${from}, ${Math.min(PIECE, people - from)})`;
    await history.command(`insert into contact_profiles
      (workspace_id, contact_id, version, is_deleted, identified, email, user_id, first_seen, traits, acquisition, tags, consents, orders)
      select ${w}, ${idOf('number')}, 1, 0, true, concat('user', toString(number), '@example.com'), concat('user-', toString(number)),
        fromUnixTimestamp64Milli(toInt64(${now - YEAR_MS} + (number * 7919) % ${YEAR_MS}), 'UTC'),
        concat('{"email":"user', toString(number), '@example.com","firstName":"Anna","lastName":"Rossi","city":"',
          arrayElement(['Milano','Roma','Napoli','Torino','Bari','Genova','Padova','Lecce'], 1 + number % 8), '","age":', toString(18 + number % 60), '}'),
        '{"type":"api"}', if(number % 10 = 0, ['vip'], []),
        if(number % 2 = 0, map('email:marketing', 'opted_in'), CAST(map() as Map(String, String))),
        if(number % 4 = 0, [(toInt64(${now} - (number * 104729) % ${YEAR_MS}), toInt64(500000), 'EUR')], [])
      from ${rows}`);
    await history.command(`insert into contact_activity (workspace_id, contact_id, version, last_seen, last_touch)
      select ${w}, ${idOf('number')}, 1, fromUnixTimestamp64Milli(toInt64(${now} - (number * 15485863) % ${YEAR_MS}), 'UTC'), '' from ${rows}`);
  }
  for (let from = 0; from < events; from += PIECE) {
    const n = '(cityHash64(number) % ' + people + ')';
    await history.command(`insert into events (workspace_id, subject, time, id, contact_id, source_id, trust, type, name, user_id, anonymous_id,
        message_id, traits, properties, context, received_at, arrived_at, is_bot, position, version)
      select ${w}, concat('u:user-', toString(${n})),
        fromUnixTimestamp64Milli(toInt64(${now - YEAR_MS} + number * ${Math.floor(YEAR_MS / events)}), 'UTC') as at,
        generateUUIDv4(number), ${idOf(n)}, 1, 'server', 'track',
        arrayElement(['Product Viewed','Page Viewed','Product Viewed','Page Viewed','Product Viewed','Page Viewed','Product Added','Cart Viewed','Checkout Started','Order Completed','Email Sent','Email Opened'], 1 + cityHash64(number, 7) % 12),
        concat('user-', toString(${n})), '', '', '{}',
        concat('{"product_id":"p', toString(cityHash64(number, 2) % 500), '","price":', toString(cityHash64(number, 3) % 10000 / 100),
          ',"category":"', arrayElement(['Shoes','Hats','Kitchen','Garden','Books'], 1 + cityHash64(number, 4) % 5), '","currency":"EUR"}'),
        '{}', at, at, false, number + 1, 1
      from numbers(${from}, ${Math.min(PIECE, events - from)})`);
  }
  await db.execute(
    `insert into mills (workspace_id, turn) values ($1, 1) on conflict (workspace_id) do update set turn = 1`,
    [w],
  );
}
