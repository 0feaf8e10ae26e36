import type { Translation } from '../translation.js';
import type { http as zh } from '../zh-CN/http.js';

/** HTTP problems, field errors, the words both use, and what the OpenAPI document says of HTTP. */
export const http = {
  problems: {
    malformed_request: {
      title: 'Malformed request',
      detail:
        'The request cannot be read. Check the request line, the headers and the encoding, then try again.',
    },
    malformed_json: {
      title: 'The body is not valid JSON',
      detail:
        'The body is not valid JSON. Check quotes, commas and brackets; JSON has no NaN, Infinity, comments or trailing commas.',
    },
    too_deep: {
      title: 'JSON nested too deeply',
      detail: 'The body is nested more than {limit} levels deep. Nest fewer objects and lists.',
    },
    not_found: {
      title: 'Not found',
      detail: 'Nothing was found for this request. Check the address or the id.',
    },
    never_matched: {
      title: 'Never matched',
      detail:
        'The policy {policyId} has not been matched with the stored enterprises yet. Run npm run rematch, then try again.',
    },
    authoring_off: {
      title: 'Department functions are off',
      detail:
        'What is for departments (editing policies and the work calendar, impact, lists of matched enterprises) is not switched on at this server. To switch it on, set the environment variable AUTHORING=on and start again.',
    },
    method_not_allowed: {
      title: 'Method not allowed',
      detail: 'This address does not support {method}. Use one of: {allowed}.',
    },
    conflict: {
      title: 'Changed by somebody else',
      detail:
        'Somebody else has just changed the same thing; nothing was written. Read it again, compare, and try again.',
    },
    already_published: {
      title: 'Already published',
      detail:
        'This revision of the draft is published: it is revision {revision} of the version from {validFrom} of the policy {policyId}. There is nothing left to do; to change it again, make a new draft.',
    },
    idempotency_key_reused: {
      title: 'The Idempotency-Key was used for another request',
      detail:
        'The same Idempotency-Key came with other content before; nothing was written. Send a request again exactly as it was, or give new content a new Idempotency-Key.',
    },
    precondition_failed: {
      title: 'Changed since it was read',
      detail:
        'The revision in If-Match is no longer the newest; nothing was written. Read it again, compare, and try again with the new ETag.',
    },
    body_too_large: {
      title: 'Body too large',
      detail: 'The body is larger than the limit of {limit} bytes. Send less and try again.',
    },
    unsupported_media_type: {
      title: 'Unsupported media type',
      detail:
        'The Content-Type received is {sent}; the body must be application/json in UTF-8. Set Content-Type: application/json.',
    },
    validation_failed: {
      title: 'The request does not meet the requirements',
      detail:
        'Places in the request that do not meet the requirements: {count}; errors explains each. Correct them and try again.',
    },
    publish_refused: {
      title: 'The draft does not pass the checks',
      detail:
        'Findings of the checks: {count}. Nothing was published. errors explains each, report holds everything. Correct them and try again.',
    },
    precondition_required: {
      title: 'If-Match is missing',
      detail:
        'A change needs If-Match, so that nobody overwrites what another has changed. Read it first and send its ETag as If-Match.',
    },
    unavailable: {
      title: 'Service unavailable',
      detail: 'The service is starting, stopping or waiting for its database. Try again shortly.',
    },
    internal: {
      title: 'Internal server error',
      detail:
        'The server failed to handle the request and has logged why. Try again later; if it still fails, quote the traceId.',
    },
  },
  details: {
    malformed_json_at:
      'The body stops being valid JSON at character {position}. Check quotes, commas and brackets there; JSON has no NaN, Infinity, comments or trailing commas.',
    not_object_or_array: 'The body must be a JSON object or list. Put the fields between {braces}.',
    not_utf8: 'The body is not valid UTF-8 (perhaps it is GBK). Encode it in UTF-8 and try again.',
    lone_surrogate:
      'The body escapes half of a Unicode surrogate pair (such as \\ud83d alone). Escape both halves, or write the character itself.',
    no_host: 'The Host header is missing; HTTP/1.1 requires it. Add it and try again.',
    unknown_expectation:
      'The Expect header received is not supported; only Expect: 100-continue is. Remove it and try again.',
    headers_too_large:
      'The address and the headers together are too large. Shorten them and try again.',
    chunk_extensions_too_large:
      'The chunk extensions of the body are too large. Leave them out and try again.',
    request_too_slow:
      'The request did not arrive completely in time. Check the connection and send it again.',
    bad_percent_encoding:
      'The percent-encoding in the address is broken. Encode special characters as UTF-8, for example %E6%83%A0.',
    bad_compression:
      'The body cannot be decompressed by its Content-Encoding. Check the compressed content or send it uncompressed.',
    incomplete_body:
      'The length of the body differs from its Content-Length. Send the whole content again.',
    unsupported_charset:
      'The character encoding received is {sent}; only UTF-8 is supported. Encode the body in UTF-8 and try again.',
    unsupported_compression:
      'Content-Encoding {sent} is not supported. Use gzip, deflate or br, or send the body uncompressed.',
    publish_refused_first:
      'Findings of the checks: {count}. Nothing was published. errors lists the first {shown}, report holds everything. Correct them and try again.',
    key_of_published_draft:
      'The draft that came with the same Idempotency-Key has been published; nothing was written. Give new content a new Idempotency-Key.',
    population_busy:
      'Another impact is being computed, and only one is at a time. Try again shortly.',
    population_too_slow:
      'Computing the impact took too long and was stopped. Try again when the server is less busy.',
    unknown_route: 'There is no address {path}. /api/docs lists them all.',
    validation_failed_first:
      'Places in the request that do not meet the requirements: {count}; errors lists the first {shown}. Correct them and try again.',
  },
  issues: {
    required: 'This is missing. Give {expected}.',
    required_value: 'This is missing. Give one of: {allowed}.',
    wrong_type: 'Received {sent}; expected {expected}. Send {expected} instead.',
    unknown_key: 'There is no field named {key}. Check the name or remove it.',
    unknown_key_near:
      'There is no field named {key}; did you mean {suggestion}? Rename it or remove it.',
    unknown_year:
      'Received {key}; only the years {first} to {last} are taken here. Change it to one of these, or remove it.',
    not_allowed_value: 'Received {sent}; it must be one of: {allowed}. Choose one of these.',
    not_finite:
      'The number received is too large to represent. Give a number smaller than 1.79e308.',
    at_least: 'Received {sent}; it must not be less than {limit}. Give {limit} or more.',
    more_than: 'Received {sent}; it must be more than {limit}. Give more than {limit}.',
    at_most: 'Received {sent}; it must not be more than {limit}. Give {limit} or less.',
    less_than: 'Received {sent}; it must be less than {limit}. Give less than {limit}.',
    not_multiple_of: 'Received {sent}; it must be a multiple of {divisor}. Change it to one.',
    invalid_date:
      'Received {sent}; expected a date that exists, such as 2026-01-31. Write it as YYYY-MM-DD.',
    too_long: 'Received {sent}, {length} characters; at most {limit} are allowed. Shorten it.',
    too_short: 'Received {sent}, {length} characters; at least {limit} are needed. Complete it.',
    blank: 'Received {sent}, which is only blanks. Write something.',
    empty_number: 'This is empty; expected a number. Give a number, or leave it out.',
    too_many: 'Received {length} items; at most {limit} are allowed. Send fewer.',
    too_few: 'Received {length} items; at least {limit} are needed. Send more.',
    date_out_of_range:
      'Received {sent}; the date must lie between {min} and {max}. Choose a date in that range.',
    stored_in_full:
      'A stored answer is always full, and this asks for {sent}. Leave detail out, or ask without enterpriseId.',
    unknown_policy: 'There is no policy {sent}. GET /api/v1/policies lists them all.',
    unknown_enterprise:
      'There is no enterprise {sent}. Check the id, or leave enterpriseId out to get an answer that is not stored.',
    invalid_etag:
      'Received {sent}; expected the ETag that came with what you read, such as "3". Send that ETag unchanged.',
    invalid_idempotency_key:
      'Received {sent}; expected 8 to 128 visible ASCII characters. Make a new one for each new request, for example a UUID.',
    other_policy: 'Received {sent}, but the address names the policy {expected}. Make them agree.',
    unreadable_path:
      'Received {sent}; expected the place of a fact, such as employees, salesRevenue.2025 or loans[0].purpose, with no index above {limit}. Correct it.',
    not_a_condition:
      'Received {sent}; a condition is an object with one of all, any, not, forSome, fact. Correct it to the format of policies.',
    too_many_conditions:
      'The conditions have {length} leaves; at most {limit} are allowed. Use fewer, or split the policy.',
    invalid_cursor:
      'The cursor ({sent}) is not valid. Send the nextCursor of the previous page unchanged, or leave cursor out to start over.',
    unknown_fact: 'There is no asked fact {sent}. GET /api/v1/facts lists them all.',
    unknown_fact_near:
      'There is no asked fact {sent}; did you mean {suggestion}? GET /api/v1/facts lists them all.',
    invalid_year:
      'Received {sent}; it should be a year from 2000 to 2099, such as 2027. Correct it.',
    date_of_other_year:
      'Received {sent}, which is no date of {year}. Write it under its own year, or remove it.',
    date_twice: '{sent} is listed more than once. Keep one of them.',
    not_a_weekend_day:
      'Received {sent}; a make-up workday is a Saturday or a Sunday. Check the notice, then correct or remove it.',
    holiday_as_well:
      '{sent} is listed as a holiday as well. A day is either off or worked: remove it from one list.',
    mark_without_document:
      'Received {sent} without a document. Without a registered document it can only be "unverified": name the document, or use "unverified".',
    mark_too_strong:
      'Received {sent}, but the mark of document {document} is {ceiling}. Use a mark no stronger than that.',
    unknown_document:
      'There is no registered document {sent}. Correct the id or register it first; until then leave out document and use the mark "unverified".',
    invalid_format: 'Received {sent}; expected the format {format}. Write it in this format.',
    not_a_slug:
      'Received {sent}; only lower-case letters, digits and single hyphens between them are allowed, such as "example-policy". Correct it.',
    invalid_pattern:
      'Received {sent}, which is not written as required. Compare it with the API documentation (/api/docs).',
    invalid: 'Received {sent}, which does not meet the requirements. Check the API documentation.',
  },
  documented: {
    separator: '; ',
    notModified: 'Nothing has changed since the ETag in If-None-Match; there is no body.',
    headers: {
      ETag: 'Names the content. Send it as If-None-Match to get 304 while nothing has changed, and unchanged as If-Match where a change needs that.',
      Location: 'Where to find what was stored.',
      'Retry-After': 'In how many seconds to try again.',
      Allow: 'The methods that this address supports.',
    },
  },
  terms: {
    string: 'a text',
    number: 'a number',
    integer: 'a whole number',
    boolean: 'a boolean (true or false)',
    array: 'a list',
    list: 'a list of length {count}',
    object: 'an object',
    yearly: 'an object by year (its keys are years such as "2025")',
    null: 'null',
    date: 'a date',
    nothing: 'nothing',
    value: 'a valid value',
    or: ' or ',
  },
} as const satisfies Translation<typeof zh>;
