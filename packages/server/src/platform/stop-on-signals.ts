import type { Clock } from './clock.ts';
import type { Log } from './log.ts';

/** Supervisors wait 10 seconds by default before they kill (docker stop). */
const STOP_WITHIN_MS = 9_500;

/**
 * The end of the process. The first SIGTERM or SIGINT stops gracefully and exits 0 (1 when it takes too long); a second
 * one exits at once. An error that nobody caught leaves one line and exits 1: what state the process is in is unknown,
 * and everything durable survives a restart.
 */
export function stopOnSignals(deps: { clock: Clock; log: Log; stop: () => Promise<void> }): void {
  const { clock, log } = deps;
  let stopping = false;
  const onSignal = (signal: NodeJS.Signals): void => {
    if (stopping) {
      log.warn(`${signal} again: stopping at once`);
      process.exit(130);
    }
    stopping = true;
    log.info(`${signal}: finishing what is under way`);
    void Promise.race([
      deps.stop().then(() => 0),
      clock.sleepUntil(clock.now() + STOP_WITHIN_MS).then(() => {
        log.error('stopping took too long; what was claimed is returned when its lease ends');
        return 1;
      }),
    ])
      .catch((error: unknown) => {
        log.error({ err: error }, 'stopping failed');
        return 1;
      })
      .then((code) => {
        if (code === 0) log.info('stopped');
        process.exit(code);
      });
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
  const onUncaught = (what: string) => (error: unknown) => {
    log.fatal({ err: error }, what);
    process.exit(1);
  };
  process.on('uncaughtException', onUncaught('uncaught exception'));
  process.on('unhandledRejection', onUncaught('unhandled rejection'));
}
