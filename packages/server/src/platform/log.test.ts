import { expect, it } from 'vitest';
import { createLog, prettyLine } from './log.ts';

function logTo(lines: string[], pretty = false) {
  return createLog({ level: 'info', pretty, destination: { write: (line) => void lines.push(line) } });
}

it('writes one JSON line an event, an error with its stack within it', () => {
  const lines: string[] = [];
  logTo(lines).error({ err: new Error('two\nlines'), requestId: 'r1' }, 'it failed');
  expect(lines).toHaveLength(1);
  expect(lines[0]?.trimEnd()).not.toContain('\n');
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    level: 'error',
    msg: 'it failed',
    requestId: 'r1',
    err: { message: 'two\nlines', stack: expect.stringContaining('log.test.ts') },
  });
});

it('hides secrets, also two levels deep', () => {
  const lines: string[] = [];
  logTo(lines).info({
    password: 'hunter2',
    user: { token: 'hunter2', name: 'Anna' },
    request: { headers: { authorization: 'hunter2', cookie: 'hunter2', host: 'h' } },
  });
  expect(lines[0]).not.toContain('hunter2');
  expect(lines[0]).toContain('Anna');
});

it('is short on a terminal: time, level, words, the first place of an error', () => {
  const line = prettyLine(
    JSON.stringify({
      level: 'error',
      time: '2026-03-01T12:00:05.123Z',
      msg: 'it failed',
      requestId: 'r1',
      err: { message: 'no\nway', stack: 'Error: no\n    at here (file.ts:1:2)\n    at there' },
    }),
  );
  expect(line).toBe('12:00:05 error it failed no way at here (file.ts:1:2) (requestId=r1)');
});

it('writes nothing below its level', () => {
  const lines: string[] = [];
  logTo(lines).debug('quiet');
  expect(lines).toEqual([]);
});
