import type { SweepPlan } from "../../../src/search/sweep/sweep_plan.ts";
import type { MonitoredWorker } from "../../../src/runs/sweeps/monitor/monitored_worker.ts";
import { formatQuantity } from "../../format.ts";
import { isSilent, slotsText, workerName } from "./screen/workers_panel.ts";

/** Says in sentences which workers have come, fallen silent and gone. */
export class WorkerNotes {
  #known = new Map<string, { readonly name: string; readonly isSilent: boolean }>();

  #slots = "";

  constructor(private readonly plan: SweepPlan, private readonly say: (sentence: string) => void) {}

  /** Takes the workers that have sent a status lately. */
  take(workers: readonly MonitoredWorker[]): void {
    const known = new Map<string, { readonly name: string; readonly isSilent: boolean }>();
    for (const worker of workers) {
      const before = this.#known.get(worker.id), now = isSilent(worker);
      const name = before?.name ?? workerName(worker, workers);
      known.set(worker.id, { name, isSilent: now });
      if (!before) this.say(`worker ${name} has joined, with ${formatQuantity(worker.slots, "slot")}`);
      if (now && !before?.isSilent) {
        this.say(`nothing heard from worker ${name} for ${formatQuantity(Math.round(worker.silent), "second")}`);
      }
      if (before?.isSilent && !now) this.say(`worker ${name} is back`);
    }
    for (const [id, { name, isSilent }] of this.#known) {
      if (!known.has(id) && !isSilent) this.say(`worker ${name} has left`);
    }
    this.#known = known;
    const slots = slotsText(workers, this.plan);
    if (slots !== this.#slots && slots.includes("--lag")) {
      this.say(`workers have ${slots}: a sweep with a larger one uses more`);
    }
    this.#slots = slots;
  }
}
