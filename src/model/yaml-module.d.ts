/** A YAML file as a module, made when the program is built: its text, and what the text says. */
declare module '*.yaml' {
  export const text: string;
  export const data: import('../domain/json.js').JsonObject;
}
