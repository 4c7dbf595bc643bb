const STEP = 32 * 1024;
/** Larger ones are rare, and given back to the system. */
const LARGEST = 1024 * 1024;

/** Memory for mails, used again: a fresh piece for each would keep the collector busy longer than all the encoding. */
export class MailBuffers {
  readonly #most: number;
  #free: Buffer[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  /** At least so many bytes; what is in it is left from before. */
  take(bytes: number): Buffer {
    const at = this.#free.findIndex((one) => one.length >= bytes);
    const [found] = at < 0 ? [] : this.#free.splice(at, 1);
    return found ?? Buffer.allocUnsafeSlow(Math.ceil(bytes / STEP) * STEP);
  }

  /** Only what nobody reads any more. */
  give(buffer: Buffer): void {
    if (buffer.length <= LARGEST && this.#free.length < this.#most) this.#free.push(buffer);
  }
}
