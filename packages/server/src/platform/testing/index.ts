/** The test harness: real engines, fresh and quick. Product code never imports it. */
export { testDatabases, type TestDatabase } from './databases.ts';
export { aSource, aWorkspace, type SourceOverrides, type WorkspaceOverrides } from './factories.ts';
export { ShiftedClock } from './shifted-clock.ts';
export { openTestHistory } from './history.ts';
