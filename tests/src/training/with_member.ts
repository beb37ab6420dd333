/** Runs something while one member of every crew is another worker. */
export async function withMember<T>(member: number, script: string, run: () => Promise<T>): Promise<T> {
  const original = globalThis.Worker;
  globalThis.Worker = class extends original {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(options?.name === `trainer ${member}` ? new URL(script, import.meta.url) : url, options);
    }
  };
  try {
    return await run();
  } finally {
    globalThis.Worker = original;
  }
}
