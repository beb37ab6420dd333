import { assertEquals } from "deno-std/assert/equals.js";
import { BlockwiseSession } from "./blockwise_session.ts";
import { SilentTerminal } from "./silent_terminal.ts";

Deno.test("a view is opened while the screen is shown, measured from one renewal to another, and closed", async () => {
  const terminal = new SilentTerminal(), calls: string[] = [];
  let asked = 0;
  const view = {
    name: "view",
    open() {
      calls.push(terminal.isFrozen ? "opened without a screen" : "opened");
      asked = 0;
    },
    follow: () => {},
    isRenewed: () => ++asked % 3 === 0,
    close: () => calls.push(`closed after ${asked} epochs`),
  };
  const labels = Uint16Array.from({ length: 1000 }, (_, i) => i % 2);
  const features = Float32Array.from({ length: 2000 }, (_, i) => (i % 7) / 7);
  const stages = [{ isShown: false, epochs: 2 }, { isShown: true, epochs: 2, view }, { isShown: false, epochs: 1 }];
  const data = { training: { features, labels, columns: 2 }, classes: 2 };
  const session = new BlockwiseSession(data, { layers: [4], threads: 1 }, terminal, stages);
  await Array.fromAsync(session);
  assertEquals(session.blocks.map(({ isShown }) => isShown), [false, true, false]);
  // Its block begins with the third epoch, has two at least, and ends with the next renewal, in the sixth.
  assertEquals(calls, ["opened", "closed after 6 epochs"]);
});
