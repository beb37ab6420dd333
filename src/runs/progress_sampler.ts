import type { ProgressEvent } from "../training/events.ts";
import type { CurvePoint } from "../training/events.ts";
import { metricFields } from "../training/metric_fields.ts";
import type { LoggedProgress } from "./logged_event.ts";

/** Seconds of training between two events that are kept, at least. */
const LEAST_INTERVAL = 1;

/** The same as a share of the time that the run took so far: n times as long a run has some 100 · ln n more events. */
const INTERVAL_SHARE = 0.01;

/**
 * Keeps a few of a run's many progress events: each second one, and ever fewer as the run grows long, so that a log of
 * ten hours stays below a thousand of them. The training curve loses nothing: the points of an event that isn't kept go
 * into the next line. The metrics of the moment, which depend on the clock, are left out. A pause and its end are
 * kept at once.
 */
export class ProgressSampler {
  #keptAt = 0;
  #state: ProgressEvent["state"] = "training";
  /** The newest event, if it wasn't kept. */
  #newest: ProgressEvent | undefined;
  /** The points that no line has yet. */
  #points: CurvePoint[] = [];

  /** Takes the next event; returns what is to be kept, if anything is. */
  take(event: ProgressEvent): LoggedProgress | undefined {
    this.#newest = event;
    this.#points.push(...event.curve);
    const isDue = event.seconds - this.#keptAt >= Math.max(LEAST_INTERVAL, INTERVAL_SHARE * event.seconds);
    return isDue || event.state !== this.#state ? this.#keep(event) : undefined;
  }

  /** The newest event, if there are points that no line has yet: for a log that has to be complete now. */
  rest(): LoggedProgress | undefined {
    return this.#newest && this.#points.length > 0 ? this.#keep(this.#newest) : undefined;
  }

  /** Another event that has points, with those before that no line has yet. */
  complete<Event extends { readonly curve: readonly CurvePoint[] }>(event: Event): Event {
    const curve = [...this.#points, ...event.curve];
    this.#points = [];
    return { ...event, curve };
  }

  #keep(event: ProgressEvent): LoggedProgress {
    this.#newest = undefined;
    this.#keptAt = event.seconds;
    this.#state = event.state;
    // JSON leaves out what is undefined.
    return this.complete({
      ...event,
      ...metricFields("training", () => undefined),
      health: undefined,
      lastBatch: undefined,
      curve: [],
    });
  }
}
