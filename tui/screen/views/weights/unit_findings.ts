/** How much each unit of the first layer contributes to the logit of each class. */
export interface LogitAttribution {
  /** (units × classes), row-major: {@link logitAttribution}. */
  readonly values: Float32Array;
  readonly units: number;
  readonly classes: number;
  /** How far the run was when the weights were read, in epochs. */
  readonly epoch: number;
}

/** The samples trained on that activate one unit of the first layer most. */
export interface TopActivations {
  readonly unit: number;
  /** The strongest first: which training sample, and the unit's pre-activation for it. */
  readonly samples: readonly { readonly sample: number; readonly preActivation: number }[];
  /** How far the run was when the weights were read, in epochs. */
  readonly epoch: number;
}
