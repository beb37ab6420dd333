/** Runs something while one worker of every thread group is another worker. */
export async function withWorker<T>(worker: number, script: string, run: () => Promise<T>): Promise<T> {
  const original = globalThis.Worker;
  globalThis.Worker = class extends original {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(options?.name === `trainer ${worker}` ? new URL(script, import.meta.url) : url, options);
    }
  };
  try {
    return await run();
  } finally {
    globalThis.Worker = original;
  }
}
