import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { decodeKeyframes } from "../../../../src/runs/keyframes/decode_keyframes.ts";
import { Keyframes } from "../../../../src/runs/keyframes/keyframes.ts";
import { weightsFilm } from "../../../../tui/report/film/weights_film.ts";
import { divergingColor } from "../../../../tui/screen/widgets/diverging.ts";
import { planKeyframes } from "../../../../src/training/keyframes/keyframe_plan.ts";
import { KeyframeCoder } from "../../../src/runs/keyframes/keyframe_coder.ts";
import { swing } from "../../../src/runs/keyframes/recorded_keyframes.ts";

const image = { width: 2, height: 1 };
const swinging = swing(planKeyframes(3, 2, 1), [2, 3, 2]);

/** Three moments of a first layer (2 × 3) whose weights are full of a number each. */
function keyframesOf(...numbers: readonly number[]): Keyframes {
  const coder = new KeyframeCoder(swinging.description);
  numbers.forEach((number, batches) => {
    const layers = swinging.at(0).map(({ weights, bias }) => ({ weights: weights.map(() => number), bias }));
    coder.add(batches, layers);
  });
  return new Keyframes(decodeKeyframes(coder.file, "keyframes.bin"));
}

Deno.test("a unit has one scale from the first moment to the last, on which its largest weight is the strongest shade", () => {
  const film = weightsFilm(keyframesOf(-0.25, 0, 0.5), image);
  assertEquals(film.frames.length, 3);
  // The first pixel of the first unit is within the gap around the grid.
  const colors = film.frames.map((frame) => film.palette[frame[10 * film.width + 10]]);
  const closest = (value: number) => divergingColor(Math.round(15 * value) / 15, "truecolor");
  assertEquals(colors, [closest(-0.5), closest(0), closest(1)]);
});

Deno.test("a film is no larger than it must be to be seen, and shows 64 units at most", () => {
  const { width, height, palette, frames } = weightsFilm(keyframesOf(0, 0, 1), image);
  assert(width > 400 && width < 600 && height <= width);
  assertEquals(frames.map(({ length }) => length), Array(3).fill(width * height));
  assert(palette.length <= 256 && frames.every((frame) => frame.every((index) => index < palette.length)));
});
