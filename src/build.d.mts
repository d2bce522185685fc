/** The default model as a module of its text, its data and its checked rules. */
export function modelModule(text: string): Promise<string>;
