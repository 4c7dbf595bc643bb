// Two branches that each took the next number merge without a conflict; the runner would then skip one of the two on
// databases that already have the other.

export const MIGRATION_DIRECTORIES = ['packages/server/migrations', 'packages/server/migrations/history'];

/**
 * Numbers of migrations that are given twice or left out, and SQL files whose name has none.
 * @param {string} directory
 * @param {string[]} names the entries of the directory
 * @returns {{file: string, rule: string, message: string}[]}
 */
export function migrationBreaches(directory, names) {
  const found = [];
  const report = (name, message) => found.push({ file: `${directory}/${name}`, rule: 'migrations', message });
  let last = { number: 0, name: '' };
  for (const name of names.filter((entry) => entry.endsWith('.sql') && entry !== 'schema.sql').toSorted()) {
    const number = Number(/^(\d{4})_[a-z0-9_]+\.sql$/.exec(name)?.[1]);
    if (Number.isNaN(number)) {
      report(name, 'a migration is named NNNN_what_it_does.sql.');
      continue;
    }
    if (number === last.number) report(name, `its number is taken by ${last.name}; take the next free one.`);
    else if (number !== last.number + 1)
      report(name, `numbers have no gaps; after ${pad(last.number)} comes ${pad(last.number + 1)}.`);
    last = { number, name };
  }
  if (last.number === 0) report('', 'no migration is seen here; has the directory moved?');
  return found;
}

function pad(number) {
  return String(number).padStart(4, '0');
}
