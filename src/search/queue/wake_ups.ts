/** A condition that can be awaited: wakes everything that waits for the next change. */
export class WakeUps {
  #next = Promise.withResolvers<void>();

  /** Resolves at the next change; to be read before what may change is looked at, so that none is missed. */
  get next(): Promise<void> {
    return this.#next.promise;
  }

  /** Reports a change. */
  wake(): void {
    this.#next.resolve();
    this.#next = Promise.withResolvers();
  }
}

/** Waits for a change, but no longer than so many milliseconds. */
export async function waitFor(change: Promise<void>, milliseconds: number): Promise<void> {
  const timeout = Promise.withResolvers<void>(), timer = setTimeout(timeout.resolve, milliseconds);
  await Promise.race([change, timeout.promise]);
  clearTimeout(timer);
}
