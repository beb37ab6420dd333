/// <reference lib="dom" />
import { makeElement } from "./make_element.ts";
import type { PageNetwork } from "./page_network.ts";
import { paintPixels, pixelCanvas, weightColor } from "./paint_pixels.ts";

/** The units of a layer, lit by their activations. */
export interface UnitsPanel {
  readonly element: HTMLElement;
  /** Lights the units; without activations, none. */
  light(activations: readonly number[] | undefined): void;
}

const LEGEND = "Each square is a unit: the brighter it is, the larger its activation.";

const PICTURES_LEGEND = "Each picture is a unit: its weight to every pixel, red below 0, blue above. " +
  "The fuller its bar, the larger its activation for this drawing.";

/** Creates the panel of layer `l`, counted from 0; the first one's units are the pictures of their weights to pixels. */
export function unitsPanel({ layers, picture, classes }: PageNetwork, l: number): UnitsPanel {
  const { weights, bias, activation } = layers[l], isOutput = l === layers.length - 1;
  const image = l === 0 ? picture : undefined, inputs = weights.length / bias.length;
  const tiles = Array.from(bias, (_, unit) => {
    const name = isOutput && bias.length === classes.length ? classes[unit] : `unit ${unit}`;
    const tile = makeElement("span", { className: "unit", title: name });
    if (image) tile.append(weightsCanvas(weights.subarray(unit * inputs, (unit + 1) * inputs), image));
    return tile;
  });
  const kind = isOutput ? "output" : activation;
  const active = makeElement("p", { className: "active" });
  const heading = makeElement(
    "h2",
    {},
    `Layer ${l + 1}: ${tiles.length} ${tiles.length === 1 ? "unit" : "units"}, ${kind}`,
  );
  const grid = makeElement("div", { className: image ? "units pictures" : "units", role: "img" }, ...tiles);
  const box = makeElement("div", { className: "scroll", tabIndex: 0, role: "region" }, grid);
  box.ariaLabel = grid.ariaLabel = `Units of layer ${l + 1}`;
  const legend = makeElement("p", { className: "legend" }, image ? PICTURES_LEGEND : LEGEND);
  const element = makeElement("section", { className: "layer" }, heading, active, legend, box);
  return {
    element,
    light(activations) {
      const largest = activations ? Math.max(...activations.map(Math.abs)) || 1 : 1;
      tiles.forEach((tile, unit) => {
        const lit = (activations?.[unit] ?? 0) / largest;
        tile.style.setProperty("--lit", Math.abs(lit).toFixed(3));
        tile.classList.toggle("negative", lit < 0);
      });
      const above = activations?.filter((a) => a > 0).length, below = activations?.filter((a) => a < 0).length;
      active.textContent = activations
        ? `${above} of ${tiles.length} above 0${below ? `, ${below} below (red)` : ""}`
        : "none active";
    },
  };
}

/** The share of a unit's weights whose colours differ: the few beyond it have the strongest. */
const SHOWN_SHARE = 0.98;

/** The weights of a unit to the pixels of an image, on a scale of their own. */
function weightsCanvas(
  weights: Float32Array,
  { width, height }: { readonly width: number; readonly height: number },
): HTMLCanvasElement {
  const canvas = pixelCanvas(width, height);
  const sizes = weights.map(Math.abs).sort(), largest = sizes[Math.floor(SHOWN_SHARE * (sizes.length - 1))] || 1;
  paintPixels(canvas, (pixel) => weightColor(weights[pixel] / largest));
  return canvas;
}
