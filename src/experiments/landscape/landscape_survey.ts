import type { Engine } from "../../engine/engine.ts";
import { singleThreadEngine } from "../../engine/single_thread_engine.ts";
import type { Samples } from "../../matrix/samples.ts";
import type { Network } from "../../network/network.ts";
import { randomDirectionsInSteps } from "./filter_normalized_direction.ts";
import { type AxisRange, type GridValues, LossGrid } from "./loss_grid.ts";
import { type LossPoint, LossProbe } from "./loss_probe.ts";
import type { ParameterVector } from "./parameter_vector.ts";
import { pathDirectionsInSteps } from "./path_directions.ts";
import { type NetworkPlane, planeThrough } from "./plane_through.ts";
import { type PlanePoint, type ProjectedPath, projectPathInSteps } from "./project_path.ts";
import { sharpnessInSteps } from "./sharpness.ts";
import type { Subspace } from "./subspace.ts";

/** How the plane of a landscape is chosen. */
export const PLANE_CHOICES = ["path", "random"] as const;

/** One of the {@link PLANE_CHOICES}. */
export type PlaneChoice = typeof PLANE_CHOICES[number];

/** The networks that a landscape is surveyed around. */
export interface LandscapeSubject {
  /** The network at the origin. */
  readonly network: Network;
  /** Two more for the plane through all three, which then needs no directions. */
  readonly others?: readonly [Network, Network];
  /** The parameters of the network as it was during training, in order; left out where they aren't known. */
  readonly path?: readonly ParameterVector[];
}

/** What of a landscape is surveyed. */
export interface LandscapePlan {
  /** Whether the plane is that of the path's principal components, where it has them, or of random directions. */
  readonly plane: PlaneChoice;
  /** Points along each axis. */
  readonly size: number;
  /** How far the grid reaches: of random directions in norms of the weights; else 1 for what has the path or the networks. */
  readonly range: number;
  /** Of the random directions. */
  readonly seed: number;
}

/** What is known of a landscape so far. */
export interface Landscape {
  /** What the plane was laid through: the path's components, random directions, or three networks. */
  readonly plane: PlaneChoice | "networks";
  /** The loss on the plane; undefined before its directions are found. */
  readonly grid?: GridValues;
  /** Where the path is on the plane; undefined without one. */
  readonly path?: ProjectedPath;
  /** Where the networks are: at the origin that of the subject alone, or all three. */
  readonly networks: readonly PlanePoint[];
  /** The loss and the accuracy of the network itself. */
  readonly here?: LossPoint;
  /** The {@link sharpness} of the network along two random directions; not of three networks. */
  readonly sharpness?: number;
}

/** How much more than what it is to show the grid of a path or of networks has, beyond either end in halves of that. */
const MARGIN = 0.25;

/** A path that is narrower than this share of its length is shown on a plane that is as wide as this. */
const NARROWEST = 0.2;

/**
 * Surveys the loss landscape around a network, or between three, step by step, so that a screen on the same thread stays
 * responsive and can show what is known so far.
 *
 * @example
 * ```ts
 * import { ReferenceEngine } from "../../engine/reference/reference.ts";
 * import { Random } from "../../matrix/random.ts";
 * import { Network } from "../../network/network.ts";
 * import { LandscapeSurvey } from "./landscape_survey.ts";
 *
 * const network = Network.create(new ReferenceEngine(), { inputs: 2, layers: [4], classes: 3 }, new Random(1));
 * const samples = { features: Float32Array.of(0, 1, 1, 0), labels: Uint16Array.of(2, 0), columns: 2 };
 *
 * const survey = new LandscapeSurvey({ network }, samples, { plane: "random", size: 5, range: 1, seed: 1 });
 * while (!survey.step());
 * console.log(survey.landscape.here?.loss, survey.landscape.sharpness, survey.landscape.grid?.losses);
 * ```
 */
export class LandscapeSurvey {
  readonly #steps: Generator<undefined, void>;
  #landscape: Landscape;

  /**
   * Begins a survey; nothing is measured before the first {@link LandscapeSurvey.step}.
   *
   * @param samples That the loss is measured on.
   * @param engine On one thread. Default: SIMD, or the reference engine where there is none.
   * @throws {RangeError} if the samples don't suit the network, or three networks lie on a line.
   */
  constructor(
    private readonly subject: LandscapeSubject,
    private readonly samples: Samples,
    private readonly plan: LandscapePlan,
    private readonly engine: Engine = singleThreadEngine(),
  ) {
    const plane = subject.others ? "networks" : plan.plane;
    this.#landscape = { plane, networks: [{ x: 0, y: 0 }] };
    this.#steps = subject.others ? this.#between(this.#planeThrough(subject.others)) : this.#about();
  }

  /** What is known by now. */
  get landscape(): Landscape {
    return this.#landscape;
  }

  /** Goes on for a step, some milliseconds at most; returns whether the survey is over. */
  step(): boolean {
    return this.#steps.next().done === true;
  }

  #planeThrough(others: readonly [Network, Network]): NetworkPlane {
    const found = planeThrough(this.subject.network, ...others);
    if (!found) throw new RangeError("the three networks lie on a line; a plane needs three that don't");
    return found;
  }

  *#between(plane: NetworkPlane): Generator<undefined, void> {
    const { points } = plane, probe = new LossProbe(plane, this.samples, this.engine);
    this.#add({ networks: points });
    this.#add({ here: yield* probe.atInSteps([0, 0]) });
    yield* this.#measure(probe, [rangeOf(points, "x", this.plan), rangeOf(points, "y", this.plan)]);
  }

  *#about(): Generator<undefined, void> {
    const { subject: { network, path }, plan, samples, engine } = this;
    const random = yield* randomDirectionsInSteps(network, plan.seed);
    const components = plan.plane === "path" && path ? yield* pathDirectionsInSteps(path, engine) : undefined;
    const directions = components ?? random,
      projected = path &&
        (yield* projectPathInSteps(path, network.numbers, directions));
    this.#add({ plane: components ? "path" : "random", path: projected });
    const aboutNetwork = (directions: Subspace["directions"]) =>
      new LossProbe({ origin: network, directions }, samples, engine);
    const probe = aboutNetwork(directions);
    yield;
    const here = yield* probe.atInSteps([0, 0]);
    this.#add({ here });
    this.#add({ sharpness: yield* sharpnessInSteps(components ? aboutNetwork(random) : probe, random.length) });
    const points = [...components && projected?.points || [], ...this.#landscape.networks];
    const all = { from: -plan.range, to: plan.range };
    yield* this.#measure(probe, components ? [rangeOf(points, "x", plan), rangeOf(points, "y", plan)] : [all, all]);
  }

  *#measure(probe: LossProbe, [x, y]: readonly [AxisRange, AxisRange]): Generator<undefined, void> {
    const grid = new LossGrid({ x, y, size: this.plan.size });
    this.#add({ grid });
    yield* grid.measureInSteps(probe);
  }

  #add(found: Partial<Landscape>): void {
    this.#landscape = { ...this.#landscape, ...found };
  }
}

/** What an axis has to reach so that all points are on it, with a margin. */
function rangeOf(points: readonly PlanePoint[], axis: "x" | "y", { range }: Pick<LandscapePlan, "range">): AxisRange {
  const extent = (axis: "x" | "y") => {
    const places = points.map((point) => point[axis]), least = Math.min(...places), most = Math.max(...places);
    return { middle: (least + most) / 2, half: (most - least) / 2 };
  };
  const { middle, half: own } = extent(axis), half = Math.max(own, NARROWEST * extent(axis === "x" ? "y" : "x").half);
  const reach = half * (1 + MARGIN) * range;
  return { from: middle - reach, to: middle + reach };
}
