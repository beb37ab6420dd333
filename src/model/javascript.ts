import type { Network } from "../network/network.ts";
import type { ExportDescription } from "./export_description.ts";
import { moduleSource } from "./module_source.ts";
import { stripTypes } from "./strip_types.ts";

/**
 * Writes a network as one JavaScript module for pages and Node: what `encodeTypeScript` writes, with the types of its
 * exports in comments (JSDoc).
 */
export function encodeJavaScript(
  network: Pick<Network, "layers" | "objective" | "sizes">,
  description: ExportDescription,
): string {
  return stripTypes(moduleSource(network, description, "js"));
}
