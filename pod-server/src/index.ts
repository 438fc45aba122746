export { type RunningServer, type ServerOptions, startServer } from "./compose.ts";
export type { Config, Limits } from "./config/config.ts";
export { PodError, PROBLEMS, type ProblemCode, type ProblemDetails } from "./errors.ts";
