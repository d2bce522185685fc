/**
 * The report contract: one JSON document, of constant shape. Keys are never absent; what is not known is null. Numbers are not
 * rounded. The version follows semver: a new key is a minor change, a changed or removed one a major change.
 */
export const SCHEMA_VERSION = '1.2.0';
