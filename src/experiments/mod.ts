/**
 * Experiments on a trained network.
 *
 * - {@link dream} finds the input that a class or a unit wants most (activation maximization).
 * - {@link pruneByMagnitude} keeps a share of the weights; `fit` with the masks that it returns trains those alone, and
 *   {@link applyMasks} takes them to other weights. {@link sparsityOf} says what is left of each layer.
 * - {@link ablateUnits} switches units off, {@link unitImportance} each unit of a layer in turn.
 * - {@link LandscapeSurvey} measures the loss around a network along random directions or its training's path, or between
 *   three networks; {@link LineSurvey} on the line between two, with the {@link barrierOf} it.
 * - {@link evaluateAttack} gives the accuracy under an attack, {@link attackSamples} the samples that the attack makes,
 *   {@link leastChange} the least change of a sample that makes another class of it (a minimal adversarial perturbation).
 * - {@link projectActivations} shows what a layer makes of samples in two dimensions.
 * - {@link DistributionMeter} counts how each layer's weights, gradients and activations are distributed.
 *
 * @module
 */

export { type Attack, type AttackOptions, ATTACKS } from "./attacks/attack_options.ts";
export { attackSamples } from "./attacks/attack_samples.ts";
export { evaluateAttack } from "./attacks/evaluate_attack.ts";
export { CHANGE_NORMS, type ChangeNorm } from "./attacks/change_norm.ts";
export { leastChange } from "./attacks/least_change.ts";
export type { LeastChange, LeastChangeOptions } from "./attacks/least_change_options.ts";
export { LeastChangeSearch } from "./attacks/least_change_search.ts";
export { dream } from "./dreams/dream.ts";
export { classTarget, type DreamTarget, unitTarget, type WantedUnit } from "./dreams/dream_target.ts";
export type { Dream, DreamOptions } from "./dreams/dream_options.ts";
export { Dreamer } from "./dreams/dreamer.ts";
export { type InputBounds, PICTURE_BOUNDS } from "./input_bounds.ts";
export { meanNorm } from "./mean_norm.ts";

export { ablateUnits } from "./surgery/ablate_units.ts";
export { applyMasks } from "./surgery/apply_masks.ts";
export {
  pruneByMagnitude,
  type PrunedNetwork,
  type PruningScope,
  type PruningSettings,
} from "./surgery/prune_by_magnitude.ts";
export { type LayerSparsity, type Sparsity, sparsityOf } from "./surgery/sparsity.ts";
export { type UnitImportance, unitImportance } from "./surgery/unit_importance.ts";

export { type Barrier, barrierOf, type LinePoint } from "./landscape/barrier.ts";
export { randomDirections } from "./landscape/filter_normalized_direction.ts";
export {
  type Landscape,
  type LandscapePlan,
  type LandscapeSubject,
  LandscapeSurvey,
} from "./landscape/landscape_survey.ts";
export { lineBetween, lossLine } from "./landscape/loss_line.ts";
export { type LossPoint, LossProbe } from "./landscape/loss_probe.ts";
export { type LineSamples, LineSurvey, type LossLines } from "./landscape/line_survey.ts";
export type { ParameterVector } from "./landscape/parameter_vector.ts";
export { pathDirections } from "./landscape/path_directions.ts";
export { planeThrough } from "./landscape/plane_through.ts";
export { projectPath } from "./landscape/project_path.ts";
export { sharpness } from "./landscape/sharpness.ts";

export { alignPoints } from "./projection/align_points.ts";
export { ActivationProjector, type ProjectorOptions } from "./projection/activation_projector.ts";
export type { Projection } from "./projection/projection.ts";
export { projectActivations, type ProjectionSettings } from "./projection/project_activations.ts";
export {
  DistributionMeter,
  type DistributionName,
  type LayerDistributions,
} from "./distributions/distribution_meter.ts";
