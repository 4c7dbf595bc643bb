import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sourceFiles } from '../boundaries/scan.mjs';
import { MIGRATION_DIRECTORIES, migrationBreaches } from './migrations.mjs';
import { breaches } from './rules.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const files = sourceFiles(root);
const found = [
  ...files.flatMap((file) => breaches(file, readFileSync(join(root, file), 'utf8'))),
  ...MIGRATION_DIRECTORIES.flatMap((directory) => migrationBreaches(directory, readdirSync(join(root, directory)))),
];
for (const { file, rule, message } of found) console.error(`${file}\n  ${rule}: ${message}`);
console.log(`Habits: ${files.length} files, ${found.length} breaches`);
process.exitCode = found.length > 0 ? 1 : 0;
