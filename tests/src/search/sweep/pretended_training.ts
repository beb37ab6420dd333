import type { TrainTrial } from "../../../../src/search/queue/train_leased.ts";
import { eventsOf } from "./simulated_sweep.ts";

/** Trains nothing, but reports what the simulated trial would. Each report takes a turn of the event loop. */
export function pretend(onReport: () => void = () => {}): TrainTrial {
  return async (trial, report, signal) => {
    for (const event of eventsOf(trial)) {
      await new Promise((resolve) => setTimeout(resolve));
      if (signal.aborted) return undefined;
      if (event.event === "reported") {
        report(event.report);
        onReport();
      }
      if (event.event === "ended") return event.end;
    }
    return undefined;
  };
}
