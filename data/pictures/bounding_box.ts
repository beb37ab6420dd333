/** An upright rectangle of a picture's pixels. */
export interface BoundingBox {
  /** The first column. */
  readonly left: number;
  /** The first row. */
  readonly top: number;
  /** Columns. */
  readonly width: number;
  /** Rows. */
  readonly height: number;
}

/** The smallest box that contains both. */
export function unionOf(a: BoundingBox, b: BoundingBox): BoundingBox {
  const left = Math.min(a.left, b.left), top = Math.min(a.top, b.top);
  const right = Math.max(a.left + a.width, b.left + b.width), bottom = Math.max(a.top + a.height, b.top + b.height);
  return { left, top, width: right - left, height: bottom - top };
}

/** The number of columns that two boxes share; below 0, that of the columns between them. */
export function sharedColumns(a: BoundingBox, b: BoundingBox): number {
  return Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left);
}

/** The number of rows that two boxes share; below 0, that of the rows between them. */
export function sharedRows(a: BoundingBox, b: BoundingBox): number {
  return Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top);
}

/** Only the box of an object that has more fields. */
export function boundingBoxOf({ left, top, width, height }: BoundingBox): BoundingBox {
  return { left, top, width, height };
}

/** The box of a whole picture. */
export function wholeOf({ width, height }: Pick<BoundingBox, "width" | "height">): BoundingBox {
  return { left: 0, top: 0, width, height };
}
