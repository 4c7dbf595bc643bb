import { Client } from './client.ts';
import { watchEngagement } from './engagement.ts';
import { watchForms } from './forms.ts';
import { readSettings, refusesTracking } from './settings.ts';

type Call = [method: string, ...args: unknown[]];
declare global {
  interface Window {
    /** Before the script has loaded: a list of calls, `sandmill.push(['track', 'Added'])`. Afterwards: the client. */
    sandmill?: Client | Call[];
  }
}

const METHODS = ['page', 'track', 'identify', 'group', 'reset', 'consent', 'flush'] as const;

function start(): void {
  const settings = readSettings(document.currentScript as HTMLScriptElement | null);
  if (!settings) return;
  const client = new Client(settings, { refuses: refusesTracking() });
  const before = Array.isArray(window.sandmill) ? window.sandmill : [];
  window.sandmill = Object.assign(client, { push: (call: Call) => run(client, call) });
  watchForms(client);
  watchEngagement(client, settings);
  if (settings.autoPage) watchAddress(client);
  for (const call of before) run(client, call);
}

function run(client: Client, [method, ...args]: Call): void {
  if (!(METHODS as readonly string[]).includes(method)) return;
  const call = client[method as (typeof METHODS)[number]] as (...args: unknown[]) => void;
  call.apply(client, args);
}

function watchAddress(client: Client): void {
  for (const method of ['pushState', 'replaceState'] as const) {
    const original = history[method].bind(history);
    history[method] = (...args: Parameters<History['pushState']>) => {
      original(...args);
      // The page sets its title after its address.
      setTimeout(() => client.autoPage(), 0);
    };
  }
  addEventListener('popstate', () => client.autoPage());
  client.autoPage();
}

start();
