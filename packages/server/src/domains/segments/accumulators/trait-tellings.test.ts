import { expect, it } from 'vitest';
import { addTelling, heldValue, MAX_TELLINGS, noTellings, type Tellings } from './trait-tellings.ts';

const at = (t: number, h: string) => ({ t, id: `e${t}`, h, ok: true, explicit: true });

function told(state: Tellings, ...tellings: [number, string][]): Tellings {
  return tellings.reduce((before, [t, h]) => addTelling(before, at(t, h)), state);
}

it('keeps since when a value has been so through thousands of repeats, in little room', () => {
  const state = told(
    noTellings(),
    [1, 'free'],
    [2, 'pro'],
    ...Array.from({ length: 5_000 }, (_, i): [number, string] => [3 + i, 'pro']),
  );
  expect(heldValue(state)).toMatchObject({ since: 2 });
  expect(state.e.length).toBeLessThanOrEqual(MAX_TELLINGS + 3);
  // A telling from before the run, however late, changes nothing; one at its end does.
  expect(heldValue(told(structuredClone(state), [0, 'basic']))).toMatchObject({ since: 2 });
  expect(heldValue(told(structuredClone(state), [4_999, 'free']))).toMatchObject({ since: 5_000 });
});

it('what is derived counts only before anything was said', () => {
  const implicit = (t: number, h: string) => ({ ...at(t, h), explicit: false });
  let state = addTelling(noTellings(), implicit(5, 'a'));
  expect(heldValue(state)).toMatchObject({ since: 5 });
  state = addTelling(state, at(3, 'b'));
  state = addTelling(state, implicit(9, 'c'));
  expect(heldValue(state)).toMatchObject({ since: 3 });
});
