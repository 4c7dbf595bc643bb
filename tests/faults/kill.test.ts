import { describe, expect, it } from 'vitest';
import { killRounds } from './kill-rounds.ts';

describe('kill -9 at random instants', () => {
  it('loses nothing acknowledged, counts nothing twice, mails nobody twice, leaves no run stuck', async () => {
    const rounds = Number(process.env['FAULT_ROUNDS'] ?? 4);
    const report = await killRounds({
      rounds,
      seed: Number(process.env['FAULT_SEED'] ?? 1),
      log: (line) => console.log(line),
    });
    console.log(JSON.stringify({ ...report, lost: report.lost.length }));
    expect(report.acknowledged).toBeGreaterThan(0);
    expect(report).toMatchObject({
      lost: [],
      ordersOff: 0,
      historyOff: 0,
      mailsTwice: [],
      stuckRuns: 0,
      waitingEvents: 0,
      withoutMessage: 0,
    });
    // What the mail server accepted is what we say it did, but for what was on its way when the process died: those
    // are in doubt, become "uncertain" when their lease ends, and are never sent again. What was only claimed goes out
    // after its own lease, which the test does not wait for.
    const { accepted = 0, delivered = 0, uncertain = 0, sending = 0 } = report.messages;
    expect(report.mailsAccepted).toBeGreaterThanOrEqual(accepted + delivered);
    expect(report.mailsAccepted).toBeLessThanOrEqual(accepted + delivered + uncertain + sending);
  }, 1_800_000);
});
