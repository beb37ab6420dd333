import { encode } from "fast-png";
import { join } from "deno-std/path/join.js";
import { Random } from "../../../src/matrix/random.ts";
import { Paper } from "./paper.ts";
import type { HANDS, Pen } from "./stroke_digits.ts";

/** A picture of one digit. */
export interface DrawnDigit {
  readonly name: string;
  readonly digit: number;
  /** A PNG file. */
  readonly bytes: Uint8Array;
}

type Colour = readonly [number, number, number];

/** How each ten digits are drawn: pens from fine to broad, upright and leaning, dark on light and light on dark. */
const WRITERS: readonly { hand: keyof typeof HANDS; pen: Pen; background: Colour; ink: Colour }[] = [
  {
    hand: "plain",
    pen: { size: 100, width: 0.06, slant: 0, wobble: 0.012 },
    background: [255, 255, 255],
    ink: [0, 0, 0],
  },
  {
    hand: "plain",
    pen: { size: 60, width: 0.12, slant: 0.15, wobble: 0.02 },
    background: [252, 240, 210],
    ink: [30, 60, 160],
  },
  {
    hand: "crossed",
    pen: { size: 240, width: 0.1, slant: -0.1, wobble: 0.03 },
    background: [20, 50, 40],
    ink: [240, 240, 230],
  },
  {
    hand: "crossed",
    pen: { size: 40, width: 0.16, slant: 0.25, wobble: 0.02 },
    background: [200, 200, 200],
    ink: [200, 40, 30],
  },
];

/** Fifty digits by other hands than MNIST's: forty drawn with strokes, ten out of fonts. */
export function drawnDigits(): DrawnDigit[] {
  const random = new Random(3);
  const strokes = WRITERS.flatMap(({ hand, pen, background, ink }, writer) =>
    Array.from({ length: 10 }, (_, digit): DrawnDigit => {
      const paper = new Paper(Math.round(1.6 * pen.size), Math.round(1.5 * pen.size));
      paper.digit(digit, hand, pen, 0.35 * pen.size, 0.25 * pen.size, random);
      return { name: `writer ${writer}'s ${digit}`, digit, bytes: encodeInColour(paper, background, ink) };
    })
  );
  return [...strokes, ...fontDigits()];
}

function fontDigits(): DrawnDigit[] {
  const folder = join(import.meta.dirname!, "digits");
  const names = [...Deno.readDirSync(folder)].map(({ name }) => name).filter((name) => name.endsWith(".png")).sort();
  return names.map((name) => ({ name, digit: Number(name[0]), bytes: Deno.readFileSync(join(folder, name)) }));
}

function encodeInColour({ width, height, coverage }: Paper, background: Colour, ink: Colour): Uint8Array {
  const data = new Uint8Array(3 * width * height);
  coverage.forEach((covered, i) => {
    for (let c = 0; c < 3; c++) data[3 * i + c] = Math.round(background[c] + (ink[c] - background[c]) * covered);
  });
  return encode({ width, height, data, channels: 3 });
}
