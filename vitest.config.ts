import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    pool: 'forks', // chDB crashes in worker threads.
    maxWorkers: 2,
    passWithNoTests: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    env: { UV_THREADPOOL_SIZE: '32' },
    projects: [
      { extends: true, test: { name: 'contracts', include: ['packages/contracts/src/**/*.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'server',
          // Files of one process share its modules, and with them the databases that are open: half the time.
          isolate: false,
          setupFiles: ['packages/server/src/platform/testing/law-seed.ts'],
          include: ['packages/server/src/**/*.test.ts'],
          globalSetup: ['packages/server/src/platform/testing/global-setup.ts'],
        },
      },
      { extends: true, test: { name: 'admin', include: ['packages/admin/src/**/*.test.ts'] } },
      { extends: true, test: { name: 'sdk', include: ['packages/sdk/src/**/*.test.ts'] } },
      {
        extends: true,
        // A whole product with its browser: one file after the other, each in a process of its own.
        test: {
          name: 'product',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/clients/**', '**/node_modules/**'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
      {
        extends: true,
        // The clients that others publish, against the tracking API.
        test: {
          name: 'clients',
          include: ['tests/clients/**/*.test.ts'],
          globalSetup: ['packages/server/src/platform/testing/global-setup.ts'],
          fileParallelism: false,
        },
      },
      { extends: true, test: { name: 'tools', include: ['tools/**/*.test.ts'] } },
    ],
  },
});
