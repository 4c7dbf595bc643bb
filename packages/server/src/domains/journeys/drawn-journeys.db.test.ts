import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { journeyDefinitionSchema } from '@sandmill/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '../../platform/db/db.ts';
import { migrate } from '../../platform/db/migrate.ts';
import { openPgliteConnection } from '../../platform/db/pglite-connection.ts';
import { pgliteDb } from '../../platform/db/pglite-db.ts';
import { aWorkspace } from '../../platform/testing/index.ts';
import { migrationsDir } from '../../platform/testing/paths.ts';
import { uuidFrom } from '../../platform/ids.ts';
import { winBackJourney } from './win-back.ts';

const BEFORE = 20;
const LABELS = {
  firstMail: 'Un pensiero',
  waitOrder: 'Aspetta',
  thank: 'Grazie',
  clicked: 'Clic?',
  pause: 'Ancora',
  secondMail: 'Ti aspettiamo',
  tag: 'tornato',
};
const FIRST = uuidFrom('template', '1');
const SECOND = uuidFrom('template', '2');

/** As version 0.1.0 kept the journey that it shipped. */
const WIN_BACK = {
  trigger: { kind: 'stageChanged', classification: 'lifecycle', to: ['at_risk'] },
  entry: { kind: 'orders', figure: 'count', is: { op: 'gte', value: 1 } },
  start: 'first-mail',
  nodes: {
    'first-mail': {
      kind: 'sendEmail',
      templateId: FIRST,
      purpose: 'marketing',
      next: 'wait-order',
      label: LABELS.firstMail,
    },
    'wait-order': {
      kind: 'waitForEvent',
      event: { name: 'Order Completed' },
      timeout: { value: 7, unit: 'day' },
      happened: 'thank',
      timedOut: 'clicked',
      label: LABELS.waitOrder,
    },
    thank: { kind: 'setTag', tag: LABELS.tag, next: null, label: LABELS.thank },
    clicked: {
      kind: 'split',
      when: {
        kind: 'eventCount',
        event: { name: 'Email Link Clicked' },
        count: { op: 'gte', value: 1 },
        window: { last: { value: 7, unit: 'day' } },
      },
      yes: 'pause',
      no: 'second-mail',
      label: LABELS.clicked,
    },
    pause: { kind: 'wait', duration: { value: 7, unit: 'day' }, next: 'second-mail', label: LABELS.pause },
    'second-mail': {
      kind: 'sendEmail',
      templateId: SECOND,
      purpose: 'marketing',
      next: null,
      label: LABELS.secondMail,
    },
  },
  exitWhen: { kind: 'stage', classification: 'lifecycle', value: 'lost' },
  reentry: { kind: 'afterInterval', interval: { value: 60, unit: 'day' } },
};
/** What else it could hold: carts told apart, a property that must match, a trait that is cleared, nothing at all. */
const CARTS = {
  trigger: { kind: 'event', event: { name: 'Cart Viewed' } },
  start: 'wait',
  nodes: {
    wait: {
      kind: 'waitForEvent',
      event: { name: 'Order Completed' },
      matching: ['cart_id'],
      timeout: { value: 1, unit: 'hour' },
      happened: null,
      timedOut: 'clear',
    },
    clear: { kind: 'setTrait', trait: 'cart', value: null, next: 'end' },
    end: { kind: 'exit', reason: 'over' },
  },
  reentry: { kind: 'always', perProperty: ['cart_id'] },
};
const EMPTY = { trigger: { kind: 'segmentEntered', segmentId: 1 }, start: null, nodes: {}, reentry: { kind: 'once' } };

describe('journeys that were kept before they could be drawn', () => {
  let db: Db;
  let old: string;
  beforeAll(async () => {
    old = mkdtempSync(join(tmpdir(), 'sandmill-migrations-'));
    for (const name of readdirSync(migrationsDir))
      if (/^\d{4}_.*\.sql$/.test(name) && Number(name.slice(0, 4)) < BEFORE)
        cpSync(join(migrationsDir, name), join(old, name));
    db = pgliteDb(await openPgliteConnection({ dataDir: null, template: null }), { tidyAfterMs: null });
    await migrate(db, old);
    const workspaceId = await aWorkspace(db);
    for (const [name, graph] of Object.entries({ WIN_BACK, CARTS, EMPTY })) {
      const id = uuidFrom('journey', name);
      await db.execute(
        `insert into journeys (id, workspace_id, name, status, live_version, created_at, updated_at)
         values ($1, $2, $3, 'live', 1, now(), now())`,
        [id, workspaceId, name],
      );
      await db.execute(
        `insert into journey_versions (journey_id, workspace_id, version, graph, created_at) values ($1, $2, 1, $3, now())`,
        [id, workspaceId, JSON.stringify(graph)],
      );
    }
    await migrate(db, migrationsDir);
  });
  afterAll(async () => {
    await db.close();
    rmSync(old, { recursive: true });
  });

  const drawn = async (name: string) => {
    const [row] = await db.query<{ definition: unknown }>(
      `select definition from journey_versions where journey_id = $1`,
      [uuidFrom('journey', name)],
    );
    return journeyDefinitionSchema.parse(row?.definition);
  };
  const ways = ({ edges }: Awaited<ReturnType<typeof drawn>>) =>
    edges.map(({ from, outlet, to }) => `${from} ${outlet} ${to}`).sort();

  it('are the same journey, drawn', async () => {
    const found = await drawn('WIN_BACK');
    const shipped = winBackJourney({ first: FIRST, second: SECOND }, LABELS);
    expect({ ...found, edges: ways(found) }).toEqual({
      ...shipped,
      triggers: [{ ...shipped.triggers[0], id: 'trigger' }],
      edges: ways(shipped),
    });
  });

  it('keep what told their runs apart, what had to match and what was cleared', async () => {
    const found = await drawn('CARTS');
    expect(found.settings).toMatchObject({ reentry: { kind: 'always' }, runKey: ['cart_id'] });
    expect(found.nodes['wait']).toMatchObject({ matching: [{ path: ['cart_id'], trigger: ['cart_id'] }] });
    expect(found.nodes['clear']).toMatchObject({ kind: 'setTrait', trait: 'cart' });
    expect(ways(found)).toEqual(['clear next end', 'start next wait', 'wait timedOut clear']);
  });

  it('may be empty', async () => {
    expect(await drawn('EMPTY')).toMatchObject({ nodes: {}, edges: [], settings: { reentry: { kind: 'once' } } });
  });
});
