import { DistributionMeter, DISTRIBUTIONS } from "../../src/experiments/distributions/distribution_meter.ts";
import { finish } from "../../src/experiments/finish.ts";
import { spreadSamples } from "../../src/experiments/spread_samples.ts";
import { histogramsOf, measureKeyframesInSteps } from "../screen/model/findings/keyframe_distributions.ts";
import { markup } from "./markup.ts";
import { type Section, section } from "./page_parts.ts";
import type { RunReport } from "./run_report.ts";
import { svgRidgelines } from "./svg_ridgelines.ts";

/** Samples of the batch whose gradients and activations are counted, and moments of the run at most. */
const SAMPLES = 256, MOMENTS = 24;

/** How the weights, gradients and activations of each layer were distributed over the run, as ridgelines. */
export function distributionsSection({ keyframes, network, training }: RunReport): Section | undefined {
  if (!keyframes || keyframes.moments.length < 2 || !network || !training || !keyframes.areOf(network)) {
    return undefined;
  }
  const meter = keyframes.hasAllLayers ? new DistributionMeter(network, spreadSamples(training, SAMPLES)) : undefined;
  const moments = finish(measureKeyframesInSteps(keyframes, meter, { most: MOMENTS }));
  const charts = network.layers.flatMap((_, layer) =>
    DISTRIBUTIONS.flatMap((name) => {
      const ridges = histogramsOf(moments, layer, name);
      const isOutput = layer === network.layers.length - 1, of = isOutput ? "the output layer" : `layer ${layer + 1}`;
      return ridges.length > 0 ? [svgRidgelines(`${name[0].toUpperCase()}${name.slice(1)} of ${of}`, ridges)] : [];
    })
  );
  const missing = keyframes.hasAllLayers
    ? ""
    : " The keyframes of this network have the first layer alone, of which they give the weights.";
  const explained =
    markup`<p>Each line is a histogram at a moment of the training, the first at the top in blue, the last at
the bottom in orange; its height is the root of the density, scaled line by line. What lies farther than four standard
deviations from the mean is counted at the ends. Gradients and activations are those of
${Math.min(SAMPLES, training.labels.length)} training samples, the same throughout.${missing}</p>\n`;
  return section(
    "distributions",
    "Distributions over time",
    markup`${explained}<div class="charts">\n${charts}</div>\n`,
  );
}
