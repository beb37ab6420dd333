import {
  type CheckFork,
  checkOf,
  type ForkChange,
  type ForkForm,
  type ForkRequest,
  requestOf,
} from "../model/fork/fork_form.ts";
import type { RunGroup } from "./run_group.ts";

/** What the form for a new run acts on. */
export interface ForkStarterOptions {
  readonly check: CheckFork;
  /** Takes what is found out for the form. */
  readonly take: (change: ForkChange) => void;
  /** Called with what is asked for once it is known that it can start. */
  readonly start: (request: ForkRequest) => void;
}

/** Finds out for the form for a new run which checkpoints there are, and whether what is typed can start. */
export class ForkStarter {
  #isOpen = false;
  #isChecking = false;

  constructor(private readonly group: RunGroup, private readonly options: ForkStarterOptions) {}

  /** Does what the form needs now; undefined for none. */
  follow(form: ForkForm | undefined): void {
    if (!form) {
      this.#isOpen = false;
      return;
    }
    if (!this.#isOpen) void this.#readPoints();
    this.#isOpen = true;
    const request = requestOf(form), check = checkOf(form);
    if (!request) return;
    if (!check) void this.#check(request);
    else if (form.isAsked && check.problem === undefined) this.options.start(request);
  }

  async #readPoints(): Promise<void> {
    this.options.take({
      points: await Promise.all(this.group.runs.map(async ({ run }) => await run.forkPoints?.() ?? [])),
    });
  }

  /** One check at a time: what is typed meanwhile is checked after it. */
  async #check(request: ForkRequest): Promise<void> {
    if (this.#isChecking) return;
    this.#isChecking = true;
    const check = await this.options.check(request);
    this.#isChecking = false;
    this.options.take({ checked: { request, check } });
  }
}
