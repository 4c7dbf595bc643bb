import { fileURLToPath } from 'node:url';
import { checkBoundaries } from './scan.mjs';

/** Below this the check has seen nothing and its silence would mean nothing. */
const MODULES_FLOOR = 300;

const root = fileURLToPath(new URL('../..', import.meta.url));
const { modules, violations } = checkBoundaries(root);
for (const { from, to, message } of violations) console.error(`${from}\n  imports ${to}\n  ${message}`);
if (modules < MODULES_FLOOR)
  console.error(
    `Only ${modules} modules seen, at least ${MODULES_FLOOR} expected: is the check looking in the right place?`,
  );
console.log(`Boundaries: ${modules} modules, ${violations.length} violations`);
process.exitCode = violations.length > 0 || modules < MODULES_FLOOR ? 1 : 0;
