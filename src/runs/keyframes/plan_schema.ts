import * as v from "npm:valibot@1.5.0";
import { type KeyframePlan, MOST_KEYFRAMES } from "../../training/keyframes/keyframe_plan.ts";
import { count, type Fields, positiveCount } from "../../training/schemas.ts";

const planFields: Fields<KeyframePlan> = {
  count: v.pipe(positiveCount, v.minValue(2), v.maxValue(MOST_KEYFRAMES)),
  startFrames: count,
  startBatches: count,
  steps: positiveCount,
  stepBatches: positiveCount,
  batchesAnEpoch: positiveCount,
};

/** Validates a {@link KeyframePlan}: its moments are different batches. */
export const keyframePlan: v.GenericSchema<unknown, KeyframePlan> = v.pipe(
  v.object(planFields),
  v.check(({ count, startFrames, startBatches, steps, stepBatches }) =>
    startFrames + steps < count && startFrames <= startBatches && steps <= stepBatches &&
    (startFrames > 0 || startBatches === 0)
  ),
);
