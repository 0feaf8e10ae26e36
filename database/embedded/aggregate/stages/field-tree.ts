import { ServerError } from '../../server-error.js';
import type { Doc, Value } from '../../values/value.js';
import type { Expression } from '../expressions/expression.js';

/** What happens to the fields of a document: kept, dropped or computed, at any depth. */
export class FieldTree {
  readonly fields = new Map<string, FieldTree | Expression | 'keep' | 'drop'>();

  /** Adds what happens at a path; two entries may not concern the same field. */
  add(path: readonly string[], action: Expression | 'keep' | 'drop'): void {
    const [name = '', ...rest] = path;
    const present = this.fields.get(name);
    if (rest.length === 0) {
      if (present) throw new ServerError(31250, `Path collision at ${name}`);
      this.fields.set(name, action);
      return;
    }
    const child = present ?? new FieldTree();
    if (!(child instanceof FieldTree)) throw new ServerError(31249, `Path collision at ${name}`);
    this.fields.set(name, child);
    child.add(rest, action);
  }

  get hasExpressions(): boolean {
    return [...this.fields.values()].some((field) =>
      field instanceof FieldTree ? field.hasExpressions : isExpression(field),
    );
  }

  /** The fields that are named, in the document's order. */
  keepNamed(document: Doc): Doc {
    const result: Doc = new Map();
    for (const [name, value] of document) {
      const action = this.fields.get(name);
      if (action === 'keep') result.set(name, value);
      if (!(action instanceof FieldTree)) continue;
      const kept = within(value, (inner) => action.keepNamed(inner), undefined);
      if (kept !== undefined) result.set(name, kept);
    }
    return result;
  }

  /** All fields but those that are dropped. */
  dropNamed(document: Doc): Doc {
    const result: Doc = new Map();
    for (const [name, value] of document) {
      const action = this.fields.get(name);
      if (action === 'drop') continue;
      const kept =
        action instanceof FieldTree
          ? within(value, (inner) => action.dropNamed(inner), 'as it is')
          : value;
      if (kept !== undefined) result.set(name, kept);
    }
    return result;
  }

  /** Sets the computed fields of `target`; all of them are computed from `root`. */
  compute(root: Doc, target: Doc): Doc {
    const result: Doc = new Map(target);
    for (const [name, action] of this.fields) {
      if (action === 'keep' || action === 'drop') continue;
      let value: Value | undefined;
      if (action instanceof FieldTree) {
        if (!action.hasExpressions) continue;
        value = action.computeWithin(root, target.get(name));
      } else {
        value = action.evaluate(root);
      }
      if (value === undefined) result.delete(name);
      else result.set(name, value);
    }
    return result;
  }

  /** Every document of an array gets the fields; what is no document is replaced by one. */
  private computeWithin(root: Doc, value: Value | undefined): Value {
    if (Array.isArray(value)) return value.map((item) => this.computeWithin(root, item));
    return this.compute(root, value instanceof Map ? value : new Map());
  }
}

function isExpression(action: FieldTree | Expression | 'keep' | 'drop'): action is Expression {
  return typeof action === 'object' && 'evaluate' in action;
}

/** Changes a document or those of an array, at any depth; other values stay or go. */
function within(
  value: Value,
  change: (document: Doc) => Doc,
  others: 'as it is' | undefined,
): Value | undefined {
  if (value instanceof Map) return change(value);
  if (!Array.isArray(value)) return others === undefined ? undefined : value;
  return value
    .map((item) => within(item, change, others))
    .filter((item): item is Value => item !== undefined);
}
