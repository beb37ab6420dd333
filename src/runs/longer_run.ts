import { printableJson } from "../model/printable_json.ts";
import type { RunProgress } from "../training/checkpoints/checkpoint.ts";
import type { LoggedEvent } from "./logged_event.ts";
import type { ResumableRun } from "./resumable_run.ts";
import type { RunEnds } from "./run_ends.ts";

/**
 * The run as one that was started to end so: its log says it from its first line on, and what it had of patience is there
 * again.
 */
export function withEnds<Run extends Omit<ResumableRun, "lock">>(run: Run, ends: RunEnds): Run {
  const { patience } = run.options, { checkpoint } = run;
  const change = { ...ends, isExtended: true };
  return {
    ...run,
    options: { ...run.options, ...ends },
    checkpoint: checkpoint && { ...checkpoint, progress: notEnded(checkpoint.progress, patience) },
    events: run.events.map((event): LoggedEvent => event.event === "started" ? { ...event, ...change } : event),
    log: withFirstLine(run.log, (line) => ({ ...line, ...change })),
    isLogChanged: true,
  };
}

/** A run that has come to its end as one that hasn't, with all the patience that it has lost. */
export function notEnded({ ended: _, ...progress }: RunProgress, patience: number | null): RunProgress {
  const { lowest, sinceLowest } = progress.improvement;
  const hasLostPatience = patience !== null && sinceLowest >= patience;
  return { ...progress, improvement: { lowest, sinceLowest: hasLostPatience ? 0 : sinceLowest } };
}

const LINE_FEED = 10;

/** A log with another first line, if that is the object that it has to be. */
export function withFirstLine(log: Uint8Array<ArrayBuffer>, change: (line: object) => object): Uint8Array<ArrayBuffer> {
  const end = log.indexOf(LINE_FEED);
  if (end < 0) return log;
  const line = new TextEncoder().encode(
    printableJson(change(JSON.parse(new TextDecoder().decode(log.subarray(0, end))))),
  );
  const changed = new Uint8Array(line.length + log.length - end);
  changed.set(line);
  changed.set(log.subarray(end), line.length);
  return changed;
}
