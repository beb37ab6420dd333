import { chunk } from "deno-std/collections/chunk.js";
import { escape } from "deno-std/html/entities.js";
import { encode } from "fast-png";
import type { ImageSize } from "../../../data/dataset.ts";
import type { GreyPicture } from "../../../data/pictures/grey_picture.ts";
import { resize } from "../../../data/pictures/resize.ts";
import { shownPixels } from "../../../data/pixels.ts";
import { formatOutput } from "../../format.ts";
import { printableText } from "../../screen/terminal/printable_text.ts";
import { nameOf, type Predictions } from "./predictions.ts";
import type { StepPicture } from "./step_pictures.ts";

/** Pixels of a step's longer side at most; of what the network saw; between two of anything; and of a line of text. */
const STEP_SIDE = 480, SEEN_SIDE = 84, GAP = 12, LINE = 18;

const WIDTH = 2 * STEP_SIDE + 3 * GAP;

/**
 * The steps from a picture to the predictions as SVG, two in a row, with frames around the parts that the network was
 * asked about; below, what it saw of each and what it predicted.
 */
export function debugPicture(
  { file, samples, classes, output }: Predictions,
  steps: readonly StepPicture[],
  image: ImageSize,
): string {
  const body: string[] = [text(GAP, GAP + LINE / 2, file)];
  let y = GAP + LINE;
  for (const row of chunk(steps, 2)) {
    const scales = row.map(({ picture: { width, height } }) => STEP_SIDE / Math.max(width, height));
    row.forEach(({ title, picture, boxes }, i) => {
      const x = GAP + i * (STEP_SIDE + GAP), scale = scales[i];
      body.push(text(x, y + LINE / 2, title), pngImage(picture, x, y + LINE, scale));
      for (const box of boxes) {
        const [left, top, across, down] = [box.left, box.top, box.width, box.height].map((side) => side * scale);
        const place = `x="${x + left}" y="${y + LINE + top}" width="${across}" height="${down}"`;
        body.push(`<rect ${place} fill="none" stroke="#f80"/>`);
      }
    });
    y += LINE + Math.max(...row.map(({ picture }, i) => picture.height * scales[i])) + GAP;
  }
  body.push(text(GAP, y + LINE / 2, samples.length === 0 ? "the network saw nothing" : "what the network saw"));
  y += LINE;
  const columns = Math.floor((WIDTH - GAP) / (SEEN_SIDE + GAP));
  const scale = SEEN_SIDE / Math.max(image.width, image.height), high = image.height * scale;
  samples.forEach((sample, i) => {
    const { features, probabilities, predicted } = sample;
    const x = GAP + i % columns * (SEEN_SIDE + GAP), top = y + Math.floor(i / columns) * (high + LINE + GAP);
    const answer = `${nameOf(sample, classes)}  ${formatOutput(probabilities[predicted], output, 0)}`;
    body.push(
      pngImage({ pixels: shownPixels(features), ...image }, x, top, scale),
      text(x, top + high + LINE / 2, answer),
    );
  });
  y += Math.ceil(samples.length / columns) * (high + LINE + GAP);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${Math.ceil(y)}">\n` +
    `<rect width="100%" height="100%" fill="#222"/>\n` +
    `<g font-family="monospace" font-size="13" fill="#ddd">\n${body.join("\n")}\n</g>\n</svg>\n`;
}

function text(x: number, y: number, content: string): string {
  return `<text x="${x}" y="${y + 4}">${escape(printableText(content))}</text>`;
}

/** Twice as many pixels as are drawn are enough for the PNG. */
const SHARPNESS = 2;

function pngImage(given: GreyPicture, x: number, y: number, scale: number): string {
  const width = given.width * scale, height = given.height * scale;
  const side = (pixels: number, shown: number) => Math.max(1, Math.min(pixels, Math.round(SHARPNESS * shown)));
  const { pixels, ...size } = resize(given, side(given.width, width), side(given.height, height));
  const png = encode({ ...size, data: pixels, channels: 1, depth: 8 });
  return `<image x="${x}" y="${y}" width="${width}" height="${height}" preserveAspectRatio="none" ` +
    `image-rendering="optimizeSpeed" href="data:image/png;base64,${png.toBase64()}"/>`;
}
