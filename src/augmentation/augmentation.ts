/** How much training images are augmented, anew in every epoch. All amounts up to each limit are equally likely. */
export interface Augmentation {
  /** The maximum shift in each direction, in pixels. */
  readonly shift: number;
  /** The maximum rotation about the centre, either way, in degrees. */
  readonly rotation: number;
  /** The maximum enlargement or reduction, as a fraction of the size. */
  readonly scale: number;
  /** α, the strength of the elastic deformation; `smoothNoise` says how far that moves pixels. */
  readonly elastic: number;
  /** σ, the smoothness of that deformation, in pixels. */
  readonly smoothness: number;
}

/** The kinds of augmentation that are on if they are above 0. */
export const VARIATIONS = ["shift", "rotation", "scale", "elastic"] as const;

/** True if images are augmented at all. */
export function augments(augmentation: Augmentation): boolean {
  return VARIATIONS.some((variation) => augmentation[variation] > 0);
}
