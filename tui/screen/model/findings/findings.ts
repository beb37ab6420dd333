/** What was found out about a run, by the {@link Finding} that it belongs to. */
export type Findings = ReadonlyMap<object, unknown>;

/** Before anything was found out. */
export const NO_FINDINGS: Findings = new Map();

/** Something was found out about a run. */
export interface Found {
  readonly type: "found";
  readonly finding: object;
  readonly value: unknown;
}
