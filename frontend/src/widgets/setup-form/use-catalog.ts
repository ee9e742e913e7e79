import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type Catalog, readCatalog } from '@/entities/strategy/catalog';
import { strategiesQuery } from '@/shared/api/strategies';

interface CatalogQuery {
  catalog: Catalog | undefined;
  error: unknown;
  refetch(): void;
}

/** The strategies with their forms, read once. */
export function useCatalog(): CatalogQuery {
  const { data, error, refetch } = useQuery(strategiesQuery);
  const catalog = useMemo(() => data && readCatalog(data), [data]);
  return { catalog, error: data ? null : error, refetch: () => void refetch() };
}
