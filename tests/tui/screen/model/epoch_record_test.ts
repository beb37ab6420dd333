import { assertEquals } from "deno-std/assert/equals.js";
import type { TrainingEvent } from "../../../../src/training/events.ts";
import { epochRecordAfter, LEVELS, NO_EPOCH_RECORD } from "../../../../tui/screen/model/epoch_record.ts";
import { epoch, progress } from "../../events.ts";

const courseOf = (...events: TrainingEvent[]) =>
  events.reduce((course, event) => epochRecordAfter(course, { type: "event", event }), NO_EPOCH_RECORD);

/** The epochs by the levels that were reached. */
const reached = (...events: TrainingEvent[]) =>
  Object.fromEntries(courseOf(...events).reached.flatMap((at, i) => at === undefined ? [] : [[LEVELS[i], at]]));

Deno.test("a level is reached in the first epoch whose validation accuracy is as high, and stays reached", () => {
  const events = [0.79, 0.95, 0.85, 0.981].map((validationAccuracy, i) => epoch({ epoch: i + 1, validationAccuracy }));
  assertEquals(reached(...events), { 0.5: 1, 0.8: 2, 0.9: 2, 0.95: 2, 0.98: 4 });
});

Deno.test("without validation samples, the training samples count", () => {
  const event = epoch({ validationAccuracy: null, validationLoss: null, trainAccuracy: 0.9, trainLoss: 0.3 });
  assertEquals(reached(event), { 0.5: 1, 0.8: 1, 0.9: 1 });
  assertEquals(courseOf(event).best, { accuracy: 0.9, loss: 0.3 });
});

Deno.test("the best is kept when a later epoch is worse, and forgotten when the run restarts", () => {
  const good = epoch({ epoch: 1, validationAccuracy: 0.9, validationLoss: 0.2 });
  const worse = epoch({ epoch: 2, validationAccuracy: 0.8, validationLoss: 0.4 });
  const { best, last } = courseOf(good, progress(), worse);
  assertEquals({ best, last }, { best: { accuracy: 0.9, loss: 0.2 }, last: worse });
  assertEquals(courseOf(good, { event: "restarted", attempt: 2, trainLoss: 1 }), NO_EPOCH_RECORD);
});
