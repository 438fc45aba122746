import { openDataFolder } from "@webizen/pod-server/storage";

// A process of its own that holds a data folder until it is killed.
const data = await openDataFolder(process.argv[2] ?? "", {
  maxOpenPods: 1,
  rootIriOf: (name) => `http://localhost/${name}/`,
});
await data.pods.create("alice");
process.send?.("held");
process.on("message", () => {});
