// Writes src/shared/theme/tokens.css from the table in tokens.ts; a unit test says when it is stale.
import { writeFileSync } from 'node:fs';
import { tokensCss } from '../src/shared/theme/tokens.ts';

writeFileSync(new URL('../src/shared/theme/tokens.css', import.meta.url), tokensCss());
