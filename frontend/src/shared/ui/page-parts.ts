// The looks that lists and long forms have in common: buttons, a line with its figures, the mark of a state, the bar at
// the end of a form.
export { default as parts } from './page-parts.module.css';
