import { assertEquals } from "deno-std/assert/equals.js";
import { Finding } from "../../tui/screen/model/findings/finding.ts";
import { NO_FINDINGS } from "../../tui/screen/model/findings/findings.ts";
import type { Block } from "./blockwise_session.ts";
import { OpenedView, type ViewKeys } from "./opened_view.ts";
import { costOf } from "./screen_cost.ts";
import { SilentTerminal } from "./silent_terminal.ts";
import { pairsOf } from "./views.ts";

const finding = () => new Finding<number>(() => Promise.reject(new Error("nothing is computed here")));
const SCORES = finding(), PIXELS = finding();
const KEYS: ViewKeys = { name: "why", opening: ["4", SCORES, "\r", "v"], closing: "vv\r", renews: PIXELS };

/** A view that is opened on a terminal by {@link KEYS}, what was typed there, and a run in which something can be found. */
function viewOnTerminal() {
  const terminal = new SilentTerminal(), typed: string[] = [];
  terminal.onInput((bytes) => typed.push(new TextDecoder().decode(bytes)));
  let run = { findings: NO_FINDINGS };
  const view = new OpenedView(KEYS, (keys) => terminal.press(keys), () => run);
  return { view, typed, find: (what: Finding<number>, value: number) => run = what.with(run, value) };
}

Deno.test("keys that open a view wait for what they need, and those that close it bring back what was before", () => {
  const { view, typed, find } = viewOnTerminal();
  view.open();
  view.follow();
  assertEquals(typed, ["4"]);
  find(SCORES, 1);
  view.follow();
  view.follow();
  assertEquals(typed, ["4", "\r", "v"]);
  find(PIXELS, 1);
  view.close();
  assertEquals(typed, ["4", "\r", "v", "vv\r"]);
});

Deno.test("a view is renewed each time that something is found out for it once all its keys are pressed", () => {
  const { view, find } = viewOnTerminal();
  find(PIXELS, 1);
  view.open();
  assertEquals(view.isRenewed(), false);
  find(PIXELS, 2);
  assertEquals(view.isRenewed(), false);
  find(SCORES, 1);
  view.follow();
  assertEquals(view.isRenewed(), false);
  find(PIXELS, 3);
  assertEquals([view.isRenewed(), view.isRenewed()], [true, false]);
});

Deno.test("a view costs what it takes more than the same round without the screen", () => {
  const block = (isShown: boolean, share: number, epoch: number): Block => {
    return { isShown, epoch, frames: 4, bytes: 1000, mainThread: { seconds: share, switches: 100 } };
  };
  // Six rounds of one block without the screen and two views: the first takes 6/64 to 1/64 of a core more, the second 1/64.
  const blocks = [1, 2, 3, 4, 5, 6].flatMap((round) => [
    block(false, round / 64, 1),
    block(true, 7 / 64, 2),
    block(true, (round + 1) / 64, 1.25),
  ]);
  const { pairs, coreShare, slowing, switches, frames, bytes } = costOf("lens", pairsOf(blocks, 3, 2));
  assertEquals(coreShare, { median: 1 / 64, low: 1 / 64, high: 1 / 64 });
  assertEquals(slowing, { median: 0.25, low: 0.25, high: 0.25 });
  assertEquals([pairs, switches, frames, bytes], [6, 100, 4, 1000]);
  assertEquals(costOf("network", pairsOf(blocks, 3, 1)).coreShare, { median: 4 / 64, low: 1 / 64, high: 6 / 64 });
});
