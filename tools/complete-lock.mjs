/**
 * Completes package-lock.json with the binaries of other platforms.
 *
 * npm leaves an optional package out of the lock when the registry does not give it, and `npm ci` then refuses the lock
 * ("Missing: @chdb/lib-darwin-arm64 from lock file"). This adds the entries that are missing: version, os, cpu and libc
 * are known from the package that asks for them and from their names. Run it after each `npm install`: `npm run lock`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const PROCESSORS = {
  arm: 'arm',
  arm64: 'arm64',
  ia32: 'ia32',
  loong64: 'loong64',
  ppc64: 'ppc64',
  riscv64: 'riscv64',
  s390x: 's390x',
  x64: 'x64',
};
const LIBRARIES = { gnu: 'glibc', gnueabihf: 'glibc', musl: 'musl', musleabihf: 'musl' };
const EXACT_VERSION = /^\d+\.\d+\.\d+(?:[-+][\w.+-]+)?$/;

/** Adds what is missing to the lock, in place, and gives the names added. Throws when a name or version says too little. */
export function completeLock(lock) {
  const added = [];
  for (const [path, entry] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (isInstalled(lock, path, name)) continue;
      lock.packages[`node_modules/${name}`] = entryOf(name, version, entry.dev === true);
      added.push(name);
    }
  }
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')));
  return added;
}

/** Looks where Node.js would: beside the asking package, then in each folder above. */
function isInstalled(lock, from, name) {
  for (let folder = from; ;) {
    if (lock.packages[`${folder === '' ? '' : `${folder}/`}node_modules/${name}`]) return true;
    if (folder === '') return false;
    folder = folder.includes('/node_modules/') ? folder.slice(0, folder.lastIndexOf('/node_modules/')) : '';
  }
}

function entryOf(name, version, dev) {
  if (!EXACT_VERSION.test(version)) throw new Error(`${name}@${version}: only exact versions can be added.`);
  const words = name.split(/[/-]/);
  const system = words.find((word) => SYSTEMS.includes(word));
  const processor = words.find((word) => Object.hasOwn(PROCESSORS, word));
  const library = words.find((word) => Object.hasOwn(LIBRARIES, word));
  if (!system || !processor) throw new Error(`${name}: the name does not tell the platform.`);
  return {
    version,
    cpu: [PROCESSORS[processor]],
    ...(dev ? { dev: true } : {}),
    ...(library && system === 'linux' ? { libc: [LIBRARIES[library]] } : {}),
    optional: true,
    os: [system],
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = new URL('../package-lock.json', import.meta.url);
  const lock = JSON.parse(readFileSync(file, 'utf8'));
  const added = completeLock(lock);
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(added.length === 0 ? 'The lock is complete.' : `Added ${added.length}: ${added.join(', ')}`);
}
