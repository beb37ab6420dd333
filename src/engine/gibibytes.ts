/** A size to show beside a limit: `4.1 GiB`, rounded up, so that a size above the limit never looks equal to it. */
export function gibibytes(bytes: number): string {
  return `${(Math.ceil(bytes / 2 ** 30 * 10) / 10).toFixed(1)} GiB`;
}
