import type { Cells } from "../terminal/cells.ts";
import { renderLines } from "../terminal/lines.ts";
import type { SnapshotFormat } from "./snapshot_format.ts";
import { type PictureStyle, renderSvg } from "./svg.ts";

/** Cells as the bytes of a file. */
export async function encodeSnapshot(cells: Cells, format: SnapshotFormat, style: PictureStyle): Promise<Uint8Array> {
  switch (format) {
    case "ansi":
      return new TextEncoder().encode(renderLines(cells, style.depth));
    case "svg":
      return new TextEncoder().encode(renderSvg(cells, style));
    case "png":
      // Loaded when it is needed: nothing else starts a renderer.
      return await (await import("./png.ts")).renderPng(renderSvg(cells, style));
  }
}
