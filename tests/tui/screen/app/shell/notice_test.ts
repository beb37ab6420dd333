import { Cells } from "../../../../../tui/screen/terminal/cells.ts";
import { assertEquals } from "deno-std/assert/equals.js";
import { createTheme } from "../../../../../tui/screen/theme.ts";
import { drawNotice, noticeOf } from "../../../../../tui/screen/app/shell/notice.ts";
import { screenView } from "../../../../../tui/screen/app/shell/screen_view.ts";
import type { TrainingState } from "../../../../../tui/screen/model/state.ts";
import { scored } from "../../views/scored.ts";
import { done, training } from "../../views/states.ts";
import { screenOf } from "../../app_state.ts";

const theme = createTheme("truecolor");

/** What is said of a run on the screen of a view. */
function notice(run: TrainingState, width: number, height: number, active = "overview"): Cells {
  const found = noticeOf(screenOf(run, { active }), width);
  return found ? drawNotice(found, width, height, theme) : new Cells(width, height);
}

function noticeHeight(run: TrainingState, width: number, active = "overview"): number {
  return noticeOf(screenOf(run, { active }), width)?.rows.length ?? 0;
}

Deno.test("a run that goes well has no notice", () => {
  assertEquals(noticeHeight(training, 80), 0);
  assertEquals(notice(training, 80, 1).toString(), "");
});

Deno.test("what isn't as it was asked for is shown until something matters more", () => {
  const note = "shared memory is missing here; the slower reference engine takes over";
  assertEquals(notice({ ...training, note }, 80, 1).toString(), ` ${note}`);
  assertEquals(notice({ ...done, note }, 120, 1).toString().includes(note), false);
  assertEquals(notice({ ...training, note, warnings: ["worse"] }, 80, 1).toString(), " ! worse");
});

Deno.test("a finished run shows its result and where the model is", () => {
  assertEquals(
    notice(done, 120, 1).toString(),
    " test accuracy 97.00 % · saved in runs/mnist-001/model.safetensors",
  );
});

Deno.test("a warning goes before everything", () => {
  const warned = { ...done, warnings: ["first", "the model can't be saved: no space left on device"] };
  assertEquals(notice(warned, 80, 1).toString(), " ! the model can't be saved: no space left on device");
});

Deno.test("the result of a run that diverged isn't shown as good news", () => {
  const diverged = { ...done, finished: { ...done.finished!, reason: "diverged" } as const };
  assertEquals(notice(diverged, 120, 1).style(1, 0), theme.warning);
  assertEquals(notice(done, 120, 1).style(1, 0), theme.good);
});

Deno.test("what doesn't fit is cut between words, with an ellipsis", () => {
  assertEquals(notice(done, 30, 1).toString(), " test accuracy 97.00 %…");
  assertEquals(notice(done, 20, 1).toString(), " test accuracy…");
});

/** A run of which something is wrong. */
function diagnosed(sentence: string): typeof training {
  const diagnoses = [{ trouble: "rising-loss", layers: [], sentence }] as const;
  return { ...training, history: { ...training.history, diagnoses } };
}

const RISING =
  "the training loss is 18 times its initial value – a lower learning rate or a smaller initialisation helps";

Deno.test("where a run could not learn, its result isn't shown as good news, and says why", () => {
  const sentence = "layer 1: no unit is active for any sample";
  const diagnoses = [{ trouble: "inactive-layer", layers: [1], sentence }] as const;
  const dead = { ...done, history: { ...done.history, diagnoses } };
  assertEquals(
    notice(dead, 160, 1).toString(),
    ` test accuracy 97.00 % · saved in runs/mnist-001/model.safetensors · ${sentence}`,
  );
  assertEquals(notice(dead, 160, 1).style(1, 0), theme.warning);
});

Deno.test("what is wrong takes the rows that it needs, so that the advice at its end is read", () => {
  assertEquals(noticeHeight(diagnosed(RISING), 80), 2);
  assertEquals(notice(diagnosed(RISING), 80, 2).toString().split("\n"), [
    " the training loss is 18 times its initial value – a lower learning rate or a",
    " smaller initialisation helps",
  ]);
  assertEquals(
    notice(diagnosed(RISING), 80, 1).toString(),
    " the training loss is 18 times its initial value – a lower learning rate or a…",
  );
  assertEquals(noticeHeight(done, 30), 1);
});

Deno.test("at 80×24 the screen has room for all of it, and in small windows the view keeps its rows", () => {
  const screen = (width: number, height: number) =>
    screenView(screenOf(diagnosed(RISING)), new Cells(width, height), theme).cells.toString().split("\n");
  assertEquals(screen(80, 24).slice(-3, -1).map((row) => row.trim()).join(" "), RISING);
  assertEquals(screen(80, 12).slice(-3, -1).filter((row) => row.includes("the training loss")).length, 1);
  // A window that is tall but narrow spares as many rows as its view can do without.
  assertEquals(screen(40, 24).slice(-4, -1).map((row) => row.trim()).join(" "), RISING);
});

Deno.test("the end of a run whose log has none is shown as it was found", () => {
  const viewing = { doing: "watching", what: "runs/mnist-003", outcome: "crashed" } as const;
  const died = { ...training, phase: "finished", viewing } as const;
  assertEquals(
    notice(died, 80, 1).toString(),
    " ! the training process ended unexpectedly",
  );
  assertEquals(noticeHeight({ ...died, viewing: { ...viewing, outcome: undefined } }, 80), 0);
});

Deno.test("what is wrong with the training is shown while it lasts, before a note and after a warning", () => {
  const sentence = "layer 1: 61 % of the units are dead – a lower learning rate or leaky ReLU helps";
  const history = { ...training.history, diagnoses: [{ trouble: "dead-units", layers: [1], sentence }] } as const;
  assertEquals(notice({ ...training, history, note: "slower" }, 100, 1).toString(), ` ${sentence}`);
  assertEquals(notice({ ...training, history, warnings: ["worse"] }, 100, 1).toString(), " ! worse");
  assertEquals(notice({ ...done, history }, 100, 1).toString(), notice(done, 100, 1).toString());
});

Deno.test("what the view of the layers says itself isn't said again under it", () => {
  const sentence = "layer 1: 61 % of the units are dead – a lower learning rate or leaky ReLU helps";
  const history = { ...training.history, diagnoses: [{ trouble: "dead-units", layers: [1], sentence }] } as const;
  assertEquals(notice({ ...training, history }, 100, 1, "run").toString(), ` ${sentence}`);
  assertEquals(noticeHeight({ ...training, history }, 80, "layers"), 0);
  assertEquals(notice({ ...training, history, note: "slower" }, 100, 1, "layers").toString(), " slower");
});

Deno.test("a checkpoint that was asked for is shown until the next is written; one that nobody asked for isn't", () => {
  const path = "runs/mnist-001/checkpoints/samples-000000120000.safetensors";
  const checkpoint = { path, epoch: 2.1818, isAnswer: true };
  assertEquals(notice({ ...training, checkpoint }, 100, 1).toString(), ` epoch 2.2 is saved in ${path}`);
  assertEquals(noticeHeight({ ...training, checkpoint: { ...checkpoint, isAnswer: false } }, 80), 0);
  assertEquals(notice({ ...done, checkpoint }, 120, 1).toString(), notice(done, 120, 1).toString());
});

Deno.test("the answer goes away when the run has gone on for some seconds, so that it hides nothing", () => {
  const checkpoint = { path: "c", epoch: 2, isAnswer: true, writtenAt: 30 };
  const after = (elapsed: number) =>
    noticeHeight({ ...training, checkpoint, clock: { ...training.clock, elapsed } }, 80);
  assertEquals([30, 34.9, 35, 100].map(after), [1, 1, 0, 0]);
});

Deno.test("in the past it is said whose predictions are shown where only the first layer is kept, and no result", () => {
  const moments = [0, 2.5].map((epoch) => ({ epoch, samplesSeen: 1000 * epoch }));
  const said = (at: number | undefined, networkEpoch?: number) => {
    const network = networkEpoch === undefined ? undefined : scored.network;
    return notice({ ...done, network, networkEpoch, timeline: { moments, at } }, 80, 1).toString().trim();
  };
  assertEquals([said(1, 2.5), said(1, 3.256), said(1)], [
    "",
    "only layer 1 is kept here; predictions by the nearest checkpoint, epoch 3.26",
    "only layer 1 is kept here; without a checkpoint nothing can be predicted",
  ]);
  assertEquals(said(undefined, 3).startsWith("test accuracy"), true);
});
