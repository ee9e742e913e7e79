import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';

/** The form of every list of the API. */
export interface Page<T> {
  items: T[];
  next_cursor?: string | null;
}

interface Pages<T> {
  rows: readonly T[] | undefined;
  error: unknown;
  refetch(): void;
  loadMore(): void;
}

/** A list that is paged by cursor, newest first; the next page is asked for as its end comes into view. */
export function usePages<T>(
  name: string,
  /** Whose list: an account's, a bot's. Null: nobody's yet. */
  ownerId: string | null,
  load: (ownerId: string, cursor: string | null, signal: AbortSignal) => Promise<Page<T>>,
): Pages<T> {
  const query = useInfiniteQuery({
    queryKey: [name, ownerId],
    enabled: ownerId !== null,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => load(ownerId ?? '', pageParam, signal),
    getNextPageParam: (page) => page.next_cursor ?? null,
  });
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = query;
  const rows = useMemo(() => data?.pages.flatMap((page) => page.items), [data]);
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  return { rows, error: data ? null : error, refetch: () => void refetch(), loadMore };
}

export const pageSize = 50;
