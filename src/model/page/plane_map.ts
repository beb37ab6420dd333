/// <reference lib="dom" />
import { makeElement, nameElement } from "./make_element.ts";
import type { PageFeature, PageNetwork } from "./page_network.ts";
import { type PageColor, paintPixels, pixelCanvas } from "./paint_pixels.ts";

/** What a network of two inputs predicts for every point of the plane. */
export interface PlaneMap {
  readonly element: HTMLElement;
  /** Marks the point that is asked about; without one, none. */
  mark(sample: readonly number[] | undefined): void;
}

/** Points along each side. */
const POINTS = 48;

/** What is certain of no class. */
const DARK: PageColor = [18, 18, 22];

/** The palette of Okabe & Ito, "Color Universal Design" (2008): distinct with all common colour blindness. */
const PALETTE: readonly PageColor[] = [
  [230, 159, 0],
  [86, 180, 233],
  [0, 158, 115],
  [204, 121, 167],
  [213, 94, 0],
  [240, 228, 66],
  [0, 114, 178],
];

/** The colour of a class, counted from 0. */
export function classColor(label: number): PageColor {
  return PALETTE[label % PALETTE.length];
}

/**
 * The colour of the class with the largest probability, the darker the nearer that is to what all would have if none were
 * favoured.
 */
export function pointColor(probabilities: readonly number[]): PageColor {
  const largest = Math.max(...probabilities), color = classColor(probabilities.indexOf(largest));
  const even = 1 / probabilities.length, certainty = (largest - even) / (1 - even);
  const mixed = (channel: 0 | 1 | 2) => DARK[channel] + (0.2 + 0.8 * certainty) * (color[channel] - DARK[channel]);
  return [mixed(0), mixed(1), mixed(2)];
}

/**
 * Creates the map, the second feature upwards.
 *
 * @param onPick Is called with the point that is pressed or dragged to; `isFinal` is false while it is dragged.
 */
export function planeMap(
  { predict }: Pick<PageNetwork, "predict">,
  [across, up]: readonly PageFeature[],
  onPick: (sample: readonly number[], isFinal: boolean) => void,
): PlaneMap {
  const canvas = pixelCanvas(POINTS, POINTS), point = makeElement("span", { className: "point" });
  const valueAt = ({ minimum, maximum }: PageFeature, share: number) => minimum + share * (maximum - minimum);
  const shareOf = ({ minimum, maximum }: PageFeature, value: number) => (value - minimum) / (maximum - minimum);
  paintPixels(canvas, (pixel) => {
    const right = (pixel % POINTS + 0.5) / POINTS, down = (Math.floor(pixel / POINTS) + 0.5) / POINTS;
    return pointColor(predict([valueAt(across, right), valueAt(up, 1 - down)]));
  });
  const pick = ({ clientX, clientY }: PointerEvent, isFinal: boolean) => {
    const box = canvas.getBoundingClientRect(), within = (share: number) => Math.min(1, Math.max(0, share));
    const right = within((clientX - box.left) / box.width), down = within((clientY - box.top) / box.height);
    onPick([valueAt(across, right), valueAt(up, 1 - down)], isFinal);
  };
  canvas.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    canvas.setPointerCapture(event.pointerId);
    pick(event, false);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (canvas.hasPointerCapture(event.pointerId)) pick(event, false);
  });
  canvas.addEventListener("pointerup", (event) => pick(event, true));
  canvas.role = "img";
  canvas.ariaLabel = `The class that is predicted for each ${across.name} and ${up.name}`;
  const legend = makeElement("p", { className: "legend" }, nameElement(across.name), " to the right, ");
  legend.append(nameElement(up.name), " upwards: the class that is predicted, darker where it is less certain");
  const sheet = makeElement("div", { className: "sheet" }, canvas, point);
  return {
    element: makeElement("section", { className: "plane" }, makeElement("h2", {}, "Choose a point"), sheet, legend),
    mark(sample) {
      const [right, height] = sample ? [shareOf(across, sample[0]), shareOf(up, sample[1])] : [-1, -1];
      point.hidden = !(right >= 0 && right <= 1 && height >= 0 && height <= 1);
      point.style.left = `${100 * right}%`;
      point.style.top = `${100 * (1 - height)}%`;
    },
  };
}
