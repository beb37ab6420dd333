import type { JobLease } from "../../../src/runs/sweeps/nats/take_trial.ts";
import type { TrialEnd } from "../../../src/search/sweep/trial.ts";
import { formatQuantity } from "../../format.ts";
import type { Output } from "../../screen/app/output.ts";

/** Prints what a worker does. */
export interface WorkReport {
  begin(hosts: readonly string[], slots: number): void;
  /** A trial that it has trained; without an end it was pruned, or given back. */
  trial(lease: JobLease, end: TrialEnd | undefined): void;
  /** A sweep whose trials it doesn't take any more. */
  refused(reason: unknown): void;
  /** Whether the server answers. */
  connected(isConnected: boolean): void;
}

/** Lines for people. */
export function lineWork(output: Output): WorkReport {
  return {
    ...notes(output),
    begin: (hosts, slots) =>
      output.print(`waiting for trials on ${hosts.join(", ")} in ${formatQuantity(slots, "slot")}; Ctrl-C stops`),
    trial: ({ job: { sweep, trial: { number } }, signal }, end) =>
      output.print(`sweep ${sweep}, trial ${number}: ${howItEnded(signal, end)}`),
  };
}

/** A line of JSON a trial. */
export function jsonWork(output: Output): WorkReport {
  return {
    ...notes(output),
    begin: () => {},
    trial: ({ job: { sweep, trial: { number } }, signal, attempt }, end) =>
      output.json({
        sweep,
        trial: number,
        attempt,
        outcome: end?.outcome ?? (signal.aborted ? "pruned" : "returned"),
        epochs: end?.epochs ?? null,
        ...end?.reason === undefined ? {} : { reason: end.reason },
      }),
  };
}

function notes(output: Output): Pick<WorkReport, "refused" | "connected"> {
  return {
    refused: (reason) =>
      output.error(`note: trials are left to others: ${reason instanceof Error ? reason.message : String(reason)}`),
    connected: (isConnected) =>
      output.error(
        isConnected
          ? "note: the server answers again"
          : "note: the server is out of reach; training goes on, and is reported when it answers again",
      ),
  };
}

function howItEnded(signal: AbortSignal, end: TrialEnd | undefined): string {
  if (end === undefined) return signal.aborted ? "pruned" : "given back";
  const reason = end.reason === undefined ? "" : `: ${end.reason}`;
  return `${end.outcome} after ${formatQuantity(end.epochs, "epoch")}${reason}`;
}
