/** A YAML file as a module of its text and its data. */
export function yamlModule(text: string): string;
