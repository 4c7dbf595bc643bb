import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { testDatabases } from '../testing/index.ts';
import { migrationsDir } from '../testing/paths.ts';
import { dumpSchema } from './dump-schema.ts';

describe.each(testDatabases())('schema on $name', ({ open }) => {
  it('is the one in schema.sql; after a change of migrations run "npm run schema" and look at the difference', async () => {
    const db = await open();
    expect(await dumpSchema(db)).toBe(readFileSync(join(migrationsDir, 'schema.sql'), 'utf8'));
    await db.close();
  });
});
