import { logitAttribution } from "../../../../src/explanation/logit_attribution.ts";
import { networkEpochOf, type TrainingState } from "../state.ts";
import type { Provider } from "./finding.ts";
import { ReadingPace } from "./reading_pace.ts";
import type { PaceLimits } from "./work_pace.ts";

/** How much each unit of a layer contributes to the logit of each class (units × classes) at an epoch. */
export interface LogitAttribution {
  /** Counted from 0. */
  readonly layer: number;
  readonly values: Float32Array;
  readonly units: number;
  readonly classes: number;
  readonly epoch: number;
}

/** The order by attribution changes no more often than one can read it; of a large network more seldom. */
const PACE: PaceLimits = { leastSeconds: 2, shareOfTime: 0.005 };

/** Computes how much each unit of a layer speaks for and against each class: at once of another layer, else now and then. */
export class LogitAttributionProvider implements Provider<LogitAttribution, number> {
  /** It takes no longer than a slice. */
  readonly isBusy = false;
  readonly #pace: ReadingPace;

  /** @param clock In milliseconds. */
  constructor(clock = () => performance.now()) {
    this.#pace = new ReadingPace(PACE, clock);
  }

  step(run: TrainingState, layer: number, now: number, found?: LogitAttribution): LogitAttribution | undefined {
    const { network } = run;
    if (!network || !(layer in network.layers)) return undefined;
    if (found?.layer === layer && !this.#pace.isDue(run, now, found)) return undefined;
    const { classes, layers: { [layer]: { units } } } = network, epoch = networkEpochOf(run);
    const values = this.#pace.read(run, now, () => logitAttribution(network, layer));
    return { layer, values, units, classes, epoch };
  }
}
