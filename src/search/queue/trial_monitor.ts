/** How far the training of a trial is. */
export interface TrialProgress {
  /** Complete epochs and the fraction of the one under way. */
  readonly epoch: number;
  /** Training samples a second since its start. */
  readonly samplesPerSecond: number;
}

/** Takes what there is to see of a trial while it is trained, beside its reports. Any of it may be lost. */
export interface TrialMonitor {
  progress(progress: TrialProgress): void;
  /** The next line of its log, which is like that of a run. */
  log(line: string): void;
}
