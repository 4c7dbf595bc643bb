import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';

/**
 * Whether a program of a Debian package can be started here; where it is missing and may be installed, it is. Where only
 * root may, that is said loudly; a build machine that is root and cannot install it fails.
 */
export function hasPackage(name: string, program: string): boolean {
  if (existsSync(program)) return true;
  if (process.getuid?.() !== 0) return saidSkipped(name, 'only root may install it');
  // The package would start a server of the machine's own; another installation may be going on.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const apt = (...args: string[]) =>
    spawnSync('apt-get', ['-o', 'DPkg::Lock::Timeout=100', ...args], { env, timeout: 120_000 }).status === 0;
  const install = () => apt('install', '-y', '-qq', '--no-install-recommends', name);
  if (existsSync('/usr/bin/apt-get') && (install() || (apt('update', '-qq') && install()))) return true;
  if (process.env['CI']) throw new Error(`${name} cannot be installed, and a build must prove what it proves.`);
  return saidSkipped(name, 'it cannot be installed');
}

export function saidSkipped(name: string, why: string): false {
  process.stderr.write(`\n!!! No ${name} (${why}): what it proves was NOT proved here.\n`);
  return false;
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
