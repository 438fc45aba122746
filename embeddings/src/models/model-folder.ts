import { join } from "node:path";

/** Stands for the model inside the npm package. */
export const BUILT_IN_ID = "built-in";

/** Where a model lies. */
export function modelFolder(models: string, id: string): string {
  checkModelId(id);
  return join(models, id);
}

/** Where a model lies until it is whole and has been tried out. A folder with a leading dot is none of the models. */
export function draftFolder(models: string, id: string): string {
  checkModelId(id);
  return join(models, ".adding", id);
}

/** @throws Error when the id could name another folder, or is taken */
export function checkModelId(id: string): void {
  if (/^[a-z0-9][a-z0-9._-]{0,99}$/.test(id) && id !== BUILT_IN_ID) return;
  throw new Error(
    `A model cannot be called ${JSON.stringify(id)}; use small letters, digits, dots and hyphens, and not “${BUILT_IN_ID}”`,
  );
}
