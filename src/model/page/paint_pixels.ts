/// <reference lib="dom" />
import { makeElement } from "./make_element.ts";

/** Red, green and blue, 0 to 255. */
export type PageColor = readonly [red: number, green: number, blue: number];

/** From 0, dark, to the ends of the scale; red and blue are distinct with all common colour blindness. */
const RED: readonly PageColor[] = [[18, 18, 22], [122, 31, 28], [214, 69, 58], [255, 180, 158]],
  BLUE: readonly PageColor[] = [[18, 18, 22], [23, 63, 125], [47, 134, 224], [180, 224, 255]];

/** The colour of a value from −1 (red) over 0 (dark) to 1 (blue). */
export function weightColor(value: number): PageColor {
  const stops = value < 0 ? RED : BLUE, place = Math.min(1, Math.abs(value)) * (stops.length - 1);
  const first = Math.min(stops.length - 2, Math.floor(place)), from = stops[first], to = stops[first + 1];
  const mixed = (channel: 0 | 1 | 2) => from[channel] + (place - first) * (to[channel] - from[channel]);
  return [mixed(0), mixed(1), mixed(2)];
}

/** A canvas of so many pixels, to be enlarged by its style. */
export function pixelCanvas(width: number, height: number): HTMLCanvasElement {
  return makeElement("canvas", { width, height, className: "pixels" });
}

/** Paints all pixels of a canvas, row by row. */
export function paintPixels(canvas: HTMLCanvasElement, colorOf: (pixel: number) => PageColor): void {
  const { width, height } = canvas, data = new Uint8ClampedArray(4 * width * height);
  for (let i = 0; i < width * height; i++) data.set([...colorOf(i), 255], 4 * i);
  canvas.getContext("2d")!.putImageData(new ImageData(data, width, height), 0, 0);
}
