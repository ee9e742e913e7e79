import { membersOf, recordOf, textOf } from '@/shared/lib/read';

export interface FieldProblem {
  field: string;
  code: string;
  detail: string;
}

function fieldProblemOf(value: unknown): FieldProblem {
  const { field, code, detail } = membersOf(value);
  return { field: textOf(field) ?? '', code: textOf(code) ?? '', detail: textOf(detail) ?? '' };
}

/** A request that failed: the server's problem document, or "network" and "timeout" when none came. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string | null = null,
    readonly fields: readonly FieldProblem[] = [],
    readonly requestId: string | null = null,
  ) {
    super(detail ?? code);
  }

  /** True when it can't be known whether the server acted on the request. */
  get isUnanswered(): boolean {
    return this.status === 0;
  }

  static fromBody(status: number, body: unknown): ApiError {
    const problem = recordOf(body);
    if (problem === null) return new ApiError(status, 'unreadable');
    const { errors } = problem;
    const fields = (Array.isArray(errors) ? errors : []).map(fieldProblemOf);
    const detail = textOf(problem.detail) ?? textOf(problem.title);
    return new ApiError(
      status,
      textOf(problem.code) ?? 'unreadable',
      detail,
      fields,
      textOf(problem.request_id),
    );
  }

  static fromThrown(thrown: unknown): ApiError {
    if (thrown instanceof ApiError) return thrown;
    const isTimeout = thrown instanceof DOMException && thrown.name === 'TimeoutError';
    return new ApiError(0, isTimeout ? 'timeout' : 'network');
  }
}
