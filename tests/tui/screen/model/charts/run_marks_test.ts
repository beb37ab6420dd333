import { assertEquals } from "deno-std/assert/equals.js";
import type { Message } from "../../../../../tui/screen/model/message.ts";
import type { TrainingState } from "../../../../../tui/screen/model/state.ts";
import { update } from "../../../../../tui/screen/model/update.ts";
import { epoch, progress, started } from "../../../events.ts";
import { loading } from "../../views/states.ts";

/** What is marked after messages. */
function marks(state: TrainingState, ...messages: Message[]): string[] {
  const { history } = messages.reduce((state, message) => update(state, message, 0), state);
  return history.marks.map(({ epoch, kind }) => `${kind} ${epoch}`);
}

const event = (event: Extract<Message, { type: "event" }>["event"]): Message => ({ type: "event", event });
const begin = event(started()), half = event(progress({ epoch: 0.5 }));

Deno.test("a checkpoint and a warning are marked at their epoch", () => {
  assertEquals(
    marks(
      loading,
      begin,
      half,
      { type: "checkpoint", path: "runs/a/checkpoints/b", epoch: 0.25 },
      { type: "warning", sentence: "the disk is full" },
    ),
    ["checkpoint 0.25", "warning 0.5"],
  );
});

Deno.test("of checkpoints those are marked that were asked for or due at an exact place, and those that don't say why", () => {
  const causes = ["asked", "interval", "clock", "end", undefined] as const;
  const taken = causes.map((cause, i): Message => ({
    type: "checkpoint",
    path: "runs/a/checkpoints/b",
    epoch: i,
    cause,
  }));
  assertEquals(marks(loading, begin, ...taken), ["checkpoint 0", "checkpoint 1", "checkpoint 4"]);
});

Deno.test("a pause is marked where the trainer has come to it, and its end where it goes on, once each", () => {
  const at = (epoch: number, state: "training" | "paused") => event(progress({ epoch, state }));
  assertEquals(
    marks(
      loading,
      begin,
      half,
      { type: "command", command: "pause" },
      at(0.6, "paused"),
      at(0.7, "paused"), // by a step
      { type: "command", command: "resume" },
      at(0.8, "training"),
      at(0.9, "training"),
    ),
    ["paused 0.6", "resumed 0.7"],
  );
});

Deno.test("a run that resumes from a checkpoint is marked there, and one that starts isn't", () => {
  assertEquals(marks({ ...loading, epoch: 3.5 }, begin), ["resumed 3.5"]);
  assertEquals(marks(loading, begin), []);
});

Deno.test("a learning rate that was changed by hand is marked where it came into force", () => {
  const raised = event(progress({ epoch: 0.6, learningRate: 0.2, baseLearningRate: 0.2 }));
  assertEquals(marks(loading, begin, half, raised), ["rateRaised 0.6"]);
});

Deno.test("a schedule's step is marked at the epoch that it was taken after, and a rate that always changes isn't", () => {
  const lowered = event(progress({ epoch: 1.1, learningRate: 0.05 }));
  const scheduled = (schedule: "step" | "cosine") => ({ ...loading, options: { ...loading.options, schedule } });
  const first = event(epoch());
  assertEquals(marks(scheduled("step"), begin, half, first, lowered), ["rateLowered 1"]);
  assertEquals(marks(scheduled("cosine"), begin, half, first, lowered), []);
  const next = event(progress({ epoch: 1, learningRate: 0.05 }));
  assertEquals(marks(scheduled("step"), begin, half, next, first, lowered), ["rateLowered 1"]);
  const second = event(epoch({ epoch: 2, learningRate: 0.05 }));
  assertEquals(marks(scheduled("step"), begin, first, second), ["rateLowered 1"]);
});

Deno.test("a restart has marks of its own", () => {
  const restarted = event({ event: "restarted", attempt: 2, trainLoss: 0.5 });
  const warning: Message = { type: "warning", sentence: "the disk is full" };
  assertEquals(marks(loading, begin, half, warning, restarted), []);
});
