// Type-checks every package with the one compiler; prints all errors before it ends.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

const root = fileURLToPath(new URL('..', import.meta.url));
const projects = ['packages/contracts', 'packages/server', 'packages/admin', 'packages/admin/dev', 'packages/sdk', '.'];
let failed = 0;
for (const project of projects.filter((path) => existsSync(join(root, path, 'tsconfig.json')))) {
  const { status } = spawnSync(
    process.execPath,
    [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', join(root, project)],
    { stdio: 'inherit' },
  );
  if (status !== 0) failed++;
}
console.log(`Types: ${projects.length - failed} of ${projects.length} projects clean`);
process.exitCode = failed > 0 ? 1 : 0;
