/** How much training images are varied; each of them anew in every epoch. */
export interface Augmentation {
  /** The farthest that an image is moved in either direction, in pixels; each distance up to it is as likely. */
  readonly shift: number;
  /** The most that it is turned either way about its centre, in degrees; each angle up to it is as likely. */
  readonly rotation: number;
  /** The most that it is enlarged or reduced, as a fraction of its size; each fraction up to it is as likely. */
  readonly scale: number;
  /** α, how strongly it is deformed; `smoothNoise` tells how far that moves its pixels. */
  readonly elastic: number;
  /** σ, how smooth that deformation is, in pixels. */
  readonly smoothness: number;
}

/** The kinds of variation that are on where they are above 0. */
export const VARIATIONS = ["shift", "rotation", "scale", "elastic"] as const;

/** True if images are varied at all. */
export function augments(augmentation: Augmentation): boolean {
  return VARIATIONS.some((variation) => augmentation[variation] > 0);
}
