import * as z from 'zod/mini';

const problemSchema = z.object({
  code: z.optional(z.string()),
  title: z.optional(z.nullable(z.string())),
  detail: z.optional(z.nullable(z.string())),
  request_id: z.optional(z.nullable(z.string())),
  errors: z.optional(
    z.nullable(
      z.array(
        z.object({
          field: z.optional(z.nullable(z.string())),
          code: z.optional(z.nullable(z.string())),
          detail: z.optional(z.nullable(z.string())),
        }),
      ),
    ),
  ),
});

export interface FieldProblem {
  field: string;
  code: string;
  detail: string;
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
    const parsed = problemSchema.safeParse(body);
    if (!parsed.success) return new ApiError(status, 'unreadable');
    const { code, title, detail, request_id, errors } = parsed.data;
    const fields = (errors ?? []).map((item) => ({
      field: item.field ?? '',
      code: item.code ?? '',
      detail: item.detail ?? '',
    }));
    return new ApiError(status, code ?? 'unreadable', detail ?? title ?? null, fields, request_id ?? null);
  }

  static fromThrown(thrown: unknown): ApiError {
    if (thrown instanceof ApiError) return thrown;
    const isTimeout = thrown instanceof DOMException && thrown.name === 'TimeoutError';
    return new ApiError(0, isTimeout ? 'timeout' : 'network');
  }
}
