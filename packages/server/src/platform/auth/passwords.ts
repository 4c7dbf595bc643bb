import { hash, verify, type Options } from '@node-rs/argon2';

/** OWASP password storage, argon2id: 19 MiB, 2 passes, 1 lane; about 25 ms on the machine of docs/benchmarks.md. */
const ARGON2: Options = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hash of a password nobody has: an unknown address takes as long to refuse as a wrong password. */
let decoy: Promise<string> | null = null;

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), ARGON2);
}

/** `stored` null: there is no such user; takes the same time and is false. */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword('no such user');
  const right = await verify(stored ?? (await decoy), password.normalize('NFKC'));
  return right && stored !== null;
}
