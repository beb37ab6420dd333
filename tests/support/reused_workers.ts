import type { DoneMessage } from "./reused/report_done.ts";

/** The modules of a session's workers, and those that are used again in their place. */
const MODULES = [
  "training/session/worker.ts",
  "training/session/augmenter_worker.ts",
  "runs/keyframes/recording_worker.ts",
].map((path) => ({
  module: import.meta.resolve(`../../src/${path}`),
  reusable: import.meta.resolve(`./reused/${path.split("/").at(-1)}`),
}));

/** A worker that is given back within its run ends the run at once; one that hasn't so much later is ended itself. */
const LIMIT_MILLISECONDS = 5000;

const { Worker: OriginalWorker } = globalThis;

/**
 * Has the sessions of a module of tests use workers again: to start one takes 50 ms of CPU, and tests train hundreds of
 * times. A worker that its session ends is there for the next as soon as it has come out of its run. Workers of other
 * modules, and of classes that a test puts in the place of `Worker`, are started and ended as ever.
 *
 * @param mostRuns Runs that a worker has at most, so that the memory of those before, which it frees late, doesn't add up.
 */
export function reuseWorkers(mostRuns = 40): void {
  const pools = new Map(MODULES.map(({ module, reusable }) => [module, { reusable, idle: [] as ReusableWorker[] }]));
  const reusing: typeof Worker = new Proxy(OriginalWorker, {
    construct(target, args: [module: URL | string, options?: WorkerOptions], newTarget): object {
      const pool = newTarget === reusing ? pools.get(String(args[0])) : undefined;
      if (!pool) return Reflect.construct(target, args, newTarget);
      return new BorrowedWorker(pool.idle.pop() ?? new ReusableWorker(pool.reusable, mostRuns, pool.idle));
    },
  });
  globalThis.Worker = reusing;
  globalThis.addEventListener("unload", () => pools.forEach(({ idle }) => idle.forEach((worker) => worker.end())));
}

/** Starts a session with new workers, for tests of what happens while they start. */
export function withNewWorkers<T>(start: () => T): T {
  const { Worker } = globalThis;
  globalThis.Worker = class extends Worker {};
  try {
    return start();
  } finally {
    globalThis.Worker = Worker;
  }
}

/** A worker as a session has it, until it ends it. */
class BorrowedWorker implements Pick<Worker, "onmessage" | "onmessageerror" | "onerror" | "postMessage" | "terminate"> {
  onmessage: Worker["onmessage"] = null;
  onmessageerror: Worker["onmessageerror"] = null;
  onerror: Worker["onerror"] = null;

  constructor(private readonly worker: ReusableWorker) {
    worker.borrower = this;
  }

  postMessage(message: unknown): void {
    this.worker.post(message);
  }

  terminate(): void {
    if (this.worker.borrower === this) this.worker.takeBack();
  }
}

/** A worker that is lent to one session after the other. */
class ReusableWorker {
  borrower: BorrowedWorker | undefined;
  readonly #worker: Worker;
  #isBusy = false;
  #hasFailed = false;
  #runs = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param idle Where it is while nobody has it. */
  constructor(module: string, private readonly mostRuns: number, private readonly idle: ReusableWorker[]) {
    const worker = this.#worker = new OriginalWorker(module, { type: "module" });
    worker.onmessage = (event: MessageEvent<DoneMessage>) => {
      if (event.data.kind === "done") this.#finish();
      else this.borrower?.onmessage?.call(worker, event);
    };
    worker.onmessageerror = (event) => this.borrower?.onmessageerror?.call(worker, event);
    worker.onerror = (event) => {
      this.#hasFailed = true;
      this.borrower?.onerror?.call(worker, event);
    };
  }

  /** Posts the order of a run. */
  post(order: unknown): void {
    this.#isBusy = true;
    this.#runs++;
    this.#worker.postMessage(order);
  }

  takeBack(): void {
    this.borrower = undefined;
    if (this.#hasFailed || this.#runs >= this.mostRuns) return this.end();
    if (!this.#isBusy) return void this.idle.push(this);
    this.#timer = setTimeout(() => this.end(), LIMIT_MILLISECONDS);
    Deno.unrefTimer(this.#timer);
  }

  end(): void {
    this.#worker.terminate();
  }

  #finish(): void {
    this.#isBusy = false;
    if (this.borrower) return;
    clearTimeout(this.#timer);
    this.idle.push(this);
  }
}
