import { assertEquals } from "deno-std/assert/equals.js";
import { ReferenceEngine } from "../../../../src/engine/reference/reference.ts";
import { Random } from "../../../../src/matrix/random.ts";
import { Network } from "../../../../src/network/network.ts";
import { decisionFilm } from "../../../../tui/report/film/decision_film.ts";
import { markColor, regionColor } from "../../../../tui/screen/widgets/class_color.ts";

const network = Network.create(new ReferenceEngine(), { inputs: 2, layers: [], classes: 2 }, new Random(1));
/** Four samples in the corners of a square, those at the left of class 0. */
const corners = {
  features: Float32Array.of(-1, -1, -1, 1, 1, -1, 1, 1),
  labels: Uint16Array.of(0, 0, 1, 1),
  columns: 2,
};

/** The network before and after it has learned that the first feature decides, one object as keyframes give it. */
function* moments() {
  for (const weight of [0, 9]) {
    network.numbers = [{ weights: Float32Array.of(-weight, weight, 0, 0), bias: new Float32Array(2) }];
    yield network;
  }
}

const film = decisionFilm(moments(), corners);
const colorAt = (frame: number, x: number, y: number) =>
  film.palette[film.frames[frame][Math.floor(y * film.height) * film.width + Math.floor(x * film.width)]];

Deno.test("where the network has decided nothing all is dark, and later each side is of its class's colour", () => {
  const dark = regionColor(0, 0, "truecolor");
  assertEquals([colorAt(0, 0.25, 0.5), colorAt(0, 0.75, 0.5)], [dark, dark]);
  const certain = [0, 1].map((label) => regionColor(label, 1, "truecolor"));
  assertEquals([colorAt(1, 0.25, 0.5), colorAt(1, 0.75, 0.5)], certain);
});

Deno.test("samples are marked in every picture where they lie, in the colour of their class", () => {
  // The plane reaches 0.08 of its extent further than the samples, at each end.
  const near = 0.16 / 2.32, far = 1 - near;
  const marked = [[near, near], [near, far], [far, near], [far, far]];
  for (const frame of [0, 1]) {
    const labels = [0, 0, 1, 1].map((label) => markColor(label, "truecolor"));
    assertEquals(marked.map(([x, y]) => colorAt(frame, x, y)), labels);
  }
});
