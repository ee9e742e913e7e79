import { queryOptions } from '@tanstack/react-query';
import { api, call } from './client';
import type { StrategyCatalog } from './types';

/** The strategies with their forms. A plug-in may come or go, so that they are asked for anew now and then. */
export const strategiesQuery = queryOptions({
  queryKey: ['strategies'],
  queryFn: ({ signal }): Promise<StrategyCatalog> => call(api.GET('/api/v1/strategies', { signal })),
  staleTime: 60_000,
});
