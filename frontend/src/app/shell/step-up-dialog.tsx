import { lazy, Suspense, useEffect, useState } from 'react';
import { ErrorBoundary } from 'react-error-boundary';
import { onStepUp } from '@/shared/session/step-up';

const StepUpForm = lazy(() => import('./step-up-form'));

type Resolve = (isConfirmed: boolean) => void;

/** Asks for the password or a code whenever a request needs it, and lets that request go on. */
export function StepUpDialog() {
  const [resolve, setResolve] = useState<Resolve | null>(null);
  useEffect(
    () =>
      onStepUp(
        () =>
          new Promise<boolean>((done) => {
            setResolve(() => done);
          }),
      ),
    [],
  );
  if (!resolve) return null;
  const end = (isConfirmed: boolean) => {
    resolve(isConfirmed);
    setResolve(null);
  };
  // What can't be asked is not confirmed: the request then ends with the server's refusal.
  return (
    <ErrorBoundary fallback={null} onError={() => end(false)}>
      <Suspense>
        <StepUpForm onEnd={end} />
      </Suspense>
    </ErrorBoundary>
  );
}
