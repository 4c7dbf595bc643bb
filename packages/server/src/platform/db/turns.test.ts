import { describe, expect, it } from 'vitest';
import { Turns } from './turns.ts';

/** Resolves after so many microtasks. */
async function microtasks(count: number): Promise<void> {
  for (let n = 0; n < count; n++) await Promise.resolve();
}

describe('turns at the session', () => {
  it('never start a statement from outside within the work of an owner, whatever the timing', async () => {
    for (let delay = 0; delay < 12; delay++) {
      const turns = new Turns(1_000);
      let owner: number | null = null;
      const intruders: number[] = [];
      const own = (name: number) =>
        turns.own(async () => {
          owner = name;
          await microtasks(3);
          owner = null;
        });
      const first = own(1);
      const statement = turns.pass(async () => {
        if (owner !== null) intruders.push(owner);
      });
      // Around the moment in which the first owner leaves and the statement is let in, a second one comes.
      const second = microtasks(delay).then(() => own(2));
      await Promise.all([first, statement, second]);
      expect(intruders).toEqual([]);
    }
  });

  it('come in the order of asking, statements together', async () => {
    const turns = new Turns(1_000);
    const log: string[] = [];
    const own = (name: string) =>
      turns.own(async () => {
        log.push(`${name} begins`);
        await microtasks(5);
        log.push(`${name} ends`);
      });
    const pass = (name: string) => turns.pass(async () => log.push(name));
    await Promise.all([own('one'), pass('a'), pass('b'), own('two'), pass('c')]);
    expect(log).toEqual(['one begins', 'one ends', 'a', 'b', 'two begins', 'two ends', 'c']);
  });

  it('are given up by work that fails, and by who waited too long', async () => {
    const turns = new Turns(20);
    await expect(turns.own(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    let leave = (): void => {};
    const long = turns.own(() => new Promise<void>((resolve) => (leave = resolve)));
    await expect(turns.pass(async () => 1)).rejects.toMatchObject({ code: 'unavailable' });
    leave();
    await long;
    expect(await turns.pass(async () => 1)).toBe(1);
    await turns.close();
    await expect(turns.pass(async () => 1)).rejects.toThrow('closed');
  });
});
