import xterm from "@xterm/headless";
import { assertEquals } from "deno-std/assert/equals.js";
import { characterOf } from "../../../../../tui/screen/terminal/cell.ts";
import { Cells } from "../../../../../tui/screen/terminal/cells.ts";
import { renderFrame } from "../../../../../tui/screen/terminal/frame.ts";
import { KittyPictures } from "../../../../../tui/screen/terminal/pixels/kitty_pictures.ts";
import { HIGH_BYTES, placeholder } from "../../../../../tui/screen/terminal/pixels/placeholder.ts";
import { shown, write } from "../emulator.ts";
import { runKittyCommands } from "./decode_pictures.ts";
import { CELL, COLORS, enlarged, frameWith } from "./picture_frame.ts";

/** The marks of 0, 1 and 2 (kitty's documentation, "Unicode placeholders": the first is U+0305). */
const PLACEHOLDER = "\u{10EEEE}", ZERO = "\u0305", ONE = "\u030D", TWO = "\u030E";

/** A layer whose ids have the highest byte 2, and a terminal that shows its frames and holds its images. */
function open() {
  const layer = new KittyPictures(CELL, 2, (command) => command);
  const terminal = new xterm.Terminal({ cols: 12, rows: 5, allowProposedApi: true });
  const held: ReturnType<typeof runKittyCommands> = new Map();
  let previous: Cells | undefined;
  const show = async (frame: Cells) => {
    const output = renderFrame(previous, frame, "truecolor", layer.replace(frame));
    previous = frame;
    runKittyCommands(output, held);
    await write(terminal, output);
    return output;
  };
  const row = (y: number) => shown(terminal).slice(12 * y, 12 * (y + 1));
  /** The image that the cell at a place shows a part of: the number of its colour, and the highest byte. */
  const imageAt = (x: number, y: number) => held.get(2 * 2 ** 24 + row(y)[x].foreground);
  return { layer, held, show, row, imageAt };
}

Deno.test("a terminal shows placeholders of an image whose pixels are the picture's", async () => {
  const { show, row, imageAt } = open();
  await show(frameWith({ x: 2, y: 1, colors: COLORS }));
  const characters = row(1).map(({ character }) => character);
  assertEquals(characters.slice(2, 5), [PLACEHOLDER + ZERO + ZERO + TWO, PLACEHOLDER, PLACEHOLDER]);
  assertEquals([characters[1], characters[5]], [" ", " "]);
  const { width, height, columns, rows, pixels } = imageAt(2, 1)!;
  assertEquals({ width, height, columns, rows }, { width: 12, height: 8, columns: 3, rows: 1 });
  assertEquals(pixels, enlarged(COLORS));
});

Deno.test("what is as it was isn't transmitted again, and what has changed or gone is deleted", async () => {
  const { show, held, imageAt } = open(), other = COLORS.toReversed();
  await show(frameWith({ x: 0, y: 0, colors: COLORS }, { x: 4, y: 0, colors: COLORS }));
  assertEquals(await show(frameWith({ x: 0, y: 0, colors: COLORS }, { x: 4, y: 0, colors: COLORS })), "");
  const output = await show(frameWith({ x: 0, y: 0, colors: COLORS }, { x: 4, y: 0, colors: other }));
  assertEquals(runKittyCommands(output).size, 1);
  assertEquals([imageAt(0, 0)!.pixels, imageAt(4, 0)!.pixels, held.size], [enlarged(COLORS), enlarged(other), 2]);
  await show(frameWith({ x: 4, y: 0, colors: other }));
  assertEquals([held.size, imageAt(4, 0)!.pixels], [1, enlarged(other)]);
});

Deno.test("what is drawn over a picture hides that part of it, and the rest knows its place", async () => {
  const { show, row, held } = open(), frame = frameWith({ x: 2, y: 1, colors: COLORS });
  frame.text(3, 1, "?");
  await show(frame);
  const shownParts = [PLACEHOLDER + ZERO + ZERO + TWO, "?", PLACEHOLDER + ZERO + TWO + TWO];
  assertEquals(row(1).slice(2, 5).map(({ character }) => character), shownParts);
  const covered = frameWith({ x: 2, y: 1, colors: COLORS });
  covered.fill(0, 0, 12, 5, {});
  await show(covered);
  assertEquals([row(1).map(({ character }) => character).join("").trim(), held.size], ["", 0]);
});

Deno.test("a picture that is partly out of sight shows the part in sight", async () => {
  const { show, row } = open();
  await show(frameWith({ x: -1, y: 0, colors: COLORS }));
  assertEquals(row(0).slice(0, 3).map(({ character }) => character), [
    PLACEHOLDER + ZERO + ONE + TWO,
    PLACEHOLDER,
    " ",
  ]);
});

Deno.test("with every highest byte that ids have, a placeholder with its marks takes one column", async () => {
  for (let high = 0; high < HIGH_BYTES; high++) {
    const terminal = new xterm.Terminal({ cols: 12, rows: 1, allowProposedApi: true });
    await write(terminal, characterOf(placeholder(0, 0, high)) + "|");
    assertEquals(shown(terminal)[1].character, "|");
  }
});

Deno.test("after all was forgotten pictures are transmitted anew, and in the end none is left", async () => {
  const { show, held, layer, imageAt } = open();
  await show(frameWith({ x: 0, y: 0, colors: COLORS }));
  layer.forget();
  await show(frameWith({ x: 0, y: 0, colors: COLORS }));
  assertEquals([held.size, imageAt(0, 0)!.pixels], [1, enlarged(COLORS)]);
  runKittyCommands(layer.remove(), held);
  assertEquals([held.size, layer.remove()], [0, ""]);
});

Deno.test("with more pictures than there are ids, the others stay half blocks", () => {
  const { layer, held } = open(),
    pictures = Array.from({ length: 300 }, (_, i) => ({ x: 4 * i, y: 0, colors: COLORS }));
  const wide = new Cells(1200, 1);
  for (const { x } of pictures) wide.place(x, 0, frameWith({ x: 0, y: 0, colors: COLORS }));
  const { before } = layer.replace(wide);
  runKittyCommands(before, held);
  const left = pictures.filter(({ x }) => wide.character(x, 0) === "▀").length;
  assertEquals([held.size, left], [240, 60]);
});

Deno.test("an image of many bytes comes in chunks of 4096 characters, each wrapped for tmux by itself", () => {
  const commands: string[] = [], colors = Array.from({ length: 6 }, (_, i) => i);
  const layer = new KittyPictures({ width: 200, height: 200 }, 0, (command) => {
    commands.push(command);
    return command;
  });
  const noise = frameWith({ x: 0, y: 0, colors });
  const [{ cells }] = noise.pictures;
  noise.pictures[0] = {
    x: 0,
    y: 0,
    cells,
    raster: { width: 90, height: 60, colorAt: (i) => i * 2654435761 % 0x1000000 },
  };
  layer.replace(noise);
  const payloads = commands.map((command) => command.split(";")[1].length - 2);
  assertEquals(payloads.length > 1 && payloads.slice(0, -1).every((length) => length === 4096), true);
  const [image] = runKittyCommands(commands.join("")).values();
  assertEquals([image.width, image.height], [600, 200]);
});
