import type { Network } from "../network/network.ts";
import type { ExportDescription } from "./export_description.ts";
import { moduleSource } from "./module_source.ts";

/**
 * Writes a network as one TypeScript module without dependencies, the weights inside, to be dropped into any web page
 * or server: it exports `classes`, their names, `predict`, which gives the probability of each, and, if the description
 * has how pictures are prepared, `predictPicture`.
 *
 * The module is documented and strictly typed; without a preparation it is formatted as `deno fmt` does. The weights
 * are float32 in base64. It computes in float64, so that its results differ from the network's by the rounding of
 * float32.
 */
export function encodeTypeScript(
  network: Pick<Network, "layers" | "objective" | "sizes">,
  description: ExportDescription,
): string {
  return moduleSource(network, description, "ts");
}
