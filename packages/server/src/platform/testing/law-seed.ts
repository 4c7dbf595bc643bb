import fc from 'fast-check';

/**
 * `npm test` tries the same cases every time, so that its answer depends on the code alone; `npm run test:laws` looks
 * for new ones, and prints the seed of a case that fails. LAWS_SEED=n repeats it.
 */
const asked = process.env['LAWS_SEED'];
if (asked) fc.configureGlobal({ seed: Number(asked) });
else if (!process.env['LAWS_RUNS']) fc.configureGlobal({ seed: 20_261_127 });
