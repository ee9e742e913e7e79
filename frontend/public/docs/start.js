// Shows the API's own description, with an example for each call and each error.
import { resolved, withExamples } from './examples.js';

const answer = await fetch('/openapi.json');
const spec = withExamples(await answer.json());
// The viewer's own way takes apart the whole description for each call that is opened, which takes seconds; ours has no
// references to other files, so that they are looked up.
const quickReferences = () => ({
  fn: {
    resolveSubtree: async (document, path) => ({ spec: resolved(document, path), errors: [] }),
  },
});
document.documentElement.classList.toggle('dark-mode', matchMedia('(prefers-color-scheme: dark)').matches);
window.SwaggerUIBundle({
  spec,
  dom_id: '#docs',
  deepLinking: true,
  validatorUrl: null,
  docExpansion: 'list',
  plugins: [quickReferences],
});
