/** Wakes those who wait for something to change. */
export class WakeUps {
  #next = Promise.withResolvers<void>();

  /** Resolves at the next change; to be asked for before one looks at what may change. */
  get next(): Promise<void> {
    return this.#next.promise;
  }

  /** Something has changed. */
  wake(): void {
    this.#next.resolve();
    this.#next = Promise.withResolvers();
  }
}

/** Waits for a change, or so many milliseconds. */
export async function waitFor(change: Promise<void>, milliseconds: number): Promise<void> {
  const timeout = Promise.withResolvers<void>(), timer = setTimeout(timeout.resolve, milliseconds);
  await Promise.race([change, timeout.promise]);
  clearTimeout(timer);
}
