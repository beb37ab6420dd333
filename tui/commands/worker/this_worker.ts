import { hostName } from "../../../src/runs/lock_holder.ts";
import type { WorkerIdentity } from "../../../src/search/queue/worker_activity.ts";

/** This process as one that trains so many trials at a time. */
export function thisWorker(slots: number): WorkerIdentity {
  return { id: crypto.randomUUID(), host: hostName() ?? "", pid: Deno.pid, slots };
}
