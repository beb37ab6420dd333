import type { BoundingBox } from "./bounding_box.ts";
import type { GreyPicture } from "./grey_picture.ts";
import { homographyTo, mapPoint, type Point, type Quadrilateral } from "./homography.ts";
import { roundedByte } from "./rounded_byte.ts";

/** The share of the sheet's shorter side that is cut off at each side: its edge and the shadow there. */
const EDGE = 0.04;

/** A sheet as if it lay straight before the camera. */
export interface RectifiedSheet {
  readonly picture: GreyPicture;
  /** The box in the original picture around a box of the rectified one. */
  original(box: BoundingBox): BoundingBox;
}

/**
 * Rectifies a sheet: the quadrilateral that it is in a picture becomes a rectangle with sides as long as the mean of two
 * opposite ones, without its edge. Pixels are interpolated linearly.
 *
 * @param corners The sheet's corners in the picture, the centre of its first pixel being (0.5, 0.5).
 */
export function rectifySheet(picture: GreyPicture, corners: Quadrilateral): RectifiedSheet {
  const side = (from: number, to: number) =>
    Math.hypot(corners[to][0] - corners[from][0], corners[to][1] - corners[from][1]);
  const across = (side(0, 1) + side(3, 2)) / 2, down = (side(0, 3) + side(1, 2)) / 2;
  const edge = EDGE * Math.min(across, down);
  const [width, height] = [across, down].map((length) => Math.max(1, Math.round(length - 2 * edge)));
  const onto = homographyTo(corners, across, down), { a, b, c, d, e, f, g, h } = onto;
  const pixels = new Uint8Array(width * height);
  for (let row = 0, i = 0; row < height; row++) {
    const y = row + 0.5 + edge;
    for (let column = 0; column < width; column++, i++) {
      const x = column + 0.5 + edge, depth = g * x + h * y + 1;
      pixels[i] = interpolated(picture, (a * x + b * y + c) / depth, (d * x + e * y + f) / depth);
    }
  }
  return {
    picture: { width, height, pixels },
    original: ({ left, top, width, height }) => {
      const right = left + width, bottom = top + height;
      return boxAround(
        [[left, top], [right, top], [right, bottom], [left, bottom]].map(([x, y]) =>
          mapPoint(onto, [x + edge, y + edge])
        ),
      );
    },
  };
}

/** The lightness at a point between the centres of four pixels; beyond the edges, that of the nearest pixel. */
function interpolated({ width, height, pixels }: GreyPicture, px: number, py: number): number {
  const x = within(width - 1, px - 0.5), y = within(height - 1, py - 0.5);
  const left = x | 0, top = y | 0, right = x - left, bottom = y - top;
  const at = top * width + left, next = left < width - 1 ? 1 : 0, below = top < height - 1 ? width : 0;
  const upper = pixels[at] + right * (pixels[at + next] - pixels[at]);
  const lower = pixels[at + below] + right * (pixels[at + below + next] - pixels[at + below]);
  return roundedByte(upper + bottom * (lower - upper));
}

function within(last: number, at: number): number {
  return at < 0 ? 0 : at > last ? last : at;
}

function boxAround(points: readonly Point[]): BoundingBox {
  const xs = points.map(([x]) => x), ys = points.map(([, y]) => y);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return { left, top, width: Math.max(...xs) - left, height: Math.max(...ys) - top };
}
