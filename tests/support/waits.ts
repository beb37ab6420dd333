/** What a wait is for, and what to say when it fails. */
export interface Wait {
  /** Whether what is waited for has come. */
  holds(): boolean;
  /** Why it can't come any more, such as "it ended with code 1"; undefined while it can. */
  fails?(): string | undefined;
  /** What is waited for, behind "never": "printed /epoch 2/". */
  readonly wanted: string;
  /** What came instead. */
  found(): string;
  readonly milliseconds: number;
}

/** Waits for something that changes: each ends when what it waits for has come, can't come any more or takes too long. */
export class Waits {
  readonly #listeners = new Set<() => void>();

  /** @param subject What changes, for errors: "the program". */
  constructor(readonly subject: string) {}

  /** To be called after each change. */
  changed(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  /**
   * Resolves when what is waited for has come.
   *
   * @throws if it can't come any more, or the time is up.
   */
  async until({ holds, fails, wanted, found, milliseconds }: Wait): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const fail = (why: string) => reject(new Error(`${this.subject} never ${wanted}: ${why}\n${found()}`));
    const timer = setTimeout(() => fail(`${milliseconds / 1000} s have passed`), milliseconds);
    const look = () => {
      const failure = fails?.();
      if (holds()) resolve();
      else if (failure !== undefined) fail(failure);
    };
    this.#listeners.add(look);
    look();
    try {
      await promise;
    } finally {
      clearTimeout(timer);
      this.#listeners.delete(look);
    }
  }
}
