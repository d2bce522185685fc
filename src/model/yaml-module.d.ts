/** The default model as a module, made when the program is built: its text, what the text says, and the rules it was checked to state. */
declare module '*.yaml' {
  export const text: string;
  export const data: import('../domain/json.js').JsonObject;
  export const rules: import('./schema.js').ModelRules;
  export const hash: string;
}
