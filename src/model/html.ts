import { sha256 } from "../hash/sha256.ts";
import { isPixelScaling } from "../matrix/input_scaling.ts";
import type { Novelty } from "../evaluation/novelty/novelty.ts";
import type { Network } from "../network/network.ts";
import type { ExportDescription } from "./export_description.ts";
import { moduleSource, scaledSource } from "./module_source.ts";
import type { PageNovelty } from "./page/page_novelty.ts";
import { printableJson } from "./printable_json.ts";
import { stripTypes } from "./strip_types.ts";

/** What makes a page of a network, and says how it is asked. */
export interface PageSource {
  /** TypeScript of a function `startPage` that takes a `PageNetwork`, and all it needs. */
  readonly script: string;
  /** The style, in CSS. */
  readonly style: string;
  /** The inputs that have no pixels: their names, the ends of their sliders, and what they are at first. */
  readonly features?: readonly {
    readonly name: string;
    readonly minimum: number;
    readonly maximum: number;
    readonly value: number;
  }[];
}

/**
 * Writes a network as one HTML page that loads nothing: a board to draw on, or a field for each feature, the probability
 * of each class, and the units lit by their activations. It answers by what `encodeJavaScript` writes; the weights are
 * float32, as they are in the network.
 */
export function encodeHtml(
  network: Pick<Network, "layers" | "objective" | "sizes">,
  given: ExportDescription,
  { script, style, features }: PageSource,
): string {
  const description = { ...given, dataset: given.dataset && lastPart(given.dataset) };
  const sizes = network.sizes.join("-");
  // A block of its own: its names are none of the module's.
  const start = `{\n${script}\n\nstartPage(${networkSource(network, description, features)});\n}\n`;
  const source = `\n${inScript(stripTypes(`${moduleSource(network, description, "js")}\n${start}`))}`;
  const title = description.image ? "Draw for a neural network" : "Ask a neural network";
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policyFor(source)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>${title}: ${sizes} · Phosphor</title>
<style>
${style}</style>
</head>
<body>
<header>
<p class="brand">Phosphor · a network as a page</p>
<h1>${title}</h1>
<p id="origin">${sizes}</p>
</header>
<main>
<noscript><p>The network computes in JavaScript, which this browser doesn't run.</p></noscript>
</main>
<footer>
<p>Written by <code>deno task export</code>. All of it is computed in this page; nothing is sent anywhere.</p>
</footer>
<script type="module">${source}</script>
</body>
</html>
`;
}

/** The name of a data set that is a path, without the folders it is in: a page is for others, too. */
function lastPart(dataset: string): string {
  return dataset.split(/[\\/]/).findLast((part) => part !== "") ?? dataset;
}

/** The `PageNetwork` by the names of the module. */
function networkSource(
  { layers, objective }: Pick<Network, "layers" | "objective">,
  description: ExportDescription,
  features: PageSource["features"],
): string {
  const { dataset, image, scaling, preparation, temperature, novelty } = description;
  const activations = printableJson(layers.map(({ activation }) => activation));
  const known = [
    "classes, forward, predict",
    `layers: layers.map((layer, l) => ({ ...layer, activation: ${activations}[l] }))`,
    `uncalibrated: ${temperature === undefined ? "predict" : "uncalibrated"}`,
    `inputs: (sample) => Array.from(${scaledSource("sample", description)})`,
    ...objective.output === "identity" ? ["isUnbounded: true"] : [],
    ...temperature === undefined ? [] : ["temperature"],
    ...novelty ? [`novelty: ${printableJson(pageNovelty(novelty))}`] : [],
    ...dataset === undefined ? [] : [`dataset: ${printableJson(dataset)}`],
    ...features ? [`features: ${printableJson(features)}`] : [],
  ];
  if (image && preparation) {
    const { paper, ink } = boardGreys(scaling);
    known.push(`picture: {
    width: ${image.width}, height: ${image.height}, paper: ${paper}, ink: ${ink},
    read(rgba, width, height) {
      const views = prepareCanvas(rgba, width, height, preparation);
      return views && { image: views[0], sample: pixelsOf(views[0]), probabilities: predictViews(views) };
    },
  }`);
  }
  return `{\n  ${known.join(",\n  ")},\n}`;
}

/** What a network has learned of its inputs as its page has it. */
function pageNovelty({ mean, components, variances, usual, threshold }: Novelty): PageNovelty {
  const halves = (numbers: Float32Array) => {
    const view = new DataView(new ArrayBuffer(2 * numbers.length));
    numbers.forEach((value, i) => view.setFloat16(2 * i, value, true));
    return new Uint8Array(view.buffer).toBase64();
  };
  return { mean: halves(mean), components: halves(components), variances: Array.from(variances), usual, threshold };
}

/** The background and the foreground of the network's images, as bytes. */
function boardGreys(scaling: ExportDescription["scaling"]): { readonly paper: number; readonly ink: number } {
  if (!scaling || !isPixelScaling(scaling)) return { paper: 0, ink: 255 };
  const { minimum, maximum, offset, scale } = scaling;
  return { paper: Math.round(255 * (offset - minimum) / (maximum - minimum)), ink: scale > 0 ? 255 : 0 };
}

/** A script as it may stand in a page: what would end it is written otherwise, which in texts and comments is the same. */
function inScript(source: string): string {
  return source.replace(/<(?=!--|\/?script)/gi, "\\x3C");
}

/** The content security policy: nothing is loaded or sent, and only the page's own script runs. */
function policyFor(script: string): string {
  const hash = Uint8Array.fromHex(sha256(new TextEncoder().encode(script))).toBase64();
  return `default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-${hash}'; ` +
    "base-uri 'none'; form-action 'none'";
}
