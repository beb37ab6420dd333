import type { Cells } from "../terminal/cells.ts";
import { renderLines } from "../terminal/frame.ts";
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
      return await renderPng(renderSvg(cells, style));
  }
}

// By its URL: Deno fetches what an import names by a literal together with the program, and a PNG is rarely needed.
const RENDERER = new URL("./svg_renderer.ts", import.meta.url).href;

/** Pixels of the PNG for one of the SVG, so that text stays sharp on fine screens. */
export const PIXEL_RATIO = 2;

/** An SVG picture as a PNG, its texts in DejaVu Sans Mono; what that font lacks, such as Chinese, is a box. */
export async function renderPng(svg: string): Promise<Uint8Array> {
  const { renderSvgAsPng }: typeof import("./svg_renderer.ts") = await import(RENDERER);
  return renderSvgAsPng(svg, PIXEL_RATIO);
}
