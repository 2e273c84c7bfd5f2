import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { isoTime } from './isoTime.ts';

/** graphql-scalars' own, answered as the text that JSON makes of its Date: with Dates in it, an answer takes twice as long to write. */
export const DateTime = new GraphQLScalarType({ ...GraphQLDateTime.toConfig(), serialize: (value) => isoTime(value instanceof Date ? value : GraphQLDateTime.serialize(value)) });

/** Text as it was written. Whether it is a URL is the parser's to say, beside everything else that is wrong with an input. */
export const UrlScalar = new GraphQLScalarType<string, string>({
  name: 'URL',
  description: 'An absolute http or https URL: checked, then sent exactly as written. Another text, javascript: included, is a user error.',
  specifiedByURL: 'https://url.spec.whatwg.org/',
  serialize: String,
  parseValue: (value) => text(value, 'URL cannot represent a value that is not a string.'),
  parseLiteral: (node) => text(node.kind === Kind.STRING ? node.value : undefined, 'URL cannot represent a value that is not a string.'),
});

/** A number by its digits. A JSON number has lost them once it is not a safe integer: then a string is asked for. */
export const DecimalScalar = new GraphQLScalarType<string, string>({
  name: 'Decimal',
  description:
    'A number without loss of digits. A string or a literal keeps every digit: 12345678901234567890 and 0.10 come back as sent. A JSON number (a variable) must be a safe integer, because any other may have lost digits before it arrived: send it as a string. Always answered as a string.',
  serialize: String,
  parseValue: (value) => {
    if (Number.isSafeInteger(value)) return String(value);
    if (typeof value === 'number') {
      throw new GraphQLError(`Decimal cannot represent ${String(value)}: a JSON number that is not a safe integer may have lost digits on its way. Send it as a string, such as "0.10".`);
    }
    return text(value, 'Decimal takes a numeric string, such as "0.10", or a safe integer.');
  },
  parseLiteral: (node) =>
    text(
      node.kind === Kind.INT || node.kind === Kind.FLOAT || node.kind === Kind.STRING ? node.value : undefined,
      'Decimal takes a number, such as 0.10, or a numeric string.',
    ),
});

function text(value: unknown, complaint: string): string {
  if (typeof value !== 'string') throw new GraphQLError(complaint);
  return value;
}
