import * as v from "npm:valibot@1.5.0";
import type { TrainingOptions } from "../../options/options.ts";
import { isOptionName } from "../../options/schema/schema.ts";
import type { Trial, TrialEnd, TrialEvent, TrialReport } from "../../search/sweep/trial.ts";

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const numberOrNull = v.nullable(v.number());

const trialSchema: v.GenericSchema<unknown, Trial> = v.object({
  number: count,
  point: v.array(v.number()),
  // Whether each option takes its value is found out when the trial is trained.
  options: v.custom<TrainingOptions>((options) =>
    typeof options === "object" && options !== null && Object.keys(options).every(isOptionName)
  ),
});

const reportSchema: v.GenericSchema<unknown, TrialReport> = v.object({
  epoch: count,
  validationAccuracy: numberOrNull,
  validationLoss: numberOrNull,
  trainLoss: numberOrNull,
  trainAccuracy: v.optional(v.number()),
  learningRate: v.optional(v.number()),
  isLast: v.boolean(),
});

const endSchema: v.GenericSchema<unknown, TrialEnd> = v.object({
  outcome: v.picklist(["complete", "diverged", "failed"]),
  epochs: count,
  bestEpoch: v.optional(count),
  seconds: v.number(),
  weights: v.optional(v.string()),
  reason: v.optional(v.string()),
});

/** An event of a sweep as its file has it. */
const eventSchema: v.GenericSchema<unknown, TrialEvent> = v.variant("event", [
  v.object({ event: v.literal("suggested"), trial: trialSchema }),
  v.object({ event: v.literal("reported"), trial: count, report: reportSchema }),
  v.object({ event: v.literal("ended"), trial: count, end: endSchema }),
]);

const bodySchema = v.pipe(v.string(), v.parseJson());

/** Parses the event in a row of the file. @throws {ValiError} if it isn't one. */
export function readTrialEvent(trial: unknown, kind: unknown, text: unknown): TrialEvent {
  const body = v.parse(bodySchema, text);
  return v.parse(eventSchema, {
    event: kind,
    trial,
    ...kind === "suggested" ? { trial: body } : { report: body, end: body },
  });
}

/** The columns of an event in its row of the file. */
export function rowOf(event: TrialEvent): { readonly trial: number; readonly epoch?: number; readonly body: object } {
  switch (event.event) {
    case "suggested":
      return { trial: event.trial.number, body: event.trial };
    case "reported":
      return { trial: event.trial, epoch: event.report.epoch, body: event.report };
    case "ended":
      return { trial: event.trial, body: event.end };
  }
}
