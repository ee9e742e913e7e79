import BacktestFormPage from './backtest-form-page';

/** The form of a parameter search. */
export default function SearchFormPage() {
  return <BacktestFormPage isSearch />;
}
