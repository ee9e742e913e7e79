import type { Strategy, StrategyCatalog } from '@/shared/api/types';
import { fieldsOf, type SchemaField } from '@/shared/lib/schema-form';

// The strategies that the server offers, with their forms read.

export interface CatalogStrategy {
  strategy: Strategy;
  fields: readonly SchemaField[];
}

export interface Catalog {
  strategies: readonly CatalogStrategy[];
  sizing: readonly SchemaField[];
  limits: readonly SchemaField[];
  exits: readonly SchemaField[];
}

export function readCatalog(catalog: StrategyCatalog): Catalog {
  return {
    // Of each name the newest version stands first.
    strategies: catalog.items
      .filter((one, i) => catalog.items.findIndex(({ name }) => name === one.name) === i)
      .map((strategy) => ({ strategy, fields: fieldsOf(strategy.parameters) })),
    sizing: fieldsOf(catalog.sizing),
    limits: fieldsOf(catalog.limits),
    exits: fieldsOf(catalog.exits),
  };
}

/** The strategy that takes alerts from outside. Of the past there are none: it can't be back-tested. */
export const hookedStrategy = 'incoming_alerts';

/** What can be run over the past. */
export function testable(catalog: Catalog): Catalog {
  return {
    ...catalog,
    strategies: catalog.strategies.filter(({ strategy }) => strategy.name !== hookedStrategy),
  };
}

export function findStrategy(catalog: Catalog, name: string): CatalogStrategy | undefined {
  return catalog.strategies.find((one) => one.strategy.name === name);
}

// A rule of sizing reads only some of the fields; the others would have no effect.
const onlyFor: Record<string, string> = {
  stop_percent: 'risk_per_trade',
  volatility_candles: 'volatility_target',
};

/** The fields of the sizing that count under the chosen rule. */
export function sizingFields(fields: readonly SchemaField[], rule: unknown): SchemaField[] {
  return fields.filter((field) => (onlyFor[field.name] ?? rule) === rule);
}

/** In what the size is given: coins, money or per cent. */
export function sizingUnit(rule: unknown, base: string, quote: string): string {
  if (rule === 'fixed_quantity') return base;
  return rule === 'fixed_quote' ? quote : '%';
}
