import type { Raster } from "../raster.ts";
import type { ColoredRaster } from "./indexed_image.ts";

const colored = new WeakMap<Raster, ColoredRaster>();

/** A raster with its colours, which are asked for once. */
export function withColors(raster: Raster): ColoredRaster {
  const known = colored.get(raster);
  if (known) return known;
  const { width, height } = raster, colors = new Int32Array(width * height);
  for (let i = 0; i < colors.length; i++) colors[i] = raster.colorAt(i);
  const found = { width, height, colors };
  colored.set(raster, found);
  return found;
}

/** Whether two rasters show the same. */
export function isSameRaster(a: Raster, b: Raster): boolean {
  if (a === b) return true;
  if (a.width !== b.width || a.height !== b.height) return false;
  const { colors } = withColors(a), { colors: others } = withColors(b);
  for (let i = 0; i < colors.length; i++) if (colors[i] !== others[i]) return false;
  return true;
}
