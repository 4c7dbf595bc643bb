// Habits that a linter does not know, each with a message that tells what to do instead.

/** Test files and the harness may do what product code may not. */
const isProduct = (file) => /\.(ts|tsx)$/.test(file) && !/\.test\.tsx?$|\/testing(\.ts$|\/)|\.d\.ts$/.test(file);
const inServer = (file) =>
  isProduct(file) &&
  file.startsWith('packages/server/src/') &&
  !file.startsWith('packages/server/src/platform/') &&
  !file.endsWith('/main.ts');

/** @type {{name: string, where: (file: string) => boolean, pattern: RegExp, message: string}[]} */
export const RULES = [
  {
    name: 'clock',
    where: inServer,
    pattern: /\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(/,
    message: 'time comes from the clock that is passed in.',
  },
  {
    name: 'timers',
    where: inServer,
    pattern: /(?<![.\w])set(Timeout|Interval)\(/,
    message: 'wait with clock.sleepUntil, so that a test can move time.',
  },
  {
    name: 'random',
    where: inServer,
    pattern: /\bMath\.random\(/,
    message: 'randomness is passed in, with a seed in tests.',
  },
  {
    name: 'network',
    where: inServer,
    pattern: /(?<![.\w])fetch\(/,
    message: 'the outside world is a parameter; see platform/http/post-json.ts.',
  },
  {
    name: 'environment',
    where: inServer,
    pattern: /\bprocess\.env\b/,
    message: 'settings are read once, in platform/config.ts.',
  },
  {
    name: 'sql',
    where: (file) => inServer(file) && !/\.queries\.ts$|\/sql\//.test(file),
    pattern: /[`'"]\s*(select\s[\s\S]{0,80}\sfrom\s|insert into\s|update \w+ set\s|delete from\s)/i,
    message: 'SQL stands in a *.queries.ts file, where a reviewer looks for it.',
  },
  {
    name: 'names',
    where: isProduct,
    pattern: /^/,
    message: 'a file name says what is in it: not utils, helpers, common, misc, manager or service.',
  },
];

const VAGUE = /(^|\/)(utils?|helpers?|common|misc|managers?|services?)(\.tsx?$|\/)/;

/** Longer than this, and a newcomer no longer reads it once, top to bottom. */
export const MAX_FILE_LINES = 400;

/** @returns {{file: string, rule: string, message: string}[]} */
export function breaches(file, text) {
  const code = text.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  const found = [];
  for (const { name, where, pattern, message } of RULES) {
    if (!where(file)) continue;
    if (name === 'names' ? VAGUE.test(file.replace(/^packages\/[^/]+\//, '')) : pattern.test(code))
      found.push({ file, rule: name, message });
  }
  if (isProduct(file) && text.split('\n').length > MAX_FILE_LINES)
    found.push({ file, rule: 'length', message: `a file has at most ${MAX_FILE_LINES} lines.` });
  return found;
}
