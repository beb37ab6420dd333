import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { encode } from "fast-png";
import { Predictor } from "../../../../src/evaluation/predictor.ts";
import { askPicture } from "../../../../tui/commands/predict/ask_picture.ts";
import { predict } from "../../../../tui/commands/predict/predictions.ts";
import type { SavedModel } from "../../../../src/runs/find_model.ts";
import { type DrawnDigit, drawnDigits } from "../../../data/pictures/drawn_digits.ts";
import { writeNumbers, type Writing } from "../../../data/pictures/numbers.ts";
import { photograph, type Scene, sideLight, spotLight } from "../../../data/pictures/photograph.ts";
import { trainedModel } from "./trained_model.ts";

/** What a network reads in a picture: a text a line. */
async function read(bytes: Uint8Array, model: SavedModel, invert = false): Promise<string[]> {
  const lines: string[] = [];
  const predictor = new Predictor(model.network);
  const { samples } = predict(predictor, model.classes, await askPicture(bytes, "picture", model, predictor, invert));
  for (const { line, predicted } of samples) lines[line] = (lines[line] ?? "") + model.classes[predicted];
  return lines;
}

/** Asserts that at least nine of ten digits are read as what they are. */
async function assertReads(digits: readonly DrawnDigit[], model: SavedModel): Promise<void> {
  const wrong: string[] = [];
  for (const { name, digit, bytes } of digits) {
    const text = (await read(bytes, model)).join("/");
    if (text !== String(digit)) wrong.push(`${name} as ${text}`);
  }
  assert(
    wrong.length <= digits.length / 10,
    `${wrong.length} of ${digits.length} are read wrongly: ${wrong.join(", ")}`,
  );
}

const usual = await trainedModel({});

Deno.test("nine of ten digits by other hands are read right after three epochs of one hidden layer of 128", async () => {
  const digits = drawnDigits();
  assertEquals(digits.length, 50);
  await assertReads(digits, await trainedModel({ layers: [128], epochs: 3 }));
});

Deno.test("nine of ten digits by other hands are read right by the network that is trained when nothing is said", async () => {
  await assertReads(drawnDigits(), usual);
});

/** Reads numbers off a photograph of them. */
function readNumbers(lines: readonly string[], writing: Writing, scene: Scene, invert = false): Promise<string[]> {
  const { width, height, pixels } = photograph(writeNumbers(lines, writing), scene);
  return read(encode({ width, height, data: pixels, channels: 1 }), usual, invert);
}

const PEN = { size: 80, width: 0.09, slant: 0.1, wobble: 0.012 };

Deno.test("the digits of a phone number on an unevenly lit photograph are read in their order", async () => {
  const paper = { ground: 0.9, ink: 0.2 };
  const number = "0892635147";
  assertEquals(await readNumbers([number], { hand: "plain", pen: PEN }, paper), [number]);
  assertEquals(await readNumbers([number], { hand: "plain", pen: PEN }, { ...paper, light: sideLight, noise: 8 }), [
    number,
  ]);
  assertEquals(
    await readNumbers([number], { hand: "plain", pen: PEN, fall: 0.07 }, { ...paper, light: spotLight, noise: 8 }),
    [
      number,
    ],
  );
  assertEquals(await readNumbers([number], { hand: "plain", pen: PEN, fall: -0.07 }, { ...paper, light: spotLight }), [
    number,
  ]);
});
