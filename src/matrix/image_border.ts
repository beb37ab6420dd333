import type { ImageSize } from "./image_size.ts";

/** The indices of an image's border pixels, its outermost rows and columns, in row-major order. */
export function borderPixels({ width, height }: ImageSize): number[] {
  const isBorder = (i: number) => {
    const x = i % width, y = Math.floor(i / width);
    return x === 0 || y === 0 || x === width - 1 || y === height - 1;
  };
  return Array.from({ length: width * height }, (_, i) => i).filter(isBorder);
}
