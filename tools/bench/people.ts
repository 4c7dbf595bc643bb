import type { Db } from '../../packages/server/src/platform/db/db.ts';

export type Crowd = {
  workspaceId: number;
  /** Numbers of the people: user id "user-N", device "anon-N". */
  from: number;
  to: number;
  now: number;
  /** Last seen within so many days; or as SQL over `n`. */
  days: number | string;
  /** The first instant at which time changes something of person N, as SQL over `n`; null: never. */
  deadline?: string;
  /** Default: nobody has evaluated them yet; a visit of the mill does. */
  state?: string;
};

const PIECE = 50_000;

/** Known customers with a device, put there by SQL: through the log it would take hours. */
export async function makePeople(db: Db, crowd: Crowd): Promise<void> {
  for (let from = crowd.from; from < crowd.to; from += PIECE) {
    const range = { from, to: Math.min(crowd.to, from + PIECE) };
    for (const statement of statements(crowd)) await db.execute(withRange(statement, range));
  }
  await db.execute(
    `insert into contact_totals (workspace_id, contacts) values ($1, $2)
     on conflict (workspace_id) do update set contacts = contact_totals.contacts + excluded.contacts`,
    [crowd.workspaceId, crowd.to - crowd.from],
  );
  // As the tidying of either engine leaves a table that has grown.
  await db.execute('vacuum (analyze) contacts');
  await db.execute('vacuum (analyze) contact_states');
  await db.execute('vacuum (analyze) identifiers');
  await db.execute('vacuum (analyze) identity_claims');
  await db.execute('vacuum (analyze) consents');
}

function withRange(statement: string, { from, to }: { from: number; to: number }): string {
  return statement.replace('PEOPLE', `generate_series(${from}, ${to - 1}) n`);
}

const id = `md5('contact' || n)::uuid`;
const STAGES = `(array['new','lead','occasional','repeat','hero','at_risk','lost'])[1 + n % 7]`;
const NAMES = `(array['Anna','Luca','Giulia','Marco','Sofia','Paolo','Elena','Davide'])[1 + n % 8]`;
const SURNAMES = `(array['Rossi','Bianchi','Ferrari','Russo','Conti','Ricci','Moretti'])[1 + n % 7] || n % 5000`;

/** Each fills one table; `n` is the number of the person. */
function statements({ workspaceId: w, now, days, deadline, state = '{"stale":true}' }: Crowd): string[] {
  const at = `timestamptz '${new Date(now).toISOString()}'`;
  const spread = `date_trunc('second', ${at} - (n::bigint * 7919 % ${Number(days) * 86_400}) * interval '1 second')`;
  const seen = typeof days === 'string' ? days : spread;
  const first = `date_trunc('second', ${seen} - interval '100 days')`;
  const millis = (instant: string): string => `(extract(epoch from ${instant}) * 1000)::bigint`;
  const event = `md5('event' || n)::uuid`;
  const claim = `${w}, 'userId', 'user-' || n`;
  const rest = `${first}, ${event}, 1, 'server', 'strong' from PEOPLE`;
  const claims = `insert into identity_claims (workspace_id, kind_a, value_a, kind_b, value_b, at, event_id, source_id, trust, strength)`;
  const known = `insert into identifiers (workspace_id, kind, value, component, contact_id, first_seen)`;
  const touch = `jsonb_build_object('kind', 'direct', 'eventId', ${event}, 'at', to_char(${first} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))`;
  return [
    `insert into contacts (workspace_id, id, email, user_id, name, search_name, search_surname, traits, trait_meta, first_seen, first_touch, acquisition, created_at)
     select ${w}, ${id}, 'user' || n || '@example.com', 'user-' || n, ${NAMES} || ' ' || ${SURNAMES}, lower(${NAMES} || ' ' || ${SURNAMES}),
       lower(${SURNAMES}), jsonb_build_object('email', 'user' || n || '@example.com', 'firstName', ${NAMES}, 'lastName', ${SURNAMES}),
       jsonb_build_object('$userId', jsonb_build_object('at', ${millis(first)}, 'eventId', ${event}, 'source', 1, 'origin', 'explicit')),
       ${first}, ${touch}, ${touch} || '{"type":"api","source":1}', ${first} from PEOPLE`,
    `insert into contact_states (workspace_id, contact_id, state, as_of, next_deadline, stage, stage_since, user_type, last_seen, orders_count, revenue, currency)
     select ${w}, ${id}, '${state}', ${seen}, ${deadline ?? 'null'}, ${STAGES}, ${seen}, 'customer', ${seen}, n % 9, (n * 31 % 90000) / 100.0, 'EUR' from PEOPLE`,
    `${known} select ${w}, 'userId', 'user-' || n, ${id}, ${id}, ${first} from PEOPLE`,
    `${known} select ${w}, 'anonymousId', 'anon-' || n, ${id}, ${id}, ${first} from PEOPLE`,
    `${known} select ${w}, 'email', 'user' || n || '@example.com', ${id}, ${id}, ${first} from PEOPLE`,
    `${claims} select ${claim}, 'anonymousId', 'anon-' || n, ${rest}`,
    `${claims} select ${claim}, 'email', 'user' || n || '@example.com', ${rest}`,
    `insert into consents (workspace_id, channel, address, purpose, decision, decided_at, decided_id)
     select ${w}, 'email', 'user' || n || '@example.com', 'marketing', 'opted_in', ${first}, ${event} from PEOPLE where n % 2 = 0`,
  ];
}
