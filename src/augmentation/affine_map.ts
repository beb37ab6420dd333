/**
 * The affine map from an augmented image to the original: its pixel (x, y) is at (xx·x + xy·y + x0, yx·x + yy·y + y0) of
 * the original.
 *
 * One object is reused for all images, so that none leaves garbage.
 */
export class AffineMap {
  xx = 1;
  xy = 0;
  x0 = 0;
  yx = 0;
  yy = 1;
  y0 = 0;

  /** @param width Of the images, whose centre is at ((width − 1) ∕ 2, (height − 1) ∕ 2). */
  constructor(private readonly width: number, private readonly height: number) {}

  /**
   * Sets the map that scales an image about its centre, rotates it, and shifts it.
   *
   * @param angle In degrees; above 0 clockwise, as y goes down.
   * @param factor Above 0; 2 makes it twice as wide and high.
   * @param right In pixels, as is `down`.
   */
  set(angle: number, factor: number, right: number, down: number): void {
    const radians = angle / 180 * Math.PI;
    const cos = Math.cos(radians) / factor, sin = Math.sin(radians) / factor;
    const middleX = (this.width - 1) / 2, middleY = (this.height - 1) / 2;
    // The inverse: shift back, then rotate and scale back about the centre.
    const x = middleX + right, y = middleY + down;
    this.xx = cos;
    this.xy = sin;
    this.x0 = middleX - cos * x - sin * y;
    this.yx = -sin;
    this.yy = cos;
    this.y0 = middleY + sin * x - cos * y;
  }
}
