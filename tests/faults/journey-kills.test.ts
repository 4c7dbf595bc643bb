import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  hasPostgresServer,
  startPostgresServer,
  type PostgresServer,
} from '../../packages/server/src/platform/testing/postgres-server.ts';
import { journeyKills } from './journey-kills.ts';

if (!hasPostgresServer()) console.warn('SKIPPED: two workers need a PostgreSQL server, this machine has none.');

describe.runIf(hasPostgresServer())('kill -9 with two workers on one database', () => {
  let postgres: PostgresServer;
  beforeAll(async () => {
    postgres = (await startPostgresServer({ survives: 'crash' })) as PostgresServer;
  });
  afterAll(() => postgres?.stop());

  it('walks every order to its end through waits and splits, asks for each mail once and sends none twice', async () => {
    // Once in passing; in the long run again and again.
    const rounds = Number(process.env['FAULT_ROUNDS'] ?? 1);
    const seed = Number(process.env['FAULT_SEED'] ?? 1);
    const report = await journeyKills(postgres, { rounds, seed, log: (line) => console.log(line) });
    console.log(JSON.stringify(report));
    expect(report.acknowledged).toBeGreaterThan(0);
    expect(report).toMatchObject({ withoutOneRun: 0, stuckRuns: 0, wrongMails: 0, mailsTwice: [] });
    // What the mail server accepted is what we say it did, but for what was on its way when a process died.
    const { accepted = 0, delivered = 0, uncertain = 0, sending = 0 } = report.messages;
    expect(report.mailsAccepted).toBeGreaterThanOrEqual(accepted + delivered);
    expect(report.mailsAccepted).toBeLessThanOrEqual(accepted + delivered + uncertain + sending);
  }, 3_600_000);
});
