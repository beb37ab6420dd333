import type { Matrix } from "../../matrix/matrix.ts";
import type { Share } from "./access.ts";
import type { SimdMatrix } from "./simd_matrix.ts";
import type { EngineWorker } from "./engine_worker.ts";

/** Each worker has some columns of a matrix, with all rows, so that no sum depends on the number of workers. */
const SHARE: Share = "columns";

/** The operations that measure matrices column by column. */
export class Measurements {
  constructor(private readonly worker: EngineWorker) {}

  copy(from: Matrix, to: Matrix): void {
    const source = from as SimdMatrix, target = to as SimdMatrix;
    this.worker.beforeRead(source, SHARE);
    this.worker.beforeWrite(target, SHARE);
    const part = this.worker.partOf(source, SHARE);
    this.worker.kernels.copy(
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
    this.worker.beforeRead(given, SHARE);
    if (origin) this.worker.beforeRead(origin, SHARE);
    this.worker.beforeWrite(to, SHARE);
    const part = this.worker.partOf(given, SHARE);
    this.worker.kernels.sumOfSquares(
      given.addressOf(part),
      given.rowBytes,
      origin?.addressOf(part) ?? 0,
      origin?.rowBytes ?? 0,
      given.rows,
      part.vectors,
      to.addressOf(this.worker.partOf(to, SHARE)),
    );
  }

  columnStatistics(x: Matrix, statistics: Matrix): void {
    const given = x as SimdMatrix, to = statistics as SimdMatrix;
    this.worker.beforeRead(given, SHARE);
    this.worker.beforeWrite(to, SHARE);
    const part = this.worker.partOf(given, SHARE);
    this.worker.kernels.columnStatistics(
      given.addressOf(part),
      given.rowBytes,
      given.rows,
      part.vectors,
      to.addressOf(this.worker.partOf(to, SHARE)),
      to.rowBytes,
    );
  }
}
