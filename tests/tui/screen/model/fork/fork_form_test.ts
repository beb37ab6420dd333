import { assertEquals } from "deno-std/assert/equals.js";
import {
  checkOf,
  type ForkChange,
  type ForkForm,
  formAfter,
  openedForm,
  requestOf,
} from "../../../../../tui/screen/model/fork/fork_form.ts";

const at = (folder: string, ...epochs: number[]) => epochs.map((epoch) => ({ folder, epoch }));
const after = (form: ForkForm, ...changes: ForkChange[]) => changes.reduce(formAfter, form);
const typing = (text: string): ForkChange => ({ edit: { insert: text } });

/** What is asked for when one opens a form near an epoch of a run, and the checkpoints of two runs are read. */
const near = (run: number, epoch: number, points = [at("a", 1, 3, 8), at("b", 2, 9)]) =>
  after(openedForm({ run, epoch }), { points });

Deno.test("the checkpoint nearest to the moment is chosen, of the run in focus; of another run if it has none", () => {
  assertEquals([0, 2.9, 5, 99].map((epoch) => requestOf(near(0, epoch))?.epoch), [1, 3, 3, 8]);
  assertEquals(requestOf(near(1, 1)), { folder: "b", epoch: 2, options: "" });
  assertEquals(requestOf(near(1, 7, [at("a", 1, 8), []])), { folder: "a", epoch: 8, options: "" });
  assertEquals([openedForm({ run: 0, epoch: 1 }), near(0, 1, [[], []])].map(requestOf), [undefined, undefined]);
});

Deno.test("one goes from checkpoint to checkpoint, also of the other run, and what was typed stays", () => {
  const typed = after(near(0, 8), typing("--epochs 9"), { turn: 1 });
  assertEquals(requestOf(typed), { folder: "b", epoch: 2, options: "--epochs 9" });
  assertEquals(requestOf(after(typed, { turn: -1 }, { turn: -1 }))?.epoch, 3);
});

Deno.test("what was found out counts for what it was found out about alone", () => {
  const asked = after(near(0, 1), typing("--pat"));
  const checked = after(asked, { checked: { request: requestOf(asked)!, check: { completion: "ience " } } });
  assertEquals(checkOf(checked)?.completion, "ience ");
  assertEquals([typing("x"), { turn: 1 }].map((change) => checkOf(after(checked, change))), [undefined, undefined]);
  assertEquals(after(checked, "complete").options, { text: "--patience ", cursor: 11 });
  assertEquals(after(asked, "complete").options.text, "--pat");
});

Deno.test("a run that was asked for isn't any more once something else is", () => {
  const asked = after(near(0, 1), "start");
  assertEquals([asked, after(asked, typing("x")), after(asked, { turn: 1 })].map(({ isAsked }) => isAsked), [
    true,
    false,
    false,
  ]);
});
