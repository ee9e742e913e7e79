import type { BacktestRequest, OptimizationRequest } from '@/shared/api/types';

/** The parameters that a search has varied; where the request leaves that to the strategy, those that differ. */
export function searchedNames(
  request: OptimizationRequest,
  trials: readonly { parameters: Readonly<Record<string, unknown>> }[],
): string[] {
  const { space } = request.search;
  if (space) return space.map((axis) => axis.name);
  const names = new Set(trials.flatMap((trial) => Object.keys(trial.parameters)));
  const differs = (name: string) =>
    trials.some((trial) => trial.parameters[name] !== trials[0]?.parameters[name]);
  return trials.length < 2 ? [...names] : [...names].filter(differs);
}

/** A back-test over the same time and at the same cost, with the parameters of one trial. */
export function withParameters(
  request: OptimizationRequest,
  parameters: Readonly<Record<string, unknown>>,
): BacktestRequest {
  const { search: _, ...plain } = request;
  return { ...plain, parameters: { ...request.parameters, ...parameters } };
}
