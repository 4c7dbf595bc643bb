/** Writes packages/server/migrations/schema.sql: the schema that the migrations lead to. `npm run schema`. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { dumpSchema } from '../packages/server/src/platform/db/dump-schema.ts';
import { migrate } from '../packages/server/src/platform/db/migrate.ts';
import { openDb } from '../packages/server/src/platform/db/open-db.ts';

const migrations = fileURLToPath(new URL('../packages/server/migrations', import.meta.url));
const db = await openDb({ databaseUrl: null, dataDir: null });
await migrate(db, migrations);
writeFileSync(`${migrations}/schema.sql`, await dumpSchema(db));
await db.close();
