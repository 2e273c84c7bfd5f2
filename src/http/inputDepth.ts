import { GraphQLError } from 'graphql';
import type { ASTVisitor, ValidationContext } from 'graphql';

/** Lists and objects inside one another in an input: far more than any input of the schema needs, far less than overflows a stack. */
const MAX_INPUT_DEPTH = 64;

/** Refuses variables that are nested too deep to be coerced. */
export function checkVariablesDepth(variables: unknown): void {
  if (isDeeper(variables, MAX_INPUT_DEPTH)) throw new GraphQLError(complaint, { extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } } });
}

function isDeeper(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return depth < 0 || Object.values(value).some((member) => isDeeper(member, depth - 1));
}

/** A validation rule that refuses literals that are nested too deep to be coerced. */
export function inputDepthRule(context: ValidationContext): ASTVisitor {
  let depth = 0;
  const nested = {
    enter(): false | undefined {
      depth += 1;
      if (depth <= MAX_INPUT_DEPTH) return undefined;
      depth -= 1;
      context.reportError(new GraphQLError(complaint));
      return false;
    },
    leave(): void {
      depth -= 1;
    },
  };
  return { ObjectValue: nested, ListValue: nested };
}

const complaint = `Input values may be nested ${String(MAX_INPUT_DEPTH)} levels deep at most. Flatten the input.`;
