import { assertEquals } from "deno-std/assert/equals.js";
import { Cells } from "../../../../tui/screen/terminal/cells.ts";
import { FrameWriter } from "../../../../tui/screen/terminal/frame_writer.ts";
import { renderFrame } from "../../../../tui/screen/terminal/frame.ts";

/** A terminal that takes a write only when it is told to. */
function slowTerminal() {
  const written: string[] = [], waiting: (() => void)[] = [];
  const write = (bytes: Uint8Array) => {
    written.push(new TextDecoder().decode(bytes));
    return new Promise<void>((resolve) => waiting.push(resolve));
  };
  return { written, write, accept: () => waiting.shift()!() };
}

function frameOf(text: string): Cells {
  const cells = new Cells(5, 1);
  cells.text(0, 0, text);
  return cells;
}

Deno.test("control codes are written between two frames, once, and before the terminal is given back", async () => {
  const { written, write, accept } = slowTerminal();
  const writer = new FrameWriter(write, "none");
  const [first, second] = ["a", "b"].map(frameOf);
  writer.draw(first);
  writer.send("\x07");
  writer.draw(second);
  accept();
  await Promise.resolve();
  const stopped = writer.stop();
  writer.send("\x1b]9;x\x1b\\");
  accept();
  await Promise.resolve();
  accept();
  await stopped;
  const frames = [renderFrame(undefined, first, "none"), renderFrame(first, second, "none")];
  assertEquals(written, [frames[0], `\x07${frames[1]}`, "\x1b]9;x\x1b\\"]);
});
