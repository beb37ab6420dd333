import { assertEquals } from "deno-std/assert/equals.js";
import type { Cells } from "../../../../../tui/screen/terminal/cells.ts";
import { renderFrame } from "../../../../../tui/screen/terminal/frame.ts";
import { inlineImage } from "../../../../../tui/screen/terminal/pixels/inline_image.ts";
import { OverlaidPictures } from "../../../../../tui/screen/terminal/pixels/overlaid_pictures.ts";
import { sixels } from "../../../../../tui/screen/terminal/pixels/sixel.ts";
import { inlineImages, sixelImages } from "./decode_pictures.ts";
import { CELL, COLORS, enlarged, frameWith } from "./picture_frame.ts";

/** A layer, and what it writes for each frame. */
function open(encode: ConstructorParameters<typeof OverlaidPictures>[2]) {
  const layer = new OverlaidPictures(CELL, undefined, encode);
  let previous: Cells | undefined;
  const show = (frame: Cells) => {
    const output = renderFrame(previous, frame, "truecolor", layer.replace(frame));
    previous = frame;
    return output;
  };
  return { layer, show };
}

/** Whether each channel differs by no more than the percents that sixels have, 1.28 of 255. */
function isNear(a: number, b: number): boolean {
  return [16, 8, 0].every((shift) => Math.abs((a >> shift & 0xFF) - (b >> shift & 0xFF)) <= 2);
}

Deno.test("sixels draw a picture's pixels at its place, in colours of percents", () => {
  const [{ x, y, width, height, pixels }, ...others] = sixelImages(
    open(sixels).show(frameWith({ x: 2, y: 1, colors: COLORS })),
  );
  assertEquals([x, y, width, height, others.length], [2, 1, 12, 8, 0]);
  assertEquals(pixels.map((pixel, i) => isNear(pixel, enlarged(COLORS)[i])).includes(false), false);
});

Deno.test("inline images draw a picture's pixels at its place, in its cells", () => {
  const [{ x, y, columns, rows, pixels }] = inlineImages(
    open(inlineImage).show(frameWith({ x: 2, y: 1, colors: COLORS })),
  );
  assertEquals([x, y, columns, rows], [2, 1, 3, 1]);
  assertEquals(pixels, enlarged(COLORS));
});

Deno.test("a picture is drawn again when it has changed, or when something was over it, and not else", () => {
  const { show } = open(sixels), frame = () => frameWith({ x: 2, y: 1, colors: COLORS });
  assertEquals(sixelImages(show(frame())).length, 1);
  assertEquals(show(frame()), "");
  const changed = sixelImages(show(frameWith({ x: 2, y: 1, colors: COLORS.toReversed() })));
  assertEquals(isNear(changed[0].pixels[0], COLORS[5]), true);
  const covered = frame();
  covered.text(3, 1, "?");
  const output = show(covered);
  // Every cell that the picture lay over is written, so none of it is left.
  assertEquals([sixelImages(output).length, output.split("▀").length - 1, output.includes("?")], [0, 2, true]);
  assertEquals(sixelImages(show(frame())).length, 1);
});

Deno.test("where a picture was, every cell is written once it is gone, blank ones too", () => {
  const { show } = open(sixels);
  show(frameWith({ x: 2, y: 1, colors: COLORS }));
  assertEquals(show(frameWith()).includes("\x1b[2;3H   "), true);
});

Deno.test("what is partly out of sight or in the last row, where it could scroll the screen, stays half blocks", () => {
  for (const place of [{ x: -1, y: 1 }, { x: 10, y: 1 }, { x: 2, y: 4 }]) {
    const output = open(sixels).show(frameWith({ ...place, colors: COLORS }));
    assertEquals([sixelImages(output).length, output.includes("▀")], [0, true]);
  }
});

Deno.test("after all was forgotten pictures are drawn again, and in the end the screen is erased", () => {
  const { show, layer } = open(sixels);
  show(frameWith({ x: 2, y: 1, colors: COLORS }));
  layer.forget();
  assertEquals(sixelImages(show(frameWith({ x: 2, y: 1, colors: COLORS }))).length, 1);
  assertEquals(layer.remove(), "\x1b[2J");
});
