import { pino, type DestinationStream, type Logger } from 'pino';
import type { LogLevel } from './log-levels.ts';

export type Log = Logger;

/** What must never reach a log, wherever it appears in the fields of a line. */
const SECRET_FIELDS = [
  'password',
  'token',
  'secret',
  'apiKey',
  'writeKey',
  'authorization',
  'cookie',
  'smtpUrl',
  'csrf',
];

/**
 * The log of the process: JSON lines, or short readable lines on a terminal. Fields whose name says that they are
 * secret are replaced, two levels deep.
 */
export function createLog(options: {
  level: LogLevel;
  /** Default: when standard output is a terminal. */
  pretty?: boolean;
  destination?: DestinationStream;
}): Log {
  const destination = options.destination ?? pino.destination({ dest: 1, sync: true });
  const pretty = options.pretty ?? (options.destination === undefined && process.stdout.isTTY === true);
  return pino(
    {
      level: options.level,
      base: null,
      redact: { paths: SECRET_FIELDS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[hidden]' },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    pretty ? { write: (line: string) => destination.write(`${prettyLine(line)}\n`) } : destination,
  );
}

/** For tests that do not look at the log. */
export function silentLog(): Log {
  return pino({ level: 'silent' });
}

type Line = { level: string; time: string; msg?: string; err?: { message?: string; stack?: string } } & Record<
  string,
  unknown
>;

/** `12:00:01 warn  message (key=value) error at file:line`: one line, whatever happened. */
export function prettyLine(json: string): string {
  const { level, time, msg, err, ...fields } = JSON.parse(json) as Line;
  const rest = Object.entries(fields)
    .map(([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' ');
  const words = [time.slice(11, 19), level.padEnd(5), msg ?? ''];
  if (err) words.push(`${err.message ?? ''}${firstFrame(err.stack)}`);
  if (rest) words.push(`(${rest})`);
  return words
    .filter((word) => word !== '')
    .join(' ')
    .replaceAll('\n', ' ');
}

function firstFrame(stack: string | undefined): string {
  const frame = stack?.split('\n').find((line) => line.trimStart().startsWith('at '));
  return frame ? ` ${frame.trim()}` : '';
}
