// The font's files are what is wanted; importing its package.json installs them without running any code.
import font from "@fontsource/dejavu-mono/package.json" with { type: "json" };
import { initWasm, Resvg } from "@resvg/resvg-wasm";

/** The files of the renderer and of the font, in their packages. */
const RENDERER = "@resvg/resvg-wasm/index_bg.wasm";
const FONTS = [400, 700].map((weight) => `${font.name}/files/dejavu-mono-latin-${weight}-normal.woff2`);

/** Pixels of the PNG for one of the SVG, so that text stays sharp on fine screens. */
export const PIXEL_RATIO = 2;

let loading: Promise<Uint8Array[]> | undefined;

/**
 * An SVG picture of the screen as a PNG, of twice as many pixels each way. Its texts are in DejaVu Sans Mono; what that
 * font lacks, such as Chinese characters, is a box.
 */
export async function renderPng(svg: string): Promise<Uint8Array> {
  const fontBuffers = await (loading ??= load());
  const fonts = { fontBuffers, monospaceFamily: "DejaVu Sans Mono", defaultFontFamily: "DejaVu Sans Mono" };
  const picture = new Resvg(svg, { font: fonts, fitTo: { mode: "zoom", value: PIXEL_RATIO } });
  const image = picture.render();
  const png = image.asPng();
  // Both lie in the renderer's own memory, which nobody else cleans up.
  image.free();
  picture.free();
  return png;
}

/** Starts the renderer, which can be started once, and reads the fonts. */
async function load(): Promise<Uint8Array[]> {
  const [renderer, ...fonts] = await Promise.all(
    [RENDERER, ...FONTS].map((file) => Deno.readFile(new URL(import.meta.resolve(file)))),
  );
  await initWasm(renderer);
  return fonts;
}
