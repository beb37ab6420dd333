/**
 * Where the pixels of a varied image come from: (x, y) of it from (xx·x + xy·y + x0, yx·x + yy·y + y0) of the original.
 *
 * It can be set anew, so that no image leaves garbage.
 */
export class AffineMap {
  xx = 1;
  xy = 0;
  x0 = 0;
  yx = 0;
  yy = 1;
  y0 = 0;

  /** @param width Of the images; so the middle of their pixels is at ((width − 1) ∕ 2, (height − 1) ∕ 2). */
  constructor(private readonly width: number, private readonly height: number) {}

  /**
   * Enlarges an image about its centre, turns it there, and moves it.
   *
   * @param angle In degrees; above 0 clockwise, as y goes down.
   * @param factor Above 0; 2 makes it twice as wide and high.
   * @param right Pixels, as is `down`.
   */
  set(angle: number, factor: number, right: number, down: number): void {
    const radians = angle / 180 * Math.PI;
    const cos = Math.cos(radians) / factor, sin = Math.sin(radians) / factor;
    const middleX = (this.width - 1) / 2, middleY = (this.height - 1) / 2;
    // The way back: to the centre, turned and scaled the other way.
    const x = middleX + right, y = middleY + down;
    this.xx = cos;
    this.xy = sin;
    this.x0 = middleX - cos * x - sin * y;
    this.yx = -sin;
    this.yy = cos;
    this.y0 = middleY + sin * x - cos * y;
  }
}
