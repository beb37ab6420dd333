import { assertEquals } from "deno-std/assert/equals.js";
import { createTheme } from "../../../tui/theme.ts";
import { hasNotice, notice } from "../../../tui/views/notice.ts";
import { done, training } from "./states.ts";

const theme = createTheme("truecolor");

Deno.test("a run that goes well has no notice", () => {
  assertEquals(hasNotice(training), false);
  assertEquals(notice(training, 80, theme).toString(), "");
});

Deno.test("what isn't as it was asked for is told until there is something to tell that matters more", () => {
  const note = "shared memory is missing here; the slower reference engine takes over";
  assertEquals(notice({ ...training, note }, 80, theme).toString(), ` ${note}`);
  assertEquals(notice({ ...done, note }, 120, theme).toString().includes(note), false);
  assertEquals(notice({ ...training, note, warnings: ["worse"] }, 80, theme).toString(), " ! worse");
});

Deno.test("a finished run tells its result and where the model is", () => {
  assertEquals(
    notice(done, 120, theme).toString(),
    " 97.00 % of the test samples right · saved in runs/mnist-001/model.safetensors",
  );
});

Deno.test("a warning goes before everything", () => {
  const warned = { ...done, warnings: ["first", "the model can't be saved: no space left on device"] };
  assertEquals(notice(warned, 80, theme).toString(), " ! the model can't be saved: no space left on device");
});

Deno.test("the result of a run that fell apart isn't told as good news", () => {
  const diverged = { ...done, finished: { ...done.finished!, reason: "diverged" } as const };
  assertEquals(notice(diverged, 120, theme).style(1, 0), theme.warning);
  assertEquals(notice(done, 120, theme).style(1, 0), theme.good);
});

Deno.test("what doesn't fit is cut with an ellipsis", () => {
  assertEquals(notice(done, 30, theme).toString(), " 97.00 % of the test samples…");
});

Deno.test("the end of a run that hasn't told it is told by whoever looks", () => {
  const viewing = { doing: "watching", what: "runs/mnist-003", fate: "died" } as const;
  const died = { ...training, phase: "finished", viewing } as const;
  assertEquals(
    notice(died, 80, theme).toString(),
    " ! the process that trained it is gone, and has not told why",
  );
  assertEquals(hasNotice({ ...died, viewing: { ...viewing, fate: undefined } }), false);
});

Deno.test("what is wrong with the training is told while it goes on, before a note and after a warning", () => {
  const sentence = "layer 1: 61 % of the units are dead – a lower learning rate or leaky ReLU helps";
  const chronicle = { ...training.chronicle, diagnoses: [{ trouble: "dead-units", layers: [1], sentence }] } as const;
  assertEquals(notice({ ...training, chronicle, note: "slower" }, 100, theme).toString(), ` ${sentence}`);
  assertEquals(notice({ ...training, chronicle, warnings: ["worse"] }, 100, theme).toString(), " ! worse");
  assertEquals(notice({ ...done, chronicle }, 100, theme).toString(), notice(done, 100, theme).toString());
});

Deno.test("what the view of the layers says itself isn't said again under it", () => {
  const sentence = "layer 1: 61 % of the units are dead – a lower learning rate or leaky ReLU helps";
  const chronicle = { ...training.chronicle, diagnoses: [{ trouble: "dead-units", layers: [1], sentence }] } as const;
  assertEquals(notice({ ...training, chronicle }, 100, theme, "run").toString(), ` ${sentence}`);
  assertEquals(hasNotice({ ...training, chronicle }, "layers"), false);
  assertEquals(notice({ ...training, chronicle, note: "slower" }, 100, theme, "layers").toString(), " slower");
});

Deno.test("a checkpoint that was asked for is told until the next is written; one that nobody asked for isn't", () => {
  const path = "runs/mnist-001/checkpoints/samples-000000120000.safetensors";
  const checkpoint = { path, epoch: 2.1818, isAnswer: true };
  assertEquals(notice({ ...training, checkpoint }, 100, theme).toString(), ` epoch 2.2 is saved in ${path}`);
  assertEquals(hasNotice({ ...training, checkpoint: { ...checkpoint, isAnswer: false } }), false);
  assertEquals(notice({ ...done, checkpoint }, 120, theme).toString(), notice(done, 120, theme).toString());
});
