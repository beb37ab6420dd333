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

Deno.test("frames take turns in the memory of two, and one that is drawn over another that waits shows nothing of it", async () => {
  const { written, write, accept } = slowTerminal();
  const writer = new FrameWriter(write, "none"), used = new Set<Cells>();
  const draw = (text: string) => {
    const cells = writer.blank({ columns: 5, rows: 1 });
    used.add(cells);
    cells.text(0, 0, text);
    writer.draw(cells);
  };
  for (const text of ["猫a", "waits", "b", "c"]) draw(text);
  for (let i = 0; i < 2; i++) {
    accept();
    await Promise.resolve();
  }
  draw("d");
  accept();
  await writer.stop();
  const [cat, c, d] = ["猫a", "c", "d"].map(frameOf);
  assertEquals(written, [[undefined, cat], [cat, c], [c, d]].map(([a, b]) => renderFrame(a, b!, "none")));
  assertEquals(used.size, 2);
});

Deno.test("a terminal of another size gets a frame of that size", () => {
  const writer = new FrameWriter(() => Promise.resolve(), "none");
  writer.draw(writer.blank({ columns: 5, rows: 1 }));
  const { width, height } = writer.blank({ columns: 3, rows: 2 });
  assertEquals([width, height], [3, 2]);
});
