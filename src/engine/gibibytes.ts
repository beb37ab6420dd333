/** A size to be told beside a limit: `4.1 GiB`, rounded up, so that what is too much never reads like the limit. */
export function gibibytes(bytes: number): string {
  return `${(Math.ceil(bytes / 2 ** 30 * 10) / 10).toFixed(1)} GiB`;
}
