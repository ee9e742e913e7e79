import assert from 'node:assert/strict';

// Just enough of JSON Schema to hold our own messages against our own documents: every keyword used there is known here.
export function check(schema, value, root, path = '$') {
  if (schema.$ref) return check((root.$defs ?? root.components.schemas)[schema.$ref.split('/').pop()], value, root, path);
  const options = schema.anyOf ?? schema.oneOf;
  if (options) {
    const failures = options.map((option) => { try { check(option, value, root, path); return null; } catch (error) { return error; } });
    assert.ok(failures.includes(null), `${path}: ${failures.map((f) => f?.message).join(' | ')}`);
    return;
  }
  if (schema.type) {
    const types = [schema.type].flat();
    const is = { object: (v) => v !== null && typeof v === 'object' && !Array.isArray(v), array: Array.isArray, string: (v) => typeof v === 'string', integer: Number.isInteger, number: (v) => typeof v === 'number', boolean: (v) => typeof v === 'boolean', null: (v) => v === null };
    assert.ok(types.some((type) => is[type](value)), `${path} should be ${types}, is ${JSON.stringify(value)?.slice(0, 80)}`);
  }
  if (schema.enum) assert.ok(schema.enum.includes(value), `${path}: ${value} is none of ${schema.enum}`);
  if (schema.pattern && typeof value === 'string') assert.match(value, new RegExp(schema.pattern, 'u'), path);
  if (Array.isArray(value)) {
    value.forEach((item, i) => {
      const of = schema.prefixItems?.[i] ?? schema.items;
      if (of) check(of, item, root, `${path}[${i}]`);
    });
  } else if (value && typeof value === 'object' && schema.properties) {
    for (const name of schema.required ?? []) assert.ok(name in value, `${path}.${name} is missing`);
    for (const [name, item] of Object.entries(value)) {
      assert.ok(schema.properties[name] || schema.additionalProperties !== false, `${path}.${name} is not in the schema`);
      if (schema.properties[name]) check(schema.properties[name], item, root, `${path}.${name}`);
    }
  }
}
