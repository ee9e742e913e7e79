import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { MemoryRouter, Route, Routes, useLocation } from 'react-router';

// How a screen is put on the page of a unit test.

/** A cache of its own; what the server refuses is not asked for again. */
export const newCache = () => new QueryClient({ defaultOptions: { queries: { retry: false } } });

export function show(node: ReactNode, cache = newCache()) {
  return render(node, {
    wrapper: ({ children }) => <QueryClientProvider client={cache}>{children}</QueryClientProvider>,
  });
}

function Elsewhere() {
  const { pathname, state } = useLocation();
  return <p data-testid="elsewhere">{JSON.stringify({ pathname, state })}</p>;
}

/** A page at its address, with what another page hands over. Every other address is elsewhere. */
export function showPage(
  node: ReactNode,
  path: string,
  pattern = path,
  state: unknown = null,
  cache = newCache(),
) {
  return show(
    <MemoryRouter initialEntries={[{ pathname: path, state }]}>
      <Routes>
        <Route path={pattern} element={node} />
        <Route path="*" element={<Elsewhere />} />
      </Routes>
    </MemoryRouter>,
    cache,
  );
}

/** Where the page has led, and what it hands over there. */
export async function elsewhere(): Promise<{ pathname: string; state: unknown }> {
  return JSON.parse((await screen.findByTestId('elsewhere')).textContent ?? '');
}
