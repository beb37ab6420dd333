import process from "node:process";

/** The milliseconds a megapixel that a picture should take at most. */
const MOST = 100;

/** How often each picture is read. */
const READINGS = 3;

/** Pictures of a range of sizes, and the CPU time that reading them took. */
interface SizeClass {
  /** Their largest size, in pixels. */
  readonly most: number;
  pictures: number;
  pixels: number;
  milliseconds: number;
  /** How many took no more than {@link MOST} milliseconds a megapixel. */
  fast: number;
}

/** The CPU time of reading pictures, of all threads of the process, by the size of the pictures. */
export class PictureTimes {
  readonly #classes = [1e3, 1e4, 3e4, 1e5, 3e5, 1e6, Infinity].map((most): SizeClass => ({
    most,
    pictures: 0,
    pixels: 0,
    milliseconds: 0,
    fast: 0,
  }));

  /**
   * Measures what reads a picture of so many pixels: the least time of a few, as the process does other things meanwhile,
   * such as to compile code, and to collect the garbage of pictures that were generated.
   */
  async measure<Result>(pixels: number, read: () => Promise<Result>): Promise<Result> {
    let result: Result, milliseconds = Infinity;
    for (let reading = 0; reading < READINGS; reading++) {
      const before = process.cpuUsage();
      result = await read();
      const { user, system } = process.cpuUsage(before);
      milliseconds = Math.min(milliseconds, (user + system) / 1000);
    }
    const all = this.#classes.find(({ most }) => pixels <= most)!;
    all.pictures++;
    all.pixels += pixels;
    all.milliseconds += milliseconds;
    all.fast += Number(milliseconds <= MOST * pixels / 1e6);
    return result!;
  }

  /** A table of the sizes that were read, as Markdown. */
  table(): string {
    const rows = this.#classes.filter(({ pictures }) => pictures > 0).map((row) => {
      const { most, pictures, pixels, milliseconds, fast } = row;
      const size = most === Infinity ? "more" : `up to ${most.toLocaleString("en")}`;
      const cells = [(milliseconds / pictures).toFixed(1), (milliseconds / (pixels / 1e6)).toFixed(0)];
      return `| ${[size, pictures, ...cells, `${(100 * fast / pictures).toFixed(1)} %`].join(" | ")} |`;
    });
    return [
      `| pixels | pictures | ms of CPU each | ms a megapixel | at most ${MOST} |`,
      "|---|--:|--:|--:|--:|",
      ...rows,
    ]
      .join("\n");
  }
}
