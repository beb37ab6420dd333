// The font's files are what is wanted; importing its package.json installs them without running any code.
import font from "@fontsource/dejavu-mono/package.json" with { type: "json" };
import { initWasm, Resvg } from "@resvg/resvg-wasm";

const RENDERER = "@resvg/resvg-wasm/index_bg.wasm";
const FONTS = [400, 700].map((weight) => `${font.name}/files/dejavu-mono-latin-${weight}-normal.woff2`);

// The renderer can be started once.
const [renderer, ...fontBuffers] = await Promise.all(
  [RENDERER, ...FONTS].map((file) => Deno.readFile(new URL(import.meta.resolve(file)))),
);
await initWasm(renderer);

/** An SVG picture as a PNG of `zoom` times as many pixels each way, all its texts in DejaVu Sans Mono. */
export function renderSvgAsPng(svg: string, zoom: number): Uint8Array {
  const fonts = { fontBuffers, monospaceFamily: "DejaVu Sans Mono", defaultFontFamily: "DejaVu Sans Mono" };
  const picture = new Resvg(svg, { font: fonts, fitTo: { mode: "zoom", value: zoom } });
  const image = picture.render();
  const png = image.asPng();
  // Both lie in the renderer's own memory, which is not garbage-collected.
  image.free();
  picture.free();
  return png;
}
