/** What a sweep has written to its standard error output, but for which workers come and go. */
export function withoutWorkerNotes(errors: string): string {
  return errors.replaceAll(/^note: .*\bworker .*\n/gm, "");
}
