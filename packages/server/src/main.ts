import { systemClock } from './platform/clock.ts';
import { ConfigError, loadConfig, type Config } from './platform/config.ts';
import { AppError } from './platform/errors.ts';
import { createLog } from './platform/log.ts';
import { stopOnSignals } from './platform/stop-on-signals.ts';
import { startApp, type App } from './wiring.ts';

const clock = systemClock();
const startedAt = clock.now();

try {
  const config = loadConfig();
  const log = createLog({ level: config.logLevel });
  for (const warning of config.warnings) log.warn(warning);
  let app: App | null = null;
  // Before anything is opened, so that a signal during the start closes what is open so far.
  stopOnSignals({ clock, log, stop: async () => app?.stop() });
  app = await startApp(config, { clock, log, random: Math.random });
  announce(config, app);
} catch (error) {
  process.stderr.write(`${refusal(error)}\n`);
  process.exit(1);
}

/** What a person at the terminal wants to know; a log collector gets it as plain lines too. */
function announce(config: Config, app: App): void {
  const seconds = ((clock.now() - startedAt) / 1000).toFixed(1);
  const lines = [`Sandmill is ready on ${app.address} after ${seconds} s (${config.roles.join(', ')})`];
  if (app.login !== null) lines.push(`Demo login: ${app.login.email} with password ${app.login.password}`);
  if (app.setupLink !== null) lines.push(`Open ${app.setupLink} to create the owner of this installation.`);
  if (config.databaseUrl === null)
    lines.push(
      'Embedded databases: they survive a crash of this program, not a power loss (docs/en/configuration.md).',
    );
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** One sentence for what the reader can put right; the whole story for what they cannot. */
function refusal(error: unknown): string {
  if (error instanceof ConfigError || error instanceof AppError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
