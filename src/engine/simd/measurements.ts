import type { Matrix } from "../../matrix/matrix.ts";
import type { Share } from "./access.ts";
import type { SimdMatrix } from "./simd_matrix.ts";
import { Updates } from "./updates.ts";

/** Each worker has some columns of a matrix, with all rows, so that no sum depends on the number of workers. */
const SHARE: Share = "columns";

/** The operations that measure matrices column by column. */
export abstract class Measurements extends Updates {
  copy(from: Matrix, to: Matrix): void {
    const source = from as SimdMatrix, target = to as SimdMatrix;
    this.beforeRead(source, SHARE);
    this.beforeWrite(target, SHARE);
    const part = this.partOf(source, SHARE);
    this.kernels.copy(
      source.addressOf(part),
      source.rowBytes,
      target.addressOf(part),
      target.rowBytes,
      source.rows,
      part.vectors,
    );
  }

  sumOfSquares(x: Matrix, sums: Matrix, from?: Matrix): void {
    const given = x as SimdMatrix, to = sums as SimdMatrix, origin = from as SimdMatrix | undefined;
    this.beforeRead(given, SHARE);
    if (origin) this.beforeRead(origin, SHARE);
    this.beforeWrite(to, SHARE);
    const part = this.partOf(given, SHARE);
    this.kernels.sumOfSquares(
      given.addressOf(part),
      given.rowBytes,
      origin?.addressOf(part) ?? 0,
      origin?.rowBytes ?? 0,
      given.rows,
      part.vectors,
      to.addressOf(this.partOf(to, SHARE)),
    );
  }

  columnStatistics(x: Matrix, statistics: Matrix): void {
    const given = x as SimdMatrix, to = statistics as SimdMatrix;
    this.beforeRead(given, SHARE);
    this.beforeWrite(to, SHARE);
    const part = this.partOf(given, SHARE);
    this.kernels.columnStatistics(
      given.addressOf(part),
      given.rowBytes,
      given.rows,
      part.vectors,
      to.addressOf(this.partOf(to, SHARE)),
      to.rowBytes,
    );
  }
}
