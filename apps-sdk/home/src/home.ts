import "./shell/home-app.ts";

if ("serviceWorker" in navigator) {
  // The page works without it; it only opens slower, and not without a connection.
  navigator.serviceWorker
    .register("/.home/service-worker.js", { scope: "/", type: "module" })
    .catch(() => {});
}
