import { Finding } from "../../model/findings/finding.ts";
import type { HiddenSpace } from "./hidden_space_provider.ts";

/** A layer's activations in two dimensions; the request is the layer, 0 for the inputs, or the usual one. */
export const HIDDEN_SPACE = new Finding<HiddenSpace, number | undefined>(async () =>
  new (await import("./hidden_space_provider.ts")).HiddenSpaceProvider()
);
