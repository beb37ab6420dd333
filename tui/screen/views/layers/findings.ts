import { Finding } from "../../model/findings/finding.ts";
import type { WeightHistogram } from "./weight_histogram.ts";

/** How each layer's weights are distributed, from the input on. */
export const HISTOGRAMS = new Finding<readonly WeightHistogram[]>(async () =>
  new (await import("./histogram_provider.ts")).HistogramProvider()
);
