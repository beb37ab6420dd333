import { DataError } from "../../../../data/data_error.ts";
import { Finding } from "../../model/findings/finding.ts";
import { loadUmap } from "../../panels/projection/load_umap.ts";
import type { HiddenSpace } from "./hidden_space_provider.ts";

/** A layer's activations by PCA; the request is the layer, 0 for the inputs, or the usual one. */
export const HIDDEN_SPACE = new Finding<HiddenSpace, number | undefined>(async () =>
  new (await import("./hidden_space_provider.ts")).HiddenSpaceProvider()
);

/** Why there is no UMAP. */
export interface UmapFailure {
  readonly failure: string;
}

/** The same by UMAP, of a network that doesn't learn meanwhile. */
export const UMAP_SPACE = new Finding<HiddenSpace | UmapFailure, number | undefined>(async () => {
  const { HiddenSpaceProvider } = await import("./hidden_space_provider.ts");
  try {
    const { UmapEmbedding } = await loadUmap();
    return new HiddenSpaceProvider({ embed: (engine, activations) => new UmapEmbedding(engine, activations) });
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    const failure = error.message;
    return { isBusy: false, step: (_run, _layer, _now, found) => found ? undefined : { failure } };
  }
});
