import type { Findings, Found } from "./findings.ts";
import type { TrainingState } from "../state.ts";

/** What the main thread spends on a computation at a time; a frame has 33. */
export const SLICE_MILLISECONDS = 4;

/** Whether a network changes by itself: then what is found out about it is old at once, and sought again now and then. */
export function isLearning({ phase, timeline }: Pick<TrainingState, "phase" | "timeline">): boolean {
  return (phase === "training" || phase === "stopping") && timeline?.at === undefined;
}

/** Computes what a view needs, in slices so short that the screen stays responsive. */
export interface Provider<Value, Request> {
  /** Whether it has begun with something that it hasn't found out yet. */
  readonly isBusy: boolean;
  /** Works on for a few milliseconds and returns what has come out, if anything; `now` in seconds of a monotonic clock. */
  step(run: TrainingState, request: Request, now: number, found: Value | undefined): Value | undefined;
}

/** Something that a view needs, and what it needs to know in particular: the sample or unit that is looked at, … */
export interface Need {
  readonly finding: Finding<unknown, unknown>;
  readonly request: unknown;
}

/**
 * Something that costs time to compute about a run, and is computed only while a view that needs it is shown: the
 * prediction of every test sample, the distribution of the weights, … Who shows it defines it and alone knows its type.
 */
export class Finding<Value, Request = undefined> {
  /** @param load Loads what computes it, when it is first needed. */
  constructor(readonly load: () => Promise<Provider<Value, Request>>) {}

  /** What was found last, if anything was. */
  of({ findings }: { readonly findings: Findings }): Value | undefined {
    return findings.get(this) as Value | undefined; // under this key stands what `found` was given
  }

  /** The message that it was found. */
  found(value: Value): Found {
    return { type: "found", finding: this, value };
  }

  /** The state of a run with this found, or with it forgotten. */
  with<Run extends { readonly findings: Findings }>(run: Run, value: Value | undefined): Run {
    return { ...run, findings: new Map(run.findings).set(this, value) };
  }

  /** That a view needs it. */
  need(request: Request): Need {
    return { finding: this, request };
  }
}
